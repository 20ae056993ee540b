/** The event that a screen of registrations is about, and what of it is counted. */

import type { DeskEvent, RowPage } from '../../../worker/contract/desk.ts';
import type { ListedEvent } from '../events/listing.ts';
import type { Api, Query } from '../shell/api.ts';

export const pathOf = (slug: string, rest = ''): string => `events/${encodeURIComponent(slug)}${rest}`;

export const readEvent = (api: Api, slug: string): Promise<DeskEvent> => api.get<DeskEvent>(pathOf(slug));

/** The same with its state and its counts, which the list of events alone has. */
export async function readCounted(api: Api, slug: string): Promise<ListedEvent | undefined> {
  const { events } = await api.get<{ events: ListedEvent[] }>('events');
  return events.find((event) => event.slug === slug);
}

export const readRows = (api: Api, slug: string, query: Query): Promise<RowPage> =>
  api.get<RowPage>(pathOf(slug, '/registrations'), query);

export const zoneOf = ({ timeZone }: Pick<DeskEvent, 'timeZone'>): string => timeZone ?? 'Europe/Helsinki';

/** Who keeps people's data, and for how many days after an event. */
export type Keeper = { controller: string | null; name: string; retentionDays: number };

/** Null where it is not known: nothing hangs on it but a sentence. */
export const readKeeper = (api: Api): Promise<Keeper | null> => api.get<Keeper>('organization').catch(() => null);
