/**
 * The desk's routes for an organisation's settings: all its people read them, owners change them.
 */

import { changeSettings } from '../cases/settings.ts';
import { MergePatch } from '../contract/desk.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { readStoredSettings } from '../storage/organization.ts';

export const getOrganization = async (c: RequestContext): Promise<Response> =>
  c.json(await readStoredSettings(c.env.DB, c.get('caller').organization));

export const patchOrganization = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(await changeSettings(deskContext(c), parseOrRefuse(MergePatch, c.get('body')))),
  );
