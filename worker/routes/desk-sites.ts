/** The desk's calls for the websites that carry an organisation's tags: everybody in it reads them, owners change them. */

import { checkText, clean } from '../contract/checks.ts';
import { SiteInput, SitePatch } from '../contract/settings.ts';
import { slugOf } from '../domain/content.ts';
import { hostName } from '../domain/embedding.ts';
import { forgetDefinitions } from '../storage/definitions.ts';
import { createSite, listSites, readSite, removeSite, updateSite } from '../storage/sites.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { type Detail, Refusal } from './problem.ts';

/** Without those that look alike. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Short, and readable in a tag: `kuopio-7k3f`. Public, so that nothing hangs on nobody guessing it. */
function newSiteKey(name: string, host: string | null): string {
  const words =
    host === null
      ? name
      : host
          .replace(/^www\./, '')
          .split('.')
          .slice(0, -1)
          .join(' ');
  const random = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => letters[byte % letters.length]).join('');
  return `${slugOf(words).slice(0, 24).replace(/-$/, '')}-${random}`;
}

function checked(c: Route, name: string, host: string | null): { name: string; host: string | null } {
  const errors: Detail[] = [];
  const stored = host === null ? null : hostName(host, !c.get('ports').production);
  const wrong = checkText(clean(name), 100);
  if (wrong) errors.push({ pointer: '/name', code: wrong });
  if (host !== null && stored === null) errors.push({ pointer: '/host', code: 'type' });
  if (errors.length > 0) throw new Refusal('validation', errors);
  return { name: clean(name), host: stored };
}

export const getSites = async (c: Route): Promise<Response> =>
  c.json({ sites: await listSites(c.env.DB, c.get('caller').organization) });

async function reply(c: Route, key: string, status: 200 | 201): Promise<Response> {
  const site = await readSite(c.env.DB, c.get('caller').organization, key);
  if (!site) throw new Refusal('not-found');
  return c.json(site, status);
}

export async function postSite(c: Route): Promise<Response> {
  const input = shaped(SiteInput, c.get('body'));
  const site = checked(c, input.name, input.host ?? null);
  const { organization } = c.get('caller');
  let key = newSiteKey(site.name, site.host);
  while (!(await createSite(c.env.DB, organization, { key, ...site }, Date.now()))) key = newSiteKey(site.name, site.host);
  forgetDefinitions();
  return reply(c, key, 201);
}

export async function patchSite(c: Route): Promise<Response> {
  const { organization } = c.get('caller');
  const known = await readSite(c.env.DB, organization, c.req.param('key') ?? '');
  if (!known) throw new Refusal('not-found');
  const { name = known.name, host = known.host } = shaped(SitePatch, c.get('body'));
  await updateSite(c.env.DB, organization, { key: known.key, ...checked(c, name, host) });
  forgetDefinitions();
  return reply(c, known.key, 200);
}

export async function deleteSite(c: Route): Promise<Response> {
  if (!(await removeSite(c.env.DB, c.get('caller').organization, c.req.param('key') ?? '', Date.now())))
    throw new Refusal('not-found');
  forgetDefinitions();
  return c.body(null, 204);
}
