/** Reads what the registration screens need: event, counts, rows and data controller. */

import type { RowPage } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { QueryOf } from '../../../worker/contract/routes/index.ts';
import type { OrganizationSettings } from '../../../worker/contract/settings.ts';
import type { ListedEvent } from '../events/listing.ts';
import type { Api } from '../shell/api.ts';

export const readEvent = (api: Api, slug: string): Promise<DeskEvent> =>
  api.call('GET events/:slug', { params: { slug } });

/** With its state and counts, which only the list of events has. */
export async function readListedEvent(api: Api, slug: string): Promise<ListedEvent | undefined> {
  const { events } = await api.call('GET events');
  return events.find((event) => event.slug === slug);
}

export type RowsQuery = Partial<QueryOf<'listRegistrations'>>;

export const readRows = (api: Api, slug: string, query: RowsQuery): Promise<RowPage> =>
  api.call('GET events/:slug/registrations', { params: { slug }, query });

export const zoneOf = ({ timeZone }: Pick<DeskEvent, 'timeZone'>): string =>
  timeZone ?? 'Europe/Helsinki';

/** The data controller, and for how many days after an event the data is stored. */
export type DataController = Pick<OrganizationSettings, 'controller' | 'name' | 'retentionDays'>;

/** Null on failure: only an information text depends on it. */
export const readDataController = (api: Api): Promise<DataController | null> =>
  api.call('GET organization').catch(() => null);
