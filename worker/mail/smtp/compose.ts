/**
 * A message as it crosses the wire: headers and parts in ASCII (RFC 5322, 2045–2047, 2231), dots
 * stuffed, and its envelope.
 */

import { buildHeaderValue, encodeWords, foldLines } from 'nodemailer/lib/mime-funcs';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { Attachment, MailMessage } from '../mailer.ts';

export type Composed = {
  from: string;
  to: string;
  /** whether an address needs a server that takes UTF-8 (RFC 6531) */
  utf8: boolean;
  bytes: Uint8Array;
};

const lineLength = 76;

/**
 * No text begins a header of its own, whoever made it: what ends a line, or is not to be seen,
 * becomes a space.
 */
const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: replacing them is the point
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();

const isAscii = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text);

/** Words that ASCII can't say, or that look as if they were encoded, are (RFC 2047, 5). */
function words(text: string): string {
  const line = oneLine(text).toWellFormed();
  return isAscii(line) && !line.includes('=?') ? line : encodeWords(line, 'Q', 52, true);
}

/**
 * A name before an address: quoted where it is ASCII, and never encoded inside quotes, where nobody
 * would decode it.
 */
function phrase(name: string): string {
  const said = words(name);
  return said === oneLine(name) ? `"${said.replace(/["\\]/g, '\\$&')}"` : said;
}

const header = (name: string, value: string): string => foldLines(`${name}: ${value}`, lineLength);

/**
 * An address as the envelope and the header carry it, its domain in ASCII.
 * @returns null where it is none that could be put there safely
 */
export function wireAddress(email: string): string | null {
  const [, local = '', domain = ''] =
    /^([^\s<>@"(),:;\\[\]\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+)@([^\s<>@/?#\\:[\]%\p{Cc}]+)$/u.exec(email) ??
    [];
  if (!local || !domain) return null;
  try {
    return `${local}@${new URL(`https://${domain}`).hostname}`;
  } catch {
    return null;
  }
}

/** Lines end as the wire ends them. */
const withCrlf = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');

const base64 = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let start = 0; start < bytes.length; start += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(binary).replace(/.{76}/g, '$&\r\n');
};

const textPart = (type: string, text: string): string =>
  [
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    wrap(encode(withCrlf(text.toWellFormed())), lineLength),
  ].join('\r\n');

function attached({ filename, type, text }: Attachment): string {
  const [value = '', ...given] = type.split(';').map((part) => oneLine(part));
  const params = Object.fromEntries(
    given.map((one) => one.split('=', 2) as [string, string]).filter(([, said]) => said),
  );
  const name = oneLine(filename);
  return [
    header('Content-Type', buildHeaderValue({ value, params })),
    header(
      'Content-Disposition',
      buildHeaderValue({ value: 'attachment', params: { filename: name } }),
    ),
    'Content-Transfer-Encoding: base64',
    '',
    base64(text),
  ].join('\r\n');
}

const multipart = (kind: string, parts: string[]): string => {
  const boundary = `=_${crypto.randomUUID()}`; // no line of quoted-printable or base64 holds "=_"
  const inside = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inside}--${boundary}--`;
};

const own =
  /^(?:from|to|cc|bcc|sender|reply-to|subject|date|mime-version|content-(?:type|transfer-encoding|disposition))$/i;

function headers(message: MailMessage, from: string, to: string, now: Date): string[] {
  const replyTo = message.replyTo && wireAddress(message.replyTo);
  const others = Object.entries(message.headers).filter(
    ([name]) => /^[A-Za-z0-9-]+$/.test(name) && !own.test(name),
  );
  return [
    header('From', `${phrase(message.fromName)} <${from}>`),
    header('To', `<${to}>`),
    ...(replyTo ? [header('Reply-To', `<${replyTo}>`)] : []),
    header('Subject', words(message.subject)),
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    ...others.map(([name, value]) =>
      isAscii(oneLine(value)) ? header(name, oneLine(value)) : header(name, words(value)),
    ),
    'MIME-Version: 1.0',
  ];
}

/**
 * @param sender the address mail comes from
 * @returns null where one of the two addresses is none
 */
export function compose(message: MailMessage, sender: string, now: Date): Composed | null {
  const [from, to] = [wireAddress(sender), wireAddress(message.to)];
  if (!from || !to) return null;
  const alternative = multipart('alternative', [
    textPart('text/plain', message.text),
    textPart('text/html', message.html),
  ]);
  const body =
    message.attachments.length === 0
      ? alternative
      : multipart('mixed', [alternative, ...message.attachments.map(attached)]);
  const whole = [...headers(message, from, to, now), body].join('\r\n');
  // a line that is one dot ends the message (RFC 5321, 4.5.2)
  const bytes = new TextEncoder().encode(`${whole.replace(/(^|\r\n)\./g, '$1..')}\r\n.\r\n`);
  return { from, to, utf8: !isAscii(from + to), bytes };
}
