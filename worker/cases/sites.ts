/** The websites that carry an organisation's tags. */

import { checkText, cleanText } from '../contract/checks.ts';
import type { Site } from '../contract/settings.ts';
import { slugOf } from '../domain/content.ts';
import { parseHostName } from '../domain/embedding.ts';
import { type Outcome, Rejected, rejectedFor, type ValidationError } from '../domain/outcome.ts';
import { clearDefinitionCache } from '../storage/definitions.ts';
import * as sites from '../storage/sites.ts';
import type { DeskContext } from './context.ts';

/** Letters and digits without those that look alike. */
const KEY_CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

type Described = { name: string; host: string | null };

/** A short readable key such as `kuopio-7k3f`. It is public, so it may be guessable. */
function newSiteKey({ name, host }: Described): string {
  const words =
    host === null
      ? name
      : host
          .replace(/^www\./, '')
          .split('.')
          .slice(0, -1)
          .join(' ');
  const random = [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => KEY_CHARACTERS[byte % KEY_CHARACTERS.length])
    .join('');
  return `${slugOf(words).slice(0, 24).replace(/-$/, '')}-${random}`;
}

function validatedSite({ env }: DeskContext, { name, host }: Described): Outcome<Described> {
  const errors: ValidationError[] = [];
  const stored = host === null ? null : parseHostName(host, !env.production);
  const wrong = checkText(cleanText(name), 100);
  if (wrong) errors.push({ pointer: '/name', code: wrong });
  if (host !== null && stored === null) errors.push({ pointer: '/host', code: 'type' });
  return rejectedFor(errors) ?? { name: cleanText(name), host: stored };
}

export async function findSite({ db, caller }: DeskContext, key: string): Promise<Outcome<Site>> {
  return (await sites.readSite(db, caller.organization, key)) ?? new Rejected('not-found');
}

type Host = string | null | undefined;

export async function createSite(
  context: DeskContext,
  { name, host = null }: { name: string; host?: Host },
): Promise<Outcome<Site>> {
  const { db, caller, now } = context;
  const site = validatedSite(context, { name, host });
  if (site instanceof Rejected) return site;
  let key = newSiteKey(site);
  while (!(await sites.createSite(db, caller.organization, { key, ...site }, now)))
    key = newSiteKey(site);
  clearDefinitionCache();
  return findSite(context, key);
}

/** @param input.site the current site */
export async function changeSite(
  context: DeskContext,
  { site, changes }: { site: Site; changes: { name?: string | undefined; host?: Host } },
): Promise<Outcome<Site>> {
  const { name = site.name, host = site.host } = changes;
  const changed = validatedSite(context, { name, host });
  if (changed instanceof Rejected) return changed;
  await sites.updateSite(context.db, context.caller.organization, { key: site.key, ...changed });
  clearDefinitionCache();
  return findSite(context, site.key);
}

export async function removeSite(
  { db, caller, now }: DeskContext,
  key: string,
): Promise<Outcome<null>> {
  if (!(await sites.removeSite(db, caller.organization, key, now)))
    return new Rejected('not-found');
  clearDefinitionCache();
  return null;
}
