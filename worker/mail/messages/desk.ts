/** Mails to people of the desk: one-time code and invitation. No link in them acts by itself. */

import type { Language } from '../../contract/languages.ts';
import { limits } from '../../contract/limits.ts';
import { mailLocales } from '../locales/index.ts';
import type { MailMessage } from '../mailer.ts';
import type { Block } from './blocks.ts';
import { renderHtml } from './html.ts';
import { headerText } from './subject.ts';
import { renderText } from './text.ts';

type To = { to: string; language: Language };

function message({ to, language }: To, subject: string, blocks: readonly Block[]): MailMessage {
  const { footer } = mailLocales[language];
  const allBlocks: Block[] = [
    ...blocks,
    { kind: 'rule' },
    { kind: 'line', small: true, parts: ['Mukaan', footer.automatic] },
  ];
  return {
    to,
    fromName: 'Mukaan',
    replyTo: null,
    subject,
    text: renderText(allBlocks),
    html: renderHtml(allBlocks, subject, language),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    },
    attachments: [],
  };
}

/**
 * The code is first in the subject, where phone notifications show it, and alone on its line, so
 * that
 * it can be copied.
 */
export function codeMessage(to: To, code: string): MailMessage {
  const words = mailLocales[to.language].signIn;
  return message(to, words.subject(code), [
    { kind: 'paragraph', text: words.intro },
    { kind: 'title', text: code },
    { kind: 'paragraph', text: words.how(limits.codeMinutes) },
    { kind: 'paragraph', text: words.notMe },
  ]);
}

export type Invited = {
  organization: string;
  role: 'owner' | 'editor' | 'viewer';
  by: string | null;
  origin: string;
};

export function invitationMessage(
  to: To,
  { organization, role, by, origin }: Invited,
): MailMessage {
  const words = mailLocales[to.language].invitation;
  const name = headerText(organization);
  return message(to, headerText(words.subject(name)), [
    { kind: 'title', text: words.subject(name) },
    { kind: 'paragraph', text: by ? words.invitedBy(headerText(by), name) : words.invited(name) },
    { kind: 'paragraph', text: words.roles[role] },
    { kind: 'paragraph', text: words.how(to.to) },
    {
      kind: 'button',
      link: { text: words.button, url: `${origin}/desk?lang=${to.language}` },
      fallback: mailLocales[to.language].manage.address,
    },
    { kind: 'paragraph', text: words.notMe },
  ]);
}
