/** The desk's calls that copy an event or a whole series: as drafts, with nobody in them. */

import { EventCopy, SeriesCopy } from '../contract/making.ts';
import { eventErrors, type StoredEvent } from '../domain/content.ts';
import { withoutNumber } from '../domain/slugs.ts';
import { readEvents } from '../storage/definitions.ts';
import type { EventWrite } from '../storage/desk.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { deskEvent, replyEvent } from './desk-events.ts';
import { make, type Wanted } from './desk-making.ts';
import { deskSeries, replySeries } from './desk-series.ts';
import { Refusal } from './problem.ts';

/** Arithmetic with the zones' clocks is loaded when somebody copies: no page or call of the public pays for it. */
const moving = () => import('../domain/moved.ts');

type Copy = { content: StoredEvent; slug: string; series: number | null };

function draft(c: Route, { content, slug, series }: Copy, given: string | undefined): Wanted<EventWrite> {
  const write = { organization: c.get('caller').organization, series, status: 'draft', content, now: Date.now() } as const;
  return { slug: given, words: withoutNumber(slug), at: '', write };
}

/** In the same series, and on the same day where no other is given. */
export async function postCopyEvent(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const { slug, startsAt } = shaped(EventCopy, c.get('body'));
  const { copied, movedTo } = await moving();
  const content = copied(startsAt === undefined ? event.content : movedTo(event.content, startsAt));
  const errors = eventErrors(content);
  if (errors.length > 0) throw new Refusal('validation', errors);
  const made = await make(c, null, [draft(c, { content, slug: event.slug, series: event.series?.id ?? null }, slug)]);
  return replyEvent(c, made.events[0] ?? '', 201);
}

/** With all its events, those that were cancelled too. */
export async function postCopySeries(c: Route): Promise<Response> {
  const { series, events } = await deskSeries(c);
  const { slug, shiftDays = 0 } = shaped(SeriesCopy, c.get('body'));
  const { copied, movedByDays } = await moving();
  const copies = (await readEvents(c.env.DB, events)).map(({ event }) =>
    draft(c, { content: copied(movedByDays(event.content, shiftDays)), slug: event.slug, series: null }, undefined),
  );
  const errors = copies.flatMap(({ write }) => eventErrors(write.content));
  if (errors.length > 0) throw new Refusal('validation', [{ pointer: '/shiftDays', code: 'range' }]);
  const write = { organization: c.get('caller').organization, content: series.content, now: Date.now() };
  const made = await make(c, { slug, words: withoutNumber(series.slug), at: '', write }, copies);
  return replySeries(c, made.series ?? '', 201);
}
