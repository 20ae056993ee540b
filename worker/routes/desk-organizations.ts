/** What an umbrella sees of its member organisations, and making one. */

import { checkName } from '../contract/checks.ts';
import { OrganizationInput } from '../contract/people.ts';
import { slugOf } from '../domain/content.ts';
import { isUmbrella, makeMemberOrganization, type NewOrganization, readTotals } from '../storage/umbrella.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { inviter, mayInvite, sendInvitation } from './desk-members.ts';
import { Refusal } from './problem.ts';
import { memberAddress } from './sign-in.ts';

async function umbrella(c: Route): Promise<number> {
  const { organization } = c.get('caller');
  if (!(await isUmbrella(c.env.DB, organization))) throw new Refusal('forbidden');
  return organization;
}

export const listOrganizations = async (c: Route): Promise<Response> =>
  c.json({ organizations: await readTotals(c.env.DB, await umbrella(c)) });

const slugTaken = () => new Refusal('validation', [{ pointer: '/slug', code: 'slug-taken' }]);

/** With the slug that was asked for or none; one that is made from the name gets an end of its own where it is taken. */
async function make(c: Route, under: number, made: NewOrganization, asked: string | undefined): Promise<string> {
  if (await makeMemberOrganization(c.env.DB, under, made)) return made.slug;
  if (asked !== undefined) throw slugTaken();
  const slug = `${made.slug.slice(0, 48)}-${crypto.randomUUID().slice(0, 8)}`;
  if (await makeMemberOrganization(c.env.DB, under, { ...made, slug })) return slug;
  throw slugTaken();
}

export async function postOrganization(c: Route): Promise<Response> {
  const under = await umbrella(c);
  const { name, slug: asked, owner: given, language } = shaped(OrganizationInput, c.get('body'));
  const wrong = checkName(name);
  if (wrong) throw new Refusal('validation', [{ pointer: '/name', code: wrong }]);
  const owner = memberAddress(given, '/owner');
  await mayInvite(c, owner);
  const made = { name, slug: asked ?? slugOf(name), owner, language: language ?? 'fi', by: inviter(c), now: Date.now() } as const;
  const slug = await make(c, under, made, asked);
  sendInvitation(c, { email: owner, role: 'owner', organization: name, language });
  const [totals] = await readTotals(c.env.DB, under, slug);
  return c.json(totals, 201);
}
