/** Public reads of published events and series. */

import { type Outcome, Rejected } from '../domain/outcome.ts';
import { type EventWithCounts, readPublished, readSeries } from '../storage/definitions.ts';
import type { Context } from './context.ts';

type KnownSeries = NonNullable<Awaited<ReturnType<typeof readSeries>>>;

export const findPublishedEvent = async (
  { db }: Pick<Context, 'db'>,
  slug: string,
): Promise<Outcome<EventWithCounts>> =>
  (await readPublished(db, slug)) ?? new Rejected('not-found');

/** A series without a published event is not found. */
export async function findPublishedSeries(
  { db }: Pick<Context, 'db'>,
  slug: string,
): Promise<Outcome<KnownSeries>> {
  const known = await readSeries(db, slug);
  return known && known.events.length > 0 ? known : new Rejected('not-found');
}
