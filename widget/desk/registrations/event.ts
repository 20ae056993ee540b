/** The event that a screen of registrations is about, and what of it is counted. */

import type { RowPage } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { QueryOf } from '../../../worker/contract/routes/index.ts';
import type { OrganizationSettings } from '../../../worker/contract/settings.ts';
import type { ListedEvent } from '../events/listing.ts';
import type { Api } from '../shell/api.ts';

export const readEvent = (api: Api, slug: string): Promise<DeskEvent> =>
  api.call('GET events/:slug', { params: { slug } });

/** The same with its state and its counts, which the list of events alone has. */
export async function readCounted(api: Api, slug: string): Promise<ListedEvent | undefined> {
  const { events } = await api.call('GET events');
  return events.find((event) => event.slug === slug);
}

/** Which rows, as the API is asked. */
export type RowsQuery = Partial<QueryOf<'listRegistrations'>>;

export const readRows = (api: Api, slug: string, query: RowsQuery): Promise<RowPage> =>
  api.call('GET events/:slug/registrations', { params: { slug }, query });

export const zoneOf = ({ timeZone }: Pick<DeskEvent, 'timeZone'>): string =>
  timeZone ?? 'Europe/Helsinki';

/** Who keeps people's data, and for how many days after an event. */
export type Keeper = Pick<OrganizationSettings, 'controller' | 'name' | 'retentionDays'>;

/** Null where it is not known: nothing hangs on it but a sentence. */
export const readKeeper = (api: Api): Promise<Keeper | null> =>
  api.call('GET organization').catch(() => null);
