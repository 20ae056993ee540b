/** A person's own data: all of it as a file, and all of it erased; and the link to a session they attend. */

import { OwnJoin, type OwnJoined } from '../contract/own.ts';
import { endsAt } from '../domain/definition.ts';
import { erase } from '../storage/erase.ts';
import { noteJoined } from '../storage/own.ts';
import { readEverything } from '../storage/own-export.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { mailAfter } from './mail-after.ts';
import { held } from './own.ts';
import { Refusal } from './problem.ts';

export async function getOwnExport(c: Route): Promise<Response> {
  const everything = await readEverything(c.env.DB, c.get('holder').person);
  return c.json(everything, 200, { 'Content-Disposition': 'attachment; filename="mukaan.json"' });
}

/** At any time, also where changing and cancelling are over: what is erased needs no reason. */
export async function deleteOwn(c: Route): Promise<Response> {
  const { person, rows } = c.get('holder');
  const events = rows.map(({ event_id }) => event_id);
  await erase(c.env.DB, { person: person.id, only: null, events }, 'participant', Date.now());
  mailAfter(c);
  return c.body(null, 204);
}

/** Whoever has a place gets the link from its hour on, until the session is over; before that there is none. */
export async function postJoin(c: Route): Promise<Response> {
  const { registration } = shaped(OwnJoin, c.get('body'));
  const own = held(c.get('holder')).find(({ row }) => row.id === registration && row.status === 'confirmed');
  if (!own) throw new Refusal('not-found');
  const { event } = own.known;
  const { joinLink, joinLinkAt } = event.content;
  const now = Date.now();
  if (event.cancelledAt !== null) throw new Refusal('event-cancelled', [{ pointer: '/registration', code: 'event-cancelled' }]);
  if (now >= endsAt(event)) throw new Refusal('event-ended', [{ pointer: '/registration', code: 'event-ended' }]);
  if (!joinLink || !(Date.parse(joinLinkAt ?? '') <= now)) throw new Refusal('not-found');
  await noteJoined(c.env.DB, own.row.id, now);
  return c.json({ joinLink } satisfies OwnJoined);
}
