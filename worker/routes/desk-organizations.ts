/** An umbrella's routes for its member organisations: totals, create. */

import {
  callersUmbrella,
  createMemberOrganization,
  listMemberOrganizations,
} from '../cases/organizations.ts';
import { OrganizationInput } from '../contract/people.ts';
import { shaped } from '../http/body.ts';
import { deskContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';

export const listOrganizations = async (c: Route): Promise<Response> =>
  c.json({ organizations: accept(await listMemberOrganizations(deskContext(c))) });

export async function postOrganization(c: Route): Promise<Response> {
  const context = deskContext(c);
  const umbrella = accept(await callersUmbrella(context));
  const input = shaped(OrganizationInput, c.get('body'));
  return c.json(accept(await createMemberOrganization(context, { umbrella, ...input })), 201);
}
