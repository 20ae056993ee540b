/** An umbrella and its member organisations. */

import { type Language, languages } from '../contract/languages.ts';
import { slugOf } from '../domain/content.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { parseMemberEmail, parseName } from '../domain/people.ts';
import {
  insertMemberOrganization,
  isUmbrella,
  type NewMemberOrganization,
  readTotals,
  type Totals,
} from '../storage/umbrella.ts';
import type { DeskContext } from './context.ts';
import { countInvitation, sendInvitation } from './desk-mail.ts';

/** The caller's organisation, if it is an umbrella. */
export async function callersUmbrella({ db, caller }: DeskContext): Promise<Outcome<number>> {
  return (await isUmbrella(db, caller.organization))
    ? caller.organization
    : new Rejected('forbidden');
}

/** Totals of an umbrella's member organisations. */
export async function listMemberOrganizations(context: DeskContext): Promise<Outcome<Totals[]>> {
  const umbrella = await callersUmbrella(context);
  return umbrella instanceof Rejected ? umbrella : readTotals(context.db, umbrella);
}

/** Uses the given slug or fails; a slug made from the name gets a random suffix if it is taken. */
async function createWithSlug(
  db: D1Database,
  umbrella: number,
  made: NewMemberOrganization,
  given: string | undefined,
): Promise<Outcome<string>> {
  if (await insertMemberOrganization(db, umbrella, made)) return made.slug;
  const slug = `${made.slug.slice(0, 48)}-${crypto.randomUUID().slice(0, 8)}`;
  if (given === undefined && (await insertMemberOrganization(db, umbrella, { ...made, slug })))
    return slug;
  return new Rejected('validation', [{ pointer: '/slug', code: 'slug-taken' }]);
}

type Input = {
  /** as returned by `callersUmbrella` */
  umbrella: number;
  name: string;
  slug?: string | undefined;
  /** address of the first owner, who gets an invitation */
  owner: string;
  language?: Language | null | undefined;
};

export async function createMemberOrganization(
  context: DeskContext,
  input: Input,
): Promise<Outcome<Totals>> {
  const { db, caller, now } = context;
  const { umbrella, slug: given, language } = input;
  const name = parseName(input.name);
  if (name instanceof Rejected) return name;
  const owner = parseMemberEmail(input.owner, '/owner');
  if (owner instanceof Rejected) return owner;
  const refused = await countInvitation(context, owner);
  if (refused) return refused;
  const made = {
    name,
    slug: given ?? slugOf(name),
    owner,
    language: language ?? languages[0],
    by: caller.name,
    now,
  } as const;
  const slug = await createWithSlug(db, umbrella, made, given);
  if (slug instanceof Rejected) return slug;
  sendInvitation(context, { email: owner, role: 'owner', organization: name, language });
  const [totals] = await readTotals(db, umbrella, slug);
  return totals ?? new Rejected('not-found');
}
