/** "Send me my link again." */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import { checkEmail, cleanAddress } from '../contract/checks.ts';
import type { FieldCode } from '../contract/codes.ts';
import type { Language } from '../contract/languages.ts';
import { LinkRequest } from '../contract/own.ts';
import { canonicalEmail } from '../domain/identity.ts';
import { misconfigured, secretOf } from '../env.ts';
import { requestLinks } from '../storage/links.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { mailAfter } from './mail-after.ts';
import { Refusal } from './problem.ts';

/**
 * Does the same for every address, known or not.
 * @param language of the mail; null: the person's
 * @returns what is wrong with the address's form, when nothing is sent
 */
export async function sendLinks(c: Route, typed: string, language: Language | null): Promise<FieldCode | null> {
  const email = cleanAddress(typed);
  const wrong = checkEmail(email);
  if (wrong) return wrong;
  if (misconfigured(c.env, c.get('ports')).length > 0) throw new Refusal('unavailable');
  const address = canonicalEmail(email);
  const mailbox = await mailboxMark(secretOf(c.env), address);
  await requestLinks(c.env.DB, { email: address, mailbox }, language, Date.now());
  mailAfter(c);
  return null;
}

/** 202 and the same words for every address; only its form can be wrong. */
export async function postManageLink(c: Route): Promise<Response> {
  const { email, language } = shaped(LinkRequest, c.get('body'));
  const wrong = await sendLinks(c, email, language ?? null);
  if (wrong) throw new Refusal('validation', [{ pointer: '/email', code: wrong }]);
  return c.json({}, 202);
}
