/**
 * The desk's routes for websites with the organisation's tags: every role reads them,
 * only owners change them.
 */

import { changeSite, createSite, findSite, removeSite } from '../cases/sites.ts';
import { SiteInput, SitePatch } from '../contract/settings.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';
import { listSites } from '../storage/sites.ts';

const keyIn = (c: RequestContext): string => c.req.param('key') ?? '';

export const getSites = async (c: RequestContext): Promise<Response> =>
  c.json({ sites: await listSites(c.env.DB, c.get('caller').organization) });

export const postSite = async (c: RequestContext): Promise<Response> =>
  c.json(
    unwrapOrThrow(await createSite(deskContext(c), parseOrRefuse(SiteInput, c.get('body')))),
    201,
  );

export async function patchSite(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const site = unwrapOrThrow(await findSite(context, keyIn(c)));
  const changes = parseOrRefuse(SitePatch, c.get('body'));
  return c.json(unwrapOrThrow(await changeSite(context, { site, changes })));
}

export async function deleteSite(c: RequestContext): Promise<Response> {
  unwrapOrThrow(await removeSite(deskContext(c), keyIn(c)));
  return c.body(null, 204);
}
