/** Changes a signed-in person's name and language, and answers invitations. */

import type { Language } from '../contract/languages.ts';
import type { Me } from '../contract/people.ts';
import { type Outcome, Rejected } from '../domain/outcome.ts';
import { parseName } from '../domain/people.ts';
import * as me from '../storage/me.ts';
import type { PersonContext } from './context.ts';

type Changes = { name?: string | undefined; language?: Language | null | undefined };

export async function changeMe(
  { db, caller }: PersonContext,
  changes: Changes,
): Promise<Outcome<Me>> {
  const name = changes.name === undefined ? caller.name : parseName(changes.name);
  if (name instanceof Rejected) return name;
  const { language = caller.language } = changes;
  await me.updateMe(db, caller.user, { name, language });
  return me.readMe(db, { ...caller, name, language });
}

export async function answerInvitation(
  { db, caller }: PersonContext,
  { organization, accept }: { organization: string; accept: boolean },
): Promise<Outcome<Me>> {
  const isInvited = await me.answerInvitation(db, caller.email, organization, accept);
  return isInvited ? me.readMe(db, caller) : new Rejected('not-found');
}
