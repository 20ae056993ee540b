/** The desk's calls for what an organisation sets for itself: everybody in it reads it, owners change it. */

import { MergePatch } from '../contract/desk.ts';
import { OrganizationInput } from '../contract/settings.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { readSettings } from '../domain/settings.ts';
import { forgetDefinitions } from '../storage/definitions.ts';
import { type KeptSettings, readSettingsOf, writeSettings } from '../storage/organization.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { Refusal } from './problem.ts';

const current = (c: Route): Promise<KeptSettings> => readSettingsOf(c.env.DB, c.get('caller').organization);

export const getOrganization = async (c: Route): Promise<Response> => c.json(await current(c));

function conflict(settings: KeptSettings): never {
  throw new Refusal('edit-conflict', [], { extra: { current: settings } });
}

/** A merge patch of the version that was read. */
export async function patchOrganization(c: Route): Promise<Response> {
  const known = await current(c);
  const { version, slug, ...before } = known;
  const { version: given, ...changes } = shaped(MergePatch, c.get('body'));
  if (given !== version) conflict(known);
  // what was read can be sent back as it is, but links name the organisation by it
  if (changes.slug === slug) delete changes.slug;
  const { settings, errors } = readSettings(shaped(OrganizationInput, mergePatch(before, changes)));
  if (errors.length > 0) throw new Refusal('validation', errors);
  if (!(await writeSettings(c.env.DB, c.get('caller').organization, version, settings))) conflict(await current(c));
  forgetDefinitions();
  return c.json(await current(c));
}
