/**
 * The desk's routes for websites that carry the organisation's tags: all its people read them,
 * owners
 * change them.
 */

import { changeSite, createSite, findSite, removeSite } from '../cases/sites.ts';
import { SiteInput, SitePatch } from '../contract/settings.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';
import { listSites } from '../storage/sites.ts';

const keyIn = (c: Route): string => c.req.param('key') ?? '';

export const getSites = async (c: Route): Promise<Response> =>
  c.json({ sites: await listSites(c.env.DB, c.get('caller').organization) });

export const postSite = async (c: Route): Promise<Response> =>
  c.json(accept(await createSite(deskContext(c), shaped(SiteInput, c.get('body')))), 201);

export async function patchSite(c: Route): Promise<Response> {
  const context = deskContext(c);
  const site = accept(await findSite(context, keyIn(c)));
  const changes = shaped(SitePatch, c.get('body'));
  return c.json(accept(await changeSite(context, { site, changes })));
}

export async function deleteSite(c: Route): Promise<Response> {
  accept(await removeSite(deskContext(c), keyIn(c)));
  return c.body(null, 204);
}
