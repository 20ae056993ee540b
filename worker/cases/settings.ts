/** An organisation's settings. */

import { OrganizationInput } from '../contract/settings.ts';
import { mergePatch } from '../domain/merge-patch.ts';
import { type Outcome, Rejected, rejectedFor } from '../domain/outcome.ts';
import { parseAs } from '../domain/parse.ts';
import { parseSettings } from '../domain/settings.ts';
import { clearDefinitionCache } from '../storage/definitions.ts';
import {
  readStoredSettings,
  type StoredSettings,
  updateSettings,
} from '../storage/organization.ts';
import type { DeskContext } from './context.ts';

const conflict = (current: StoredSettings) =>
  new Rejected('edit-conflict', [], { extra: { current } });

/** @param patch a merge patch (RFC 7396) with the version that was read */
export async function changeSettings(
  { db, caller }: DeskContext,
  { version: given, ...changes }: { version: number; [key: string]: unknown },
): Promise<Outcome<StoredSettings>> {
  const known = await readStoredSettings(db, caller.organization);
  const { version, slug, ...before } = known;
  if (given !== version) return conflict(known);
  // a client may send back what it read, but the slug cannot change, as links contain it
  if (changes.slug === slug) delete changes.slug;
  const input = parseAs(OrganizationInput, mergePatch(before, changes));
  if (input instanceof Rejected) return input;
  const { settings, errors } = parseSettings(input);
  const refused = rejectedFor(errors);
  if (refused) return refused;
  const isWritten = await updateSettings(db, caller.organization, version, settings);
  const current = await readStoredSettings(db, caller.organization);
  if (!isWritten) return conflict(current);
  clearDefinitionCache();
  return current;
}
