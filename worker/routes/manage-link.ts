/** "Send me my link again." */

import { sendManageLinks } from '../cases/manage-link.ts';
import { LinkRequest } from '../contract/own.ts';
import { shaped } from '../http/body.ts';
import { publicContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';

/** 202 and the same words for every address; only its form can be wrong. */
export async function postManageLink(c: Route): Promise<Response> {
  const { email, language = null } = shaped(LinkRequest, c.get('body'));
  accept(await sendManageLinks(publicContext(c), { email, language }));
  return c.json({}, 202);
}
