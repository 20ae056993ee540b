/** An umbrella's routes for its member organisations: totals, create. */

import {
  callersUmbrella,
  createMemberOrganization,
  listMemberOrganizations,
} from '../cases/organizations.ts';
import { OrganizationInput } from '../contract/people.ts';
import { parseOrRefuse } from '../http/body.ts';
import { deskContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';

export const listOrganizations = async (c: RequestContext): Promise<Response> =>
  c.json({ organizations: unwrapOrThrow(await listMemberOrganizations(deskContext(c))) });

export async function postOrganization(c: RequestContext): Promise<Response> {
  const context = deskContext(c);
  const umbrella = unwrapOrThrow(await callersUmbrella(context));
  const input = parseOrRefuse(OrganizationInput, c.get('body'));
  return c.json(
    unwrapOrThrow(await createMemberOrganization(context, { umbrella, ...input })),
    201,
  );
}
