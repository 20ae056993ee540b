/** The desk's routes for single registrations: enter, read, change, cancel, erase. */

import {
  changeEntryOf,
  enterByPhone,
  eraseEntry,
  type FoundEntry,
  findEntryOf,
  viewEntry,
} from '../cases/entries.ts';
import { findDeskEvent } from '../cases/events.ts';
import { EntryInput, EntryPatch } from '../contract/desk.ts';
import { idempotencyKey } from '../domain/idempotency.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { slugIn } from '../http/request.ts';

export async function postEntry(c: Route): Promise<Response> {
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  const key = accept(idempotencyKey(c.req.header('idempotency-key')));
  const body = c.get('body');
  const input = shaped(EntryInput, body);
  const { entry, isReplayed } = accept(await enterByPhone(context, known, input, { key, body }));
  if (isReplayed) c.header('Idempotency-Replayed', 'true');
  return c.json(entry, 201);
}

async function findEntry(c: Route): Promise<FoundEntry> {
  const context = deskContext(c);
  const known = accept(await findDeskEvent(context, slugIn(c)));
  return accept(await findEntryOf(context, known, c.req.param('id') ?? ''));
}

export const getEntry = async (c: Route): Promise<Response> =>
  c.json(accept(await viewEntry(deskContext(c), await findEntry(c))));

export async function patchEntry(c: Route): Promise<Response> {
  const entry = await findEntry(c);
  return c.json(
    accept(await changeEntryOf(deskContext(c), entry, shaped(EntryPatch, c.get('body')))),
  );
}

export async function deleteEntry(c: Route): Promise<Response> {
  await eraseEntry(deskContext(c), await findEntry(c));
  return c.body(null, 204);
}
