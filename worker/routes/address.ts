/**
 * `/r/address`: the link mailed to a new address. Opening it changes nothing, as mail scanners open
 * links too; the button confirms. Works without script.
 */

import { claimedAddress, confirmNewAddress } from '../cases/confirm-address.ts';
import { publicContext, type RequestContext } from '../http/context.ts';
import { pageBase, pageResponse, readFormData, requireSameOrigin } from '../http/page.ts';
import { addressPage } from '../pages/address.ts';

const statuses = { ask: 200, done: 200, gone: 404, taken: 409 } as const;

function show(
  c: RequestContext,
  state: keyof typeof statuses,
  claimed: { email: string; token: string } | null,
): Response {
  c.header('Referrer-Policy', 'no-referrer');
  return pageResponse(c, addressPage({ ...pageBase(c), state, claimed }), statuses[state]);
}

export async function getAddress(c: RequestContext): Promise<Response> {
  const token = c.req.query('token') ?? '';
  const claimed = await claimedAddress(publicContext(c), token);
  return claimed ? show(c, 'ask', { email: claimed.email, token }) : show(c, 'gone', null);
}

export async function postAddress(c: RequestContext): Promise<Response> {
  requireSameOrigin(c);
  const token = String((await readFormData(c)).get('token') ?? '');
  const outcome = await confirmNewAddress(publicContext(c), token);
  return show(c, outcome.kind, outcome.kind === 'done' ? { email: outcome.email, token } : null);
}
