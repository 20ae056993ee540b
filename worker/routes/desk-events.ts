/** The desk's calls for events: create, read, change. */

import type { FieldError } from '../contract/codes.ts';
import { type DeskEvent, type DryRun, EventInput, MergePatch } from '../contract/desk.ts';
import { eventErrors, type StoredEvent, slugOf, storedEvent } from '../domain/content.ts';
import { effectsOf } from '../domain/effects.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { instant } from '../domain/view.ts';
import { type Known, readEvents } from '../storage/definitions.ts';
import { createEvent, type EventWrite, listSlugs, ownSeries, questionsBeside, updateEvent } from '../storage/desk.ts';
import { readQueue } from '../storage/queue.ts';
import { countRows } from '../storage/rows.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { Refusal } from './problem.ts';

/** An event of the caller's organisation; another organisation's is not there. */
export async function deskEvent(c: Route): Promise<Known> {
  const [known] = await readEvents(c.env.DB, [c.req.param('slug') ?? '']);
  if (known?.event.organization.id !== c.get('caller').organization) throw new Refusal('not-found');
  return known;
}

const view = ({ event }: Known): DeskEvent => ({
  ...(event.content as DeskEvent),
  slug: event.slug,
  series: event.series?.slug ?? null,
  status: event.status,
  version: event.version,
  cancelledAt: event.cancelledAt === null ? null : instant(event.cancelledAt),
});

export const getDeskEvent = async (c: Route): Promise<Response> => c.json(view(await deskEvent(c)));

export async function listDeskEvents(c: Route): Promise<Response> {
  const slugs = await listSlugs(c.env.DB, c.get('caller').organization, 'events');
  return c.json({ events: (await readEvents(c.env.DB, slugs)).map(view) });
}

/** In a series one id is one question, so it is private in all of its events or in none. */
async function crossed(c: Route, content: StoredEvent, series: number, event: number | null): Promise<FieldError[]> {
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

async function reply(c: Route, slug: string, status: 200 | 201): Promise<Response> {
  const [known] = await readEvents(c.env.DB, [slug]);
  if (!known) throw new Refusal('not-found');
  return c.json(view(known), status);
}

export async function postDeskEvent(c: Route): Promise<Response> {
  const input = shaped(EventInput, c.get('body'));
  const event = await written(c, input, input.slug ?? slugOf(input.title as Parameters<typeof slugOf>[0]));
  if ((await createEvent(c.env.DB, event)) === 'slug-taken') throw slugTaken();
  return reply(c, event.slug, 201);
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

async function effects(c: Route, { event, counts }: Known, after: StoredEvent): Promise<DryRun['effects']> {
  return effectsOf(after, counts, await readQueue(c.env.DB, event.id), Date.now(), event.cancelledAt !== null);
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
    return c.json({ event: then, effects: await effects(c, known, event.content) } satisfies DryRun);
  }
  const [before, after] = [known.event.content, event.content];
  const quotas = JSON.stringify(before.registration.quotas) !== JSON.stringify(after.registration.quotas);
  const outcome = await updateEvent(c.env.DB, known.event.id, version, event, { calendar: moved(before, after), quotas });
  if (outcome === 'slug-taken') throw slugTaken();
  if (outcome === 'conflict') conflict(await deskEvent(c));
  return reply(c, event.slug, 200);
}

/** A manage link covers one series: people registered in this one would be strangers in another. */
async function keepsItsPeople(c: Route, known: Known, after: EventWrite): Promise<void> {
  if (after.series === (known.event.series?.id ?? null) || (await countRows(c.env.DB, known.event.id, null)) === 0) return;
  throw new Refusal('has-registrations', [{ pointer: '/series', code: 'has-registrations' }]);
}
