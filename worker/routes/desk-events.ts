/** The desk's calls for events: create, read, list, change, cancel, remove. */

import type { FieldError } from '../contract/codes.ts';
import { CancelInput, type DeskEvent, type DryRun, EventInput, MergePatch, type Text } from '../contract/desk.ts';
import { eventErrors, type StoredEvent, slugOf, storedEvent } from '../domain/content.ts';
import { countedEvent } from '../domain/counted.ts';
import { endsAt } from '../domain/definition.ts';
import { effectsOf } from '../domain/effects.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { instant } from '../domain/view.ts';
import { mustTell } from '../domain/whereabouts.ts';
import { forgetDefinitions, type Known, readEvents } from '../storage/definitions.ts';
import { type EventWrite, ownSeries, questionsBeside, updateEvent } from '../storage/desk.ts';
import { listEvents } from '../storage/desk-lists.ts';
import { cancelEvent } from '../storage/event-changes.ts';
import { readQueue } from '../storage/queue.ts';
import { removeEvent } from '../storage/remove.ts';
import { countRows } from '../storage/rows.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { make } from './desk-making.ts';
import { mailAfter } from './mail-after.ts';
import { Refusal } from './problem.ts';

/** An event of the caller's organisation; another organisation's is not there. */
export async function deskEvent(c: Route, slug = c.req.param('slug') ?? ''): Promise<Known> {
  const [known] = await readEvents(c.env.DB, [slug]);
  if (known?.event.organization.id !== c.get('caller').organization) throw new Refusal('not-found');
  return known;
}

const view = ({ event }: Pick<Known, 'event'>): DeskEvent => ({
  ...(event.content as DeskEvent),
  slug: event.slug,
  series: event.series?.slug ?? null,
  status: event.status,
  version: event.version,
  cancelledAt: event.cancelledAt === null ? null : instant(event.cancelledAt),
});

export const getDeskEvent = async (c: Route): Promise<Response> => c.json(view(await deskEvent(c)));

export async function listDeskEvents(c: Route): Promise<Response> {
  const [events, now] = [await listEvents(c.env.DB, c.get('caller').organization), Date.now()];
  return c.json({ events: events.map((one) => ({ ...view(one), ...countedEvent(one, now) })) });
}

/** In a series one id is one question, so it is private in all of its events or in none. */
export async function crossed(c: Route, content: StoredEvent, series: number, event: number | null): Promise<FieldError[]> {
  const { open, secret } = await questionsBeside(c.env.DB, series, event);
  const among = (list: 'questions' | 'privateQuestions', others: Set<string>) =>
    (content[list] ?? []).flatMap(({ id }, index) =>
      others.has(id) ? [{ pointer: `/${list}/${index}/id`, code: 'range' as const }] : [],
    );
  return [...among('questions', secret), ...among('privateQuestions', open)];
}

/** The whole input checked, and the series it names found. */
async function written(c: Route, input: EventInput, slug: string, known: Known['event'] | null = null): Promise<EventWrite> {
  const { organization } = c.get('caller');
  const content = storedEvent(input, known?.content);
  const errors = eventErrors(content);
  const series = input.series ? await ownSeries(c.env.DB, organization, input.series) : null;
  if (input.series && !series) errors.push({ pointer: '/series', code: 'unknown-option' });
  if (series) errors.push(...(await crossed(c, content, series.id, known?.id ?? null)));
  if (errors.length > 0) throw new Refusal('validation', errors);
  return { organization, slug, series: series?.id ?? null, status: input.status ?? 'draft', content, now: Date.now() };
}

const slugTaken = () => new Refusal('validation', [{ pointer: '/slug', code: 'slug-taken' }]);

/** What was made long ago, and is answered again for its key, may be gone by now. */
export const replyEvent = async (c: Route, slug: string, status: 200 | 201): Promise<Response> =>
  c.json(view(await deskEvent(c, slug)), status);

export async function postDeskEvent(c: Route): Promise<Response> {
  const input = shaped(EventInput, c.get('body'));
  const { slug: words, ...write } = await written(c, input, slugOf(input.title as Text));
  const made = await make(c, null, [{ slug: input.slug, words, at: '', write }]);
  return replyEvent(c, made.events[0] ?? '', 201);
}

