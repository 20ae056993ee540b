/** Checks names and addresses of people of the desk. */

import { checkEmail, checkName, cleanAddress } from '../contract/checks.ts';
import { type Outcome, Refused } from './outcome.ts';

/** Name of a person, API key, passkey or organisation. */
export function checkedName(name: string): Outcome<string> {
  const code = checkName(name);
  return code ? new Refused('validation', [{ pointer: '/name', code }]) : name;
}

/** @returns the address in lower case, as members are stored */
export function memberAddress(text: string, pointer = '/email'): Outcome<string> {
  const address = cleanAddress(text);
  const code = checkEmail(address);
  return code ? new Refused('validation', [{ pointer, code }]) : address.toLowerCase();
}
