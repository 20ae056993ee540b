/**
 * Encodes a message for SMTP: headers and parts in ASCII (RFC 5322, 2045–2047, 2231), dot stuffing,
 * envelope.
 */

import { buildHeaderValue, encodeWords, foldLines } from 'nodemailer/lib/mime-funcs';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { Attachment, MailMessage } from '../mailer.ts';

export type EncodedMessage = {
  from: string;
  to: string;
  /** whether an address needs SMTPUTF8 (RFC 6531) */
  needsSmtpUtf8: boolean;
  bytes: Uint8Array;
};

const LINE_CHARACTERS = 76;

/**
 * Replaces line ends and control characters by spaces, so that no text can start another header.
 */
const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: replacing them is the point
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();

const isAscii = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text);

/** Encodes text that is not ASCII or looks like encoded text (RFC 2047, 5). */
function encodedText(text: string): string {
  const line = oneLine(text).toWellFormed();
  return isAscii(line) && !line.includes('=?') ? line : encodeWords(line, 'Q', 52, true);
}

/**
 * A display name: quoted if ASCII, else encoded without quotes, inside which it would not be
 * decoded.
 */
function displayName(name: string): string {
  const encoded = encodedText(name);
  return encoded === oneLine(name) ? `"${encoded.replace(/["\\]/g, '\\$&')}"` : encoded;
}

const header = (name: string, value: string): string =>
  foldLines(`${name}: ${value}`, LINE_CHARACTERS);

/**
 * An address for envelope and headers, with an ASCII domain.
 * @returns null if it is not a valid address
 */
export function asciiAddress(email: string): string | null {
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

/** Converts line ends to CRLF. */
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
    wrap(encode(withCrlf(text.toWellFormed())), LINE_CHARACTERS),
  ].join('\r\n');

function attached({ filename, type, text }: Attachment): string {
  const [value = '', ...given] = type.split(';').map((part) => oneLine(part));
  const params = Object.fromEntries(
    given.map((one) => one.split('=', 2) as [string, string]).filter(([, value]) => value),
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

const reservedHeaders =
  /^(?:from|to|cc|bcc|sender|reply-to|subject|date|mime-version|content-(?:type|transfer-encoding|disposition))$/i;

function headers(message: MailMessage, from: string, to: string, now: Date): string[] {
  const replyTo = message.replyTo && asciiAddress(message.replyTo);
  const others = Object.entries(message.headers).filter(
    ([name]) => /^[A-Za-z0-9-]+$/.test(name) && !reservedHeaders.test(name),
  );
  return [
    header('From', `${displayName(message.fromName)} <${from}>`),
    header('To', `<${to}>`),
    ...(replyTo ? [header('Reply-To', `<${replyTo}>`)] : []),
    header('Subject', encodedText(message.subject)),
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    ...others.map(([name, value]) =>
      isAscii(oneLine(value)) ? header(name, oneLine(value)) : header(name, encodedText(value)),
    ),
    'MIME-Version: 1.0',
  ];
}

/**
 * @param sender the sending address
 * @returns null if one of the two addresses is invalid
 */
export function encodeMessage(
  message: MailMessage,
  sender: string,
  now: Date,
): EncodedMessage | null {
  const [from, to] = [asciiAddress(sender), asciiAddress(message.to)];
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
  // a line with a single dot would end the message (RFC 5321, 4.5.2)
  const bytes = new TextEncoder().encode(`${whole.replace(/(^|\r\n)\./g, '$1..')}\r\n.\r\n`);
  return { from, to, needsSmtpUtf8: !isAscii(from + to), bytes };
}
