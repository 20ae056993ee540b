/** A person's own registrations, read by the token of their manage link. */

import type { MiddlewareHandler } from 'hono';
import { claimedPerson, verifyToken } from '../auth/manage-token.ts';
import { limits } from '../contract/limits.ts';
import type { Own } from '../contract/own.ts';
import type { Answers } from '../contract/participant.ts';
import { startsAt } from '../domain/definition.ts';
import { abilities } from '../domain/state.ts';
import { privateQuestionsOf } from '../domain/submission.ts';
import { instant, viewEvent } from '../domain/view.ts';
import { secretOf } from '../env.ts';
import { pendingAddress } from '../storage/address.ts';
import { type Known, readEventsById } from '../storage/definitions.ts';
import { lastEnd, type OwnRow, ownRows, readPerson } from '../storage/own.ts';
import { type PrivateAnswers, readPrivately } from '../storage/private.ts';
import { type Bindings, type Holder, type Route, viewer } from './context.ts';
import { Refusal } from './problem.ts';

const day = 86_400_000;

/** Whatever is wrong with a token, the answer is the same 404. */
async function holder(c: Route): Promise<Holder> {
  const token = /^Bearer ([\w-]{30,100})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const person = await readPerson(c.env.DB, claimedPerson(token));
  const genuine = await verifyToken(secretOf(c.env), token, person?.tokenVersion ?? 0);
  if (!person || !genuine) throw new Refusal('not-found');
  const until = (await lastEnd(c.env.DB, person.scope)) + limits.manageDays * day;
  const [rows, privately, pending] = await Promise.all([
    ownRows(c.env.DB, person.id),
    readPrivately(c.env.DB, person.id),
    pendingAddress(c.env.DB, person.id, Date.now()),
  ]);
  if (Date.now() >= until || rows.length === 0) throw new Refusal('not-found');
  const ids = rows.map((row) => row.event_id);
  const events = new Map((await readEventsById(c.env.DB, ids)).map((known) => [known.event.id, known]));
  return { person, until, rows, events, privately, pending };
}

/** Puts the token's holder at `c.get('holder')`; before the body is looked at, as the contract's order has it. */
export const ownAccess: MiddlewareHandler<Bindings> = async (c, next) => {
  c.set('holder', await holder(c));
  c.header('Cache-Control', 'no-store');
  await next();
};

export type Held = { row: OwnRow; known: Known; privately: PrivateAnswers | null };

/** The person's registrations with their events, by start. */
export const held = ({ rows, events, privately }: Holder): Held[] =>
  rows
    .flatMap((row) => {
      const known = events.get(row.event_id);
      return known ? [{ row, known, privately: privately.get(row.id) ?? null }] : [];
    })
    .sort((one, other) => startsAt(one.known.event) - startsAt(other.known.event));

export function viewOwn(c: Route, mine: Holder): Own {
  const { person, until, rows, pending } = mine;
  const look = viewer(c);
  const latest = rows.find(({ status }) => status !== 'cancelled') ?? rows[0];
  return {
    participant: {
      name: person.name,
      email: person.email,
      phone: latest?.phone ?? null,
      organization: latest?.organization ?? null,
      role: latest?.role ?? null,
      region: latest?.region ?? null,
      level: latest?.level ?? null,
    },
    registrations: held(mine).map(({ row, known: { event, counts }, privately }) => {
      const { joinLink, joinLinkAt } = event.content;
      const released = row.status === 'confirmed' && event.cancelledAt === null && Date.parse(joinLinkAt ?? '') <= look.now;
      const seen = viewEvent(event, counts, look);
      return {
        id: row.id,
        event: seen,
        status: row.status,
        waitlistPosition: row.waitlist_position,
        answers: { ...(JSON.parse(row.answers) as Answers), ...privately?.answers },
        privateQuestions: row.status === 'cancelled' ? [] : privateQuestionsOf(event.content, seen.textLanguage),
        consentedAt: privately && instant(privately.consentedAt),
        joinLink: released ? joinLink : null,
        promises: seen.promises,
        can: abilities(event, row.status, counts, look.now),
      };
    }),
    validUntil: instant(until),
    addressChange: pending && { email: pending.email, until: instant(pending.until) },
  };
}

/** The state after a change, read anew. */
export async function answer(c: Route, status: 200 | 202 = 200): Promise<Response> {
  return c.json(viewOwn(c, await holder(c)), status);
}

export const getOwn = (c: Route): Response => c.json(viewOwn(c, c.get('holder')));
