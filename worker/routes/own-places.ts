/** Giving one's places up and taking them back. */

import { OwnSelection } from '../contract/own.ts';
import { closesAt, startsAt } from '../domain/definition.ts';
import { cancelOwn, restoreOwn } from '../storage/own.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { mailAfter } from './mail-after.ts';
import { answer, type Held, type Holder, held } from './own.ts';
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
    chosen.map(({ row }) => row.id),
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
