/** The registration form's state: what is typed, how sending goes, and what came of it. */

import type { EventSummary, Event as MukaanEventData } from '../../worker/contract/event.ts';
import { type Form, mergeForms } from '../../worker/contract/participant.ts';
import type { Placed, Submission, SubmissionResult } from '../../worker/contract/registration.ts';
import { filled } from '../../worker/contract/words/words.ts';
import { ask, persist, Refusal, randomKey, toJson } from '../core/api.ts';
import type { Controller, Host } from '../core/base.ts';
import type { FormLocale } from '../locales/locale.ts';
import { Entry, fieldOf, type Mistake, sentence } from './entry.ts';

/** What is being registered for, and where. */
export type Order = {
  server: string;
  site: string;
  locale: FormLocale;
  events: EventSummary[];
  privacy: MukaanEventData['privacy'];
  page: string;
  textLanguage: string;
  /** whether the visitor chooses the events, so that "choose one" can be asked of them */
  choosing: boolean;
  /** 1–6, of the form's own headings */
  level: number;
};

type Registrar = Host &
  HTMLElement & {
    /** fetches counts and states anew */
    refresh(): void;
    /** tells the host page, without personal data */
    announce(name: 'register' | 'error', detail: unknown): void;
  };

export class RegistrationForm implements Controller {
  readonly entry: Entry;
  phase: 'editing' | 'sending' | 'retrying' | 'done' = 'editing';
  /** why sending failed as a whole */
  problem = '';
  placed: Placed[] = [];
  /** the events of the last success, as they were then */
  registered: EventSummary[] = [];
  #host: Registrar;
  #focus: string | undefined;
  #last = { body: '', key: '' };

  constructor(host: Registrar) {
    this.#host = host;
    this.entry = new Entry(host);
    host.addController(this);
  }

  get busy(): boolean {
    return this.phase === 'sending' || this.phase === 'retrying';
  }

  hostUpdated(): void {
    if (!this.#focus) return;
    const target = this.#host.shadowRoot?.getElementById(this.#focus);
    if (target) this.#focus = undefined;
    target?.focus();
  }

  /** Moves the focus when the next rendering is there. */
  focus(id: string): void {
    this.#focus = id;
    this.#host.requestUpdate();
  }

  /** What to mend, in the order of the page: the choice first, then the fields. */
  mistakes({ events, choosing, locale }: Order, form: Form): Mistake[] {
    const mistakes = this.entry.mistakes(form, locale);
    if (this.entry.checking && choosing && events.length === 0)
      mistakes.unshift({ pointer: '/events', message: locale.errors['required.events'] ?? '' });
    return mistakes;
  }

  async submit(order: Order): Promise<void> {
    if (this.busy) return;
    const form = mergeForms(order.events);
    this.entry.checking = true;
    this.entry.refuse([]);
    this.problem = '';
    if (this.mistakes(order, form).length > 0) return this.focus('mistakes');
    this.#to('sending');
    try {
      const { registrations } = await this.#send(order, form);
      this.placed = registrations;
      this.registered = order.events;
      this.#to('done');
      this.focus('done');
      this.#host.announce('register', { registrations: registrations.map(({ event, status }) => ({ event, status })) });
    } catch (error) {
      this.#to('editing');
      this.#refused(order, Refusal.of(error));
    }
  }

  /** Another person to the same events, on an empty sheet. */
  another(): void {
    this.entry.clear();
    this.placed = [];
    this.#to('editing');
    this.focus('name');
    this.#host.refresh();
  }

  #to(phase: RegistrationForm['phase']): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }

  /** The same body keeps its key, so a repeated sending can't register twice; a changed one gets its own. */
  #send({ server, site, locale, events, privacy }: Order, form: Form): Promise<SubmissionResult> {
    const submission: Submission = {
      events: events.map(({ slug }) => slug),
      participants: [this.entry.participant(form)],
      language: locale.language,
      ...(site && { site }),
      privacyNotice: privacy.noticeVersion,
    };
    const body = toJson(submission);
    if (this.#last.body !== body) this.#last = { body, key: randomKey() };
    const headers = { 'idempotency-key': this.#last.key };
    return persist(
      () => ask<SubmissionResult>(`${server}/api/v1/registrations`, { method: 'POST', headers, body }),
      () => this.#to('retrying'),
    );
  }

  /** Says the server's sentences where they belong: at a field, at a chosen event, or above the button. */
  #refused({ locale, events, choosing }: Order, refusal: Refusal): void {
    const told = refusal.told(locale);
    const mistakes: Mistake[] = [];
    const rest: string[] = [];
    const places = refusal.places.length > 0 ? refusal.places : [{ pointer: '', message: told }];
    for (const { pointer, message } of places) {
      const field = fieldOf(pointer);
      const event = events[Number(/^\/events\/(\d+)/.exec(pointer)?.[1])];
      if (field) mistakes.push({ pointer: field, message });
      else if (event && choosing)
        mistakes.push({ pointer: `/events/${event.slug}`, message: `${event.title}: ${sentence(message)}` });
      else rest.push(sentence(message));
    }
    if (refusal.retryAfter > 0) rest.push(filled(locale.lines.wait, refusal.retryAfter));
    this.problem = rest.join(' ');
    this.entry.refuse(mistakes);
    this.focus(mistakes.length > 0 ? 'mistakes' : 'problem');
    this.#host.announce('error', { code: refusal.code });
    if (refusal.status === 409 || refusal.code === 'privacy-notice-unknown') this.#host.refresh();
  }
}
