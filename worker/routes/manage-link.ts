/** The route that sends the manage link again. */

import { sendManageLinks } from '../cases/manage-link.ts';
import { LinkRequest } from '../contract/manage.ts';
import { parseOrRefuse } from '../http/body.ts';
import { publicContext, type RequestContext } from '../http/context.ts';
import { unwrapOrThrow } from '../http/problem.ts';

/** 202 with the same body for every address; only its format can be rejected. */
export async function postManageLink(c: RequestContext): Promise<Response> {
  const { email, language = null } = parseOrRefuse(LinkRequest, c.get('body'));
  unwrapOrThrow(await sendManageLinks(publicContext(c), { email, language }));
  return c.json({}, 202);
}
