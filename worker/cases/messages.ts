/** Messages to an event's participants. */

import type { Message } from '../contract/desk.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { readMessages, resetForResend } from '../storage/messages.ts';
import type { DeskContext } from './context.ts';
import { findDeskEvent } from './events.ts';

/** Sends a failed or uncertain message again; the organiser accepts that it may arrive twice. */
export async function resendMessage(
  context: DeskContext,
  { event: slug, id }: { event: string; id: number },
): Promise<Outcome<Message>> {
  const { db, now, deliver } = context;
  const known = await findDeskEvent(context, slug);
  if (known instanceof Rejected) return known;
  await resetForResend(db, known.event.id, id, now);
  const { messages } = await readMessages(db, known.event, {
    state: null,
    before: null,
    limit: 1,
    id,
  });
  const [message] = messages;
  if (!message) return new Rejected('not-found');
  deliver();
  return message;
}
