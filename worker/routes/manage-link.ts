/** "Send me my link again." */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import { checkEmail, clean } from '../contract/checks.ts';
import { LinkRequest } from '../contract/own.ts';
import { canonicalEmail } from '../domain/identity.ts';
import { misconfigured, secretOf } from '../env.ts';
import { requestLinks } from '../storage/links.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';
import { mailAfter } from './mail-after.ts';
import { Refusal } from './problem.ts';

/** 202 and the same words for every address; only its form can be wrong. */
export async function postManageLink(c: Route): Promise<Response> {
  const { email, language } = shaped(LinkRequest, c.get('body'));
  const wrong = checkEmail(clean(email));
  if (wrong) throw new Refusal('validation', [{ pointer: '/email', code: wrong }]);
  if (misconfigured(c.env, c.get('ports')).length > 0) throw new Refusal('unavailable');
  const address = canonicalEmail(clean(email));
  const mailbox = await mailboxMark(secretOf(c.env), address);
  await requestLinks(c.env.DB, { email: address, mailbox }, language ?? null, Date.now());
  mailAfter(c);
  return c.json({}, 202);
}
