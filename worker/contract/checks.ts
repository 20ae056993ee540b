/**
 * Checks of single texts, run in the browser before sending and in the Worker on arrival: no I/O,
 * no dependency. Patterns stand inside the checks: to make those that know Unicode costs a page a
 * millisecond, before anybody has typed a letter.
 */

import type { AskedCode } from './codes.ts';
import { limits } from './limits.ts';

/**
 * The text as it is stored: NFC, without white space at its ends or soft hyphens, line breaks as
 * LF.
 */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .replace(/\r\n?/g, '\n')
    .trim();

/**
 * An email address as it is stored. Texts copied from mails and web pages bring characters that
 * cannot be seen: all of them go, but marks that override direction inside the address, which are
 * refused.
 */
export function cleanAddress(text: string): string {
  // too long anyway, and `+$` is quadratic
  if (text.length > 4 * limits.email) return clean(text);
  const shown = text.replace(
    /(?![\u202a-\u202e\u2066-\u2069])\p{Default_Ignorable_Code_Point}/gu,
    '',
  );
  return clean(shown.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, ''));
}

/**
 * Whether nothing of the text can be seen: a name of characters without width is empty to whoever
 * reads it.
 */
export const isBlank = (text: string): boolean =>
  text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim() === '';

/**
 * @returns the first thing wrong with a cleaned text of at most `max` characters, or null;
 *   `multiline` allows tab and line feed
 */
export function checkText(text: string, max: number, multiline = false): AskedCode | null {
  if (text.length > max) return 'too-long';
  const rest = multiline ? text.replace(/[\n\t]/g, '') : text;
  // C0, DEL, C1, line and paragraph separators, and the marks that override direction (Unicode UAX
  // 9, 2.1–2.3)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
  const loneSurrogate = /[\ud800-\udfff]/u;
  return forbidden.test(rest) || loneSurrogate.test(rest) ? 'control-character' : null;
}

/**
 * A line break smuggled past a decoder (`%0d%0aBcc:`) has no business in a name or an address
 * either.
 */
const checkLine = (text: string, max: number): AskedCode | null =>
  checkText(text, max) ?? (/%0[ad]/i.test(text) ? 'control-character' : null);

/**
 * @returns what is wrong with a cleaned name; one letter is a name, an address of a website is not
 */
export function checkName(name: string): AskedCode | null {
  if (isBlank(name)) return 'required';
  const url =
    /:\/\/|\bwww\.|\b[a-z0-9-]+\.(?:com|net|org|info|biz|ru|cn|io|xyz|top|link|site|online|shop|fi|se|eu)(?:\/|\b)/i;
  return checkLine(name, limits.name) ?? (url.test(name) ? 'url-in-name' : null);
}

/**
 * @returns what is wrong with a cleaned address. Looser than RFC 5321 on letters (EAI and IDN
 * pass), stricter on quoting, which no mailbox of a person needs. Linear in the length, which is
 * checked first.
 */
export function checkEmail(email: string): AskedCode | null {
  if (isBlank(email)) return 'required';
  const text = checkLine(email, limits.email);
  if (text) return text;
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const labels = email.slice(at + 1).split('.');
  const localPart = /^[^\s@"(),:;<>[\\\]]+$/;
  const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
  const fine =
    at > 0 &&
    local.length <= 64 &&
    localPart.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    labels.length > 1 &&
    labels.every((label) => domainLabel.test(label)) &&
    !/^\d+$/.test(labels[labels.length - 1] ?? '');
  return fine ? null : 'email-format';
}
