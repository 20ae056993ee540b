/**
 * `/r/address`: where the link in a mail to a new address leads. Opening it changes nothing, as mail scanners open
 * links too; the button on it does. It works without script.
 */

import { addressToken, claimedPerson, isSame } from '../auth/manage-token.ts';
import { identityOf } from '../domain/identity.ts';
import { secretOf } from '../env.ts';
import { addressPage } from '../pages/address.ts';
import { confirmAddress, pendingAddress } from '../storage/address.ts';
import { ownRows, type Person, readPerson } from '../storage/own.ts';
import { host, type Route, speak } from './context.ts';
import { mailAfter } from './mail-after.ts';
import { formData, page, sameOrigin } from './pages.ts';

type Claim = { person: Person; email: string };

/** Whatever is wrong with the token, used and late ones included: null. */
async function claim(c: Route, token: string): Promise<Claim | null> {
  const id = claimedPerson(token);
  const person = await readPerson(c.env.DB, id);
  const email = (await pendingAddress(c.env.DB, id, Date.now()))?.email;
  const right = await addressToken(secretOf(c.env), id, person?.tokenVersion ?? 0, email ?? '');
  return isSame(token, right) && person && email ? { person, email } : null;
}

function show(c: Route, state: 'ask' | 'done' | 'gone' | 'taken', claimed: { email: string; token: string } | null): Response {
  c.header('Referrer-Policy', 'no-referrer');
  const status = state === 'gone' ? 404 : state === 'taken' ? 409 : 200;
  return page(c, addressPage({ language: speak(c), host: host(c), state, claimed }), status);
}

export async function getAddress(c: Route): Promise<Response> {
  const token = c.req.query('token') ?? '';
  const claimed = await claim(c, token);
  return claimed ? show(c, 'ask', { email: claimed.email, token }) : show(c, 'gone', null);
}

export async function postAddress(c: Route): Promise<Response> {
  sameOrigin(c);
  const token = String((await formData(c)).get('token') ?? '');
  const claimed = await claim(c, token);
  if (!claimed) return show(c, 'gone', null);
  const { person, email } = claimed;
  const phone = (await ownRows(c.env.DB, person.id))[0]?.phone ?? null;
  const identity = identityOf({ name: person.name, email, phone });
  const outcome = await confirmAddress(c.env.DB, person, email, identity, Date.now());
  if (outcome === 'participant-exists') return show(c, 'taken', null);
  mailAfter(c);
  return show(c, 'done', { email, token });
}
