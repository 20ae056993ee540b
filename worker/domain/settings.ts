/** Completes and checks an organisation's settings. */

import { normalBusinessId } from '../contract/business-id.ts';
import { checkEmail, checkText, cleanText } from '../contract/checks.ts';
import type { FieldError } from '../contract/codes.ts';
import type { Language } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import type { OrganizationInput } from '../contract/settings.ts';
import type { Text } from '../contract/values.ts';

export type Settings = {
  name: string;
  url: string | null;
  businessId: string | null;
  controller: string;
  noticeUrl: string | null;
  retentionDays: number;
  languages: Language[];
  contact: NonNullable<OrganizationInput['contact']> | null;
  senderName: string | null;
  embedding: 'anyone' | 'listed';
  theme: { accent: string | null };
};

function settingsOf(input: OrganizationInput): Settings {
  const accent = input.theme?.accent ?? null;
  return {
    name: cleanText(input.name),
    url: input.url ?? null,
    businessId: input.businessId ? normalBusinessId(input.businessId) : null,
    controller: cleanText(input.controller),
    noticeUrl: input.noticeUrl ?? null,
    retentionDays: input.retentionDays,
    languages: [...new Set(input.languages)],
    contact: input.contact ?? null,
    senderName: input.senderName ? cleanText(input.senderName) : null,
    embedding: input.embedding,
    theme: { accent: accent?.toLowerCase() ?? null },
  };
}

const textsOf = (text: Text | null): string[] =>
  text === null ? [] : typeof text === 'string' ? [text] : Object.values(text);

/** Texts for mail headers and pages must be one line of visible characters (RFC 5322, 2.2). */
function singleLineErrors({ name, controller, senderName, contact }: Settings): FieldError[] {
  const texts: [string, string[]][] = [
    ['/name', [name]],
    ['/controller', [controller]],
    ['/senderName', [senderName ?? '']],
    ['/contact/name', textsOf(contact?.name ?? null)],
    ['/contact/title', textsOf(contact?.title ?? null)],
    ['/contact/phone', [contact?.phone ?? '']],
  ];
  return texts.flatMap(([pointer, all]) => {
    const code = all.map((text) => checkText(text, limits.line)).find((one) => one !== null);
    return code ? [{ pointer, code }] : [];
  });
}

/** @returns the settings to store, and the errors that the schema does not show */
export function parseSettings(input: OrganizationInput): {
  settings: Settings;
  errors: FieldError[];
} {
  const settings = settingsOf(input);
  const errors = singleLineErrors(settings);
  if (input.businessId && !settings.businessId)
    errors.push({ pointer: '/businessId', code: 'type' });
  const email = settings.contact?.email ?? null;
  const emailError = email === null ? null : checkEmail(email);
  if (emailError) errors.push({ pointer: '/contact/email', code: emailError });
  return { settings, errors };
}
