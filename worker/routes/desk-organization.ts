/**
 * The desk's routes for an organisation's settings: all its people read them, owners change them.
 */

import { changeSettings } from '../cases/settings.ts';
import { MergePatch } from '../contract/desk.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { readSettingsOf } from '../storage/organization.ts';

export const getOrganization = async (c: Route): Promise<Response> =>
  c.json(await readSettingsOf(c.env.DB, c.get('caller').organization));

export const patchOrganization = async (c: Route): Promise<Response> =>
  c.json(accept(await changeSettings(deskContext(c), shaped(MergePatch, c.get('body')))));
