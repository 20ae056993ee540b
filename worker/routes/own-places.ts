/** Giving one's places up, taking them back, and moving to another. */

import { OwnMove, OwnSelection } from '../contract/own.ts';
import type { Answers } from '../contract/participant.ts';
import { closesAt, type EventDefinition, startsAt } from '../domain/definition.ts';
import { following } from '../domain/private.ts';
import { quotaOf } from '../domain/quotas.ts';
import { refusal } from '../domain/state.ts';
import { cleanAnswers, formOf } from '../domain/submission.ts';
import { definitions } from '../storage/definitions.ts';
import { newId } from '../storage/ids.ts';
import { moveOwn } from '../storage/move.ts';
import { cancelOwn, restoreOwn } from '../storage/own.ts';
import { shaped } from './body.ts';
import type { Holder, Route } from './context.ts';
import { mailAfter } from './mail-after.ts';
import { answer, type Held, held } from './own.ts';
import { type Detail, Refusal } from './problem.ts';

/** The registrations a body names; without ids the only one there is. */
function choose(c: Route, mine: Holder): Held[] {
  const { registrations: ids } = shaped(OwnSelection, c.get('body'));
  const all = held(mine);
  if (!ids && all.length > 1)
    throw new Refusal('registration-ambiguous', [{ pointer: '/registrations', code: 'registration-ambiguous' }]);
  if (!ids) return all;
  return ids.map((id) => {
    const own = all.find(({ row }) => row.id === id);
    if (!own) throw new Refusal('not-found');
    return own;
  });
}

/** Cancelling and restoring are possible until the start, also after the deadline. */
function beforeStart(chosen: readonly Held[]): void {
  const now = Date.now();
  const errors = chosen.flatMap(({ known: { event } }, index): Detail[] => {
    const pointer = `/registrations/${index}`;
    if (event.cancelledAt !== null) return [{ pointer, code: 'event-cancelled' }];
    return now >= startsAt(event) ? [{ pointer, code: 'change-closed' }] : [];
  });
  const [first] = errors;
  if (first) throw new Refusal(first.code === 'event-cancelled' ? 'event-cancelled' : 'change-closed', errors);
}

export async function postCancel(c: Route): Promise<Response> {
  const mine = c.get('holder');
  const chosen = choose(c, mine);
  beforeStart(chosen.filter(({ row }) => row.status !== 'cancelled'));
  const now = Date.now();
  await cancelOwn(
    c.env.DB,
    mine.person,
    chosen.map(({ row, known }) => ({ id: row.id, event: row.event_id, late: now >= closesAt(known.event) })),
    now,
  );
  mailAfter(c);
  return answer(c);
}

export async function postRestore(c: Route): Promise<Response> {
  const mine = c.get('holder');
  const chosen = choose(c, mine);
  beforeStart(chosen);
  const full = await restoreOwn(
    c.env.DB,
    mine.person,
    chosen.map(({ row }) => ({ id: row.id, event: row.event_id })),
    Date.now(),
  );
  if (full.length > 0) {
    const errors = chosen.flatMap(({ row }, index): Detail[] =>
      full.includes(row.event_id) ? [{ pointer: `/registrations/${index}`, code: 'event-full' }] : [],
    );
    throw new Refusal('event-full', errors);
  }
  mailAfter(c);
  return answer(c);
}

/** The other events of the series a person could move to. */
async function target(c: Route, own: Held, mine: Holder, slug: string): Promise<EventDefinition> {
  const event = (await definitions(c.env.DB, [slug], Date.now(), true))[0]?.event;
  const sameScope = event?.status === 'published' && event.series !== null && event.series.id === own.known.event.series?.id;
  if (!event || !sameScope || event.id === own.known.event.id)
    throw new Refusal('event-unknown', [{ pointer: '/to', code: 'event-unknown' }]);
  const closed = refusal(event, Date.now());
  if (closed) throw new Refusal(closed, [{ pointer: '/to', code: closed }]);
  const there = held(mine).some(({ row, known }) => known.event.id === event.id && row.status !== 'cancelled');
  if (there) throw new Refusal('edit-conflict', [{ pointer: '/to', code: 'edit-conflict' }]);
  return event;
}

/** Moves to another event of the series; where that has no place the old one is kept. */
export async function postMove(c: Route): Promise<Response> {
  const { registration, to } = shaped(OwnMove, c.get('body'));
  const mine = c.get('holder');
  const own = held(mine).find(({ row }) => row.id === registration && row.status !== 'cancelled');
  if (!own) throw new Refusal('not-found');
  beforeStart([own]);
  const event = await target(c, own, mine, to);
  const answers = cleanAnswers(formOf(event).questions, JSON.parse(own.row.answers) as Answers);
  const quota = quotaOf(event.content.registration.quotas, { ...own.row, answers });
  const move = {
    registration,
    from: own.known.event.id,
    to: event.id,
    version: event.version,
    id: newId(),
    answers,
    privately: following(event, own.privately?.answers ?? {}),
    quota,
  };
  const moved = await moveOwn(c.env.DB, mine.person, move, Date.now());
  if (!moved) throw new Refusal('event-full', [{ pointer: '/to', code: 'event-full' }]);
  mailAfter(c);
  return answer(c);
}
