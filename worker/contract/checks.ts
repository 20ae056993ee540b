/**
 * Checks of single text values; they run in the browser before sending and in the Worker on
 * arrival.
 * Regular expressions with Unicode classes stand inside the functions: compiling them takes about a
 * millisecond, which a page should not spend before the first key press.
 */

import type { BrowserCode } from './codes.ts';
import { limits } from './limits.ts';

/** The text as it is stored: NFC, trimmed, without soft hyphens, line breaks as LF. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .replace(/\r\n?/g, '\n')
    .trim();

/**
 * The email address as it is stored. Invisible characters from copied texts are removed; marks that
 * override the text direction stay, so that `checkEmail` refuses them.
 */
export function cleanEmail(text: string): string {
  // refused for its length later; `+$` below takes quadratic time
  if (text.length > 4 * limits.email) return cleanText(text);
  const shown = text.replace(
    /(?![\u202a-\u202e\u2066-\u2069])\p{Default_Ignorable_Code_Point}/gu,
    '',
  );
  return cleanText(shown.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, ''));
}

/** Whether the text has no visible character. */
export const isBlank = (text: string): boolean =>
  text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim() === '';

/**
 * @returns the first error of a cleaned text of at most `max` characters, or null; `multiline`
 *   allows
 * tab and line feed
 */
export function checkText(text: string, max: number, multiline = false): BrowserCode | null {
  if (text.length > max) return 'too-long';
  const rest = multiline ? text.replace(/[\n\t]/g, '') : text;
  // C0, DEL, C1, line and paragraph separators, and the marks that override the text direction
  // (Unicode UAX 9, 2.1–2.3)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
  const loneSurrogate = /[\ud800-\udfff]/u;
  return forbidden.test(rest) || loneSurrogate.test(rest) ? 'control-character' : null;
}

/**
 * Also refuses an encoded line break (`%0d%0aBcc:`), which a decoder could turn into a mail header.
 */
const checkLine = (text: string, max: number): BrowserCode | null =>
  checkText(text, max) ?? (/%0[ad]/i.test(text) ? 'control-character' : null);

/**
 * @returns the error of a cleaned name, or null; one letter is a valid name, a web address is not
 */
export function checkName(name: string): BrowserCode | null {
  if (isBlank(name)) return 'required';
  const url =
    /:\/\/|\bwww\.|\b[a-z0-9-]+\.(?:com|net|org|info|biz|ru|cn|io|xyz|top|link|site|online|shop|fi|se|eu)(?:\/|\b)/i;
  return checkLine(name, limits.name) ?? (url.test(name) ? 'url-in-name' : null);
}

/**
 * @returns the error of a cleaned address, or null. Accepts more letters than RFC 5321 (EAI and
 *   IDN)
 * and refuses quoted local parts, which no personal mailbox needs. Takes linear time.
 */
export function checkEmail(email: string): BrowserCode | null {
  if (isBlank(email)) return 'required';
  const text = checkLine(email, limits.email);
  if (text) return text;
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const labels = email.slice(at + 1).split('.');
  const localPart = /^[^\s@"(),:;<>[\\\]]+$/;
  const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
  const isValid =
    at > 0 &&
    local.length <= 64 &&
    localPart.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    labels.length > 1 &&
    labels.every((label) => domainLabel.test(label)) &&
    !/^\d+$/.test(labels[labels.length - 1] ?? '');
  return isValid ? null : 'email-format';
}