/** Whether a calendar must learn of it. */
const moved = (before: StoredEvent, after: StoredEvent): boolean =>
  (['startsAt', 'endsAt', 'timeZone', 'mode', 'place', 'title'] as const).some(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );

/** @throws edit-conflict with the event as it stands now */
function conflict(current: Known): never {
  throw new Refusal('edit-conflict', [], { extra: { current: view(current) } });
}

/** Whether an edit is one that everybody registered is told of. */
const tells = ({ event }: Known, after: EventWrite): boolean =>
  mustTell(event.content, after.content, { draft: after.status === 'draft', cancelled: event.cancelledAt !== null }, after.now);

async function countTold(c: Route, { event }: Known): Promise<number> {
  const count = (status: 'confirmed' | 'waitlisted') => countRows(c.env.DB, event.id, status);
  return (await count('confirmed')) + (await count('waitlisted'));
}

async function effects(c: Route, known: Known, after: EventWrite): Promise<DryRun['effects']> {
  const { event, counts } = known;
  const queue = await readQueue(c.env.DB, event.id);
  return {
    ...effectsOf(after.content, counts, queue, after.now, event.cancelledAt !== null),
    told: tells(known, after) ? await countTold(c, known) : 0,
  };
}

/** A merge patch of the version that was read; with `?dryRun=true` nothing is written and the effects are told. */
export async function patchDeskEvent(c: Route): Promise<Response> {
  const known = await deskEvent(c);
  const patch = shaped(MergePatch, c.get('body'));
  if (patch.version !== known.event.version) conflict(known);
  const { version, cancelledAt, ...current } = view(known);
  const { version: _, ...changes } = patch;
  const input = shaped(EventInput, mergePatch(current, changes));
  const event = await written(c, input, input.slug ?? known.event.slug, known.event);
  await keepsItsPeople(c, known, event);
  if (c.req.query('dryRun') === 'true') {
    const content = event.content as DeskEvent;
    const then = { ...content, slug: event.slug, series: input.series ?? null, status: event.status, version, cancelledAt };
    return c.json({ event: then, effects: await effects(c, known, event) } satisfies DryRun);
  }
  const [before, after] = [known.event.content, event.content];
  const quotas = JSON.stringify(before.registration.quotas) !== JSON.stringify(after.registration.quotas);
  const changed = { calendar: moved(before, after), quotas, told: tells(known, event) };
  const outcome = await updateEvent(c.env.DB, known.event.id, version, event, changed);
  if (outcome === 'slug-taken') throw slugTaken();
  if (outcome === 'conflict') {
    await keepsItsPeople(c, known, event);
    conflict(await deskEvent(c));
  }
  return replyEvent(c, event.slug, 200);
}

/** The event is off, for good; who has a place or waits for one is told, unless the organiser tells them otherwise. */
export async function postCancelEvent(c: Route): Promise<Response> {
  const known = await deskEvent(c);
  const { message = null, notify = true } = shaped(CancelInput, c.get('body'));
  const now = Date.now();
  if (known.event.cancelledAt === null && now >= endsAt(known.event)) throw new Refusal('event-ended');
  const words = message as Text | null;
  if (!(await cancelEvent(c.env.DB, known.event.id, { message: words, notify }, now))) throw new Refusal('event-cancelled');
  if (notify) mailAfter(c);
  return replyEvent(c, known.event.slug, 200);
}

/** A manage link covers one series: people registered in this one would be strangers in another. */
async function keepsItsPeople(c: Route, known: Known, after: EventWrite): Promise<void> {
  if (after.series === (known.event.series?.id ?? null) || (await countRows(c.env.DB, known.event.id, null)) === 0) return;
  throw new Refusal('has-registrations', [{ pointer: '/series', code: 'has-registrations' }]);
}

/** Only what nobody has registered for; an event with registrations is cancelled, and they are told. */
export async function deleteDeskEvent(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  if (!(await removeEvent(c.env.DB, event.id))) throw new Refusal('has-registrations');
  forgetDefinitions();
  return c.body(null, 204);
}
