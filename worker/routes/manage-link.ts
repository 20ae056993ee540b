/** The route that sends the manage link again. */

import { sendManageLinks } from '../cases/manage-link.ts';
import { LinkRequest } from '../contract/own.ts';
import { shaped } from '../http/body.ts';
import { publicContext, type Route } from '../http/context.ts';
import { accept } from '../http/problem.ts';

/** 202 with the same body for every address; only its format can be rejected. */
export async function postManageLink(c: Route): Promise<Response> {
  const { email, language = null } = shaped(LinkRequest, c.get('body'));
  accept(await sendManageLinks(publicContext(c), { email, language }));
  return c.json({}, 202);
}
