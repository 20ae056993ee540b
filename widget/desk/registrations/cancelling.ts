/** Cancels a registration after showing its consequences. */

import type { DeskRegistration, Row } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { ListedEvent } from '../events/listing.ts';
import type { DeskStrings } from '../locales/strings.ts';
import { DeskApiError } from '../shell/api.ts';
import type { Desk } from '../shell/desk-context.ts';
import { readListedEvent, readRows } from './event.ts';

type Cancelled = Pick<Row, 'id' | 'name' | 'email' | 'status' | 'version'>;
type Situation = Pick<ListedEvent, 'registration' | 'state' | 'counts'>;

/**
 * @param next name of the first person on the waitlist, or null
 * @returns the consequences, one paragraph each
 */
export function cancelText(
  { registrations: texts }: Pick<DeskStrings, 'registrations'>,
  { email, status }: Pick<Row, 'email' | 'status'>,
  event: Situation | undefined,
  next: string | null,
): string[] {
  return [
    ...seatText(texts, status, event, next),
    email ? texts.cancelMail(email) : texts.cancelCall,
    texts.cancelFinal,
  ];
}

function seatText(
  texts: DeskStrings['registrations'],
  status: Row['status'],
  event: Situation | undefined,
  next: string | null,
): string[] {
  if (!event || event.state === 'ended' || event.state === 'cancelled') return [];
  if (status === 'waitlisted') return [texts.cancelWaitlisted];
  const capacity = event.registration?.capacity ?? null;
  if (capacity === null) return [];
  if (next === null) return [texts.cancelFree];
  if ((event.registration?.quotas ?? []).length > 0) return [texts.cancelQuota];
  return [event.counts.confirmed > capacity ? texts.cancelBeyond : texts.cancelNext(next)];
}

async function readSituation(
  { api }: Desk,
  slug: string,
): Promise<{ event: ListedEvent | undefined; next: string | null }> {
  const [event, waitlist] = await Promise.all([
    readListedEvent(api, slug),
    readRows(api, slug, { status: 'waitlisted', sort: 'waitlistPosition', limit: 1 }),
  ]);
  return { event, next: waitlist.registrations[0]?.name ?? null };
}

const route = 'PATCH events/:slug/registrations/:id';

/** Retries once on an edit conflict: changed details do not affect the cancellation. */
async function cancel(
  { api }: Desk,
  params: { slug: string; id: string },
  version: number,
): Promise<DeskRegistration> {
  try {
    return await api.call(route, { params, body: { version, status: 'cancelled' } });
  } catch (error) {
    const current =
      error instanceof DeskApiError && error.code === 'edit-conflict'
        ? (error.current as DeskRegistration | undefined)
        : undefined;
    if (!current) throw error;
    if (current.status === 'cancelled') return current;
    return api.call(route, { params, body: { version: current.version, status: 'cancelled' } });
  }
}

/** @returns the cancelled registration, or null if the user did not confirm */
export async function confirmAndCancel(
  desk: Desk,
  { slug }: Pick<DeskEvent, 'slug'>,
  row: Cancelled,
): Promise<DeskRegistration | null> {
  const texts = desk.strings.registrations;
  const { event, next } = await readSituation(desk, slug);
  const agreed = await desk.ask({
    title: texts.cancelAsk(row.name),
    text: cancelText(desk.strings, row, event, next),
    action: texts.cancel,
    danger: true,
  });
  if (agreed === null) return null;
  const entry = await cancel(desk, { slug, id: row.id }, row.version);
  desk.showStatus(texts.cancelled(row.name));
  return entry;
}
