/** Texts for the stored error code of a mail. */

import type { Message } from '../../../worker/contract/desk.ts';
import type { DeskStrings } from '../locales/strings.ts';

type Reason = keyof DeskStrings['messages']['reasons'];

const exact: Partial<Record<string, Reason>> = {
  withheld: 'tooMany',
  'not-needed': 'notNeeded',
  suppressed: 'noMailbox',
  'answer-lost': 'answerLost',
  'sender-lost': 'senderLost',
  address: 'address',
  'smtp-utf8-missing': 'address',
  transport: 'down',
};

/** The first match wins; errors about the sender come before errors about the recipient. */
const patterns: [RegExp, Reason][] = [
  [/-(?:sender)$|^E_.*(?:SENDER|FROM|DOMAIN)/, 'sender'],
  [/-(?:auth|missing)$|^smtp-(?:connect|connections|timeout|lost|tls|babble)/, 'down'],
  [/^smtp-\d{3}-5\.1\.|^smtp-55[13]\b|^E_.*(?:RECIPIENT|SUPPRESS)/, 'noMailbox'],
  [/^smtp-\d{3}-[45]\.2\.2|^smtp-552/, 'mailboxFull'],
  [/^smtp-4|^E_.*(?:RATE|QUOTA|LIMIT|DELIVERY|INTERNAL)/, 'later'],
  [/^smtp-5|^E_/, 'refused'],
];

export const reasonOf = (code: string): Reason =>
  exact[code] ?? patterns.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown';

/** `Ei toimitettu: osoitetta ei ole` */
export function stateText(
  { state, reason }: Pick<Message, 'state' | 'reason'>,
  { messages }: DeskStrings,
): string {
  const { states, reasons } = messages;
  if (state === 'failed' && reason === 'not-needed')
    return `${messages.notNeeded}: ${reasons.notNeeded}`;
  if (reason === null || state === 'sent') return states[state];
  return `${states[state]}: ${reasons[reasonOf(reason)]}`;
}

/** Withheld mails stay withheld (abuse limit); mails that are not needed are never sent. */
export const canSendAgain = ({ state, reason }: Pick<Message, 'state' | 'reason'>): boolean =>
  state === 'uncertain' || (state === 'failed' && reason !== 'withheld' && reason !== 'not-needed');

export const kindText = (kind: string, { messages: { kinds } }: DeskStrings): string =>
  Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : kinds.other;
