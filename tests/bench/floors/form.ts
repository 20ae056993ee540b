/**
 * What both floors share: the event, what its form asks, and sending it. No more of either than a
 * form needs.
 */

import type { Event } from '../../../worker/contract/event.ts';

/** Put here by the build: the event inside the script, or null and where HOST is. */
declare const floorEvent: Event | null;
declare const floorHost: string;

export type Field = {
  name: string;
  label: string;
  type: string;
  required: boolean;
  options: { value: string; label: string }[];
};

export async function loadEvent(): Promise<Event> {
  return floorEvent ?? (await fetch(`${floorHost}/api/v1/events/kuopio?lang=fi`)).json();
}

/** Every page of the bench has one. */
export const formContainer = (): HTMLElement => document.getElementById('floor') ?? document.body;

export function fieldsOf({ fields, words }: Event): Field[] {
  const line = (
    name: 'name' | 'email' | 'organization',
    type: string,
    required: boolean,
  ): Field => ({
    name,
    label: words.fields[name],
    type,
    required,
    options: [],
  });
  const choice = (name: 'region' | 'level'): Field => ({
    name,
    label: words.fields[name],
    type: 'select',
    required: fields[name] === 'required',
    options: [{ value: '', label: words.choose }, ...(words[name] ?? [])],
  });
  return [
    line('name', 'text', true),
    line('email', 'email', true),
    line('organization', 'text', fields.organization === 'required'),
    choice('region'),
    choice('level'),
  ];
}

/** @returns what to say */
export async function send(
  { slug, words, privacy }: Event,
  form: HTMLFormElement,
): Promise<string> {
  const participant = Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, value || null]),
  );
  const answer = await fetch(`${floorHost}/api/v1/registrations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({
      events: [slug],
      participants: [participant],
      privacyNotice: privacy.noticeVersion,
    }),
  });
  return answer.ok ? words.done.confirmed : words.problem.internal;
}
