/** Checks names and addresses of people of the desk. */

import { checkEmail, checkName, cleanEmail } from '../contract/checks.ts';
import { type Outcome, Rejected } from './outcome.ts';

/** Name of a person, API key, passkey or organisation. */
export function parseName(name: string): Outcome<string> {
  const code = checkName(name);
  return code ? new Rejected('validation', [{ pointer: '/name', code }]) : name;
}

/** @returns the address in lower case, as members are stored */
export function parseMemberEmail(text: string, pointer = '/email'): Outcome<string> {
  const address = cleanEmail(text);
  const code = checkEmail(address);
  return code ? new Rejected('validation', [{ pointer, code }]) : address.toLowerCase();
}
