/** Names and addresses of the desk's people, checked. */

import { checkEmail, checkName, cleanAddress } from '../contract/checks.ts';
import { type Outcome, Refused } from './outcome.ts';

/** The name of a person, a key, a passkey or an organisation. */
export function checkedName(name: string): Outcome<string> {
  const code = checkName(name);
  return code ? new Refused('validation', [{ pointer: '/name', code }]) : name;
}

/** @returns the address as members are stored: in lower case */
export function memberAddress(text: string, pointer = '/email'): Outcome<string> {
  const address = cleanAddress(text);
  const code = checkEmail(address);
  return code ? new Refused('validation', [{ pointer, code }]) : address.toLowerCase();
}
