/** The desk's routes for single registrations: enter, read, change, cancel, erase. */

import {
  changeDeskRegistration,
  enterRegistration,
  eraseRegistration,
  type FoundRegistration,
  findRegistration,
  viewRegistration,
} from '../cases/desk-registrations.ts';
import { findDeskEvent } from '../cases/events.ts';
import { DeskRegistrationInput, DeskRegistrationPatch } from '../contract/desk.ts';
import { parseIdempotencyKey } from '../domain/idempotency.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { slugParam } from '../http/request.ts';

export async function postDeskRegistration(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskEvent(context, slugParam(c)));
  const key = unwrapOrThrow(parseIdempotencyKey(c.req.header('idempotency-key')));
  const body = c.get('body');
  const input = parseOrRefuse(DeskRegistrationInput, body);
  const { entry, isReplayed } = unwrapOrThrow(
    await enterRegistration(context, known, input, { key, body }),
  );
  if (isReplayed) c.header('Idempotency-Replayed', 'true');
  return c.json(entry, 201);
}

async function findEntry(c: RequestContext): Promise<FoundRegistration> {
  const context = deskContext(c);
  const known = unwrapOrThrow(await findDeskEvent(context, slugParam(c)));
  return unwrapOrThrow(await findRegistration(context, known, c.req.param('id') ?? ''));
}

export const getDeskRegistration = async (c: RequestContext): Promise<Response> =>
  c.json(unwrapOrThrow(await viewRegistration(deskContext(c), await findEntry(c))));

export async function patchDeskRegistration(c: RequestContext): Promise<Response> {
  const entry = await findEntry(c);
  return c.json(
    unwrapOrThrow(
      await changeDeskRegistration(
        deskContext(c),
        entry,
        parseOrRefuse(DeskRegistrationPatch, c.get('body')),
      ),
    ),
  );
}

export async function deleteDeskRegistration(c: RequestContext): Promise<Response> {
  await eraseRegistration(deskContext(c), await findEntry(c));
  return c.body(null, 204);
}
