/** An organisation's settings. */

import { OrganizationInput } from '../contract/settings.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { type Outcome, Refused, refusedFor } from '../domain/outcome.ts';
import { readSettings } from '../domain/settings.ts';
import { shapedAs } from '../domain/shape.ts';
import { forgetDefinitions } from '../storage/definitions.ts';
import { type KeptSettings, readSettingsOf, writeSettings } from '../storage/organization.ts';
import type { DeskContext } from './context.ts';

const conflict = (current: KeptSettings) =>
  new Refused('edit-conflict', [], { extra: { current } });

/** @param patch a merge patch (RFC 7396) with the version that was read */
export async function changeSettings(
  { db, caller }: DeskContext,
  { version: given, ...changes }: { version: number; [key: string]: unknown },
): Promise<Outcome<KeptSettings>> {
  const known = await readSettingsOf(db, caller.organization);
  const { version, slug, ...before } = known;
  if (given !== version) return conflict(known);
  // a client may send back what it read, but the slug cannot change, as links contain it
  if (changes.slug === slug) delete changes.slug;
  const input = shapedAs(OrganizationInput, mergePatch(before, changes));
  if (input instanceof Refused) return input;
  const { settings, errors } = readSettings(input);
  const refused = refusedFor(errors);
  if (refused) return refused;
  const isWritten = await writeSettings(db, caller.organization, version, settings);
  const current = await readSettingsOf(db, caller.organization);
  if (!isWritten) return conflict(current);
  forgetDefinitions();
  return current;
}
