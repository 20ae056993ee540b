/** The settings form: from the server's answer, its changes, validation and merging. */

import { normalBusinessId } from '../../../worker/contract/business-id.ts';
import { checkEmail, cleanText, isBlank } from '../../../worker/contract/checks.ts';
import { type Language, languages } from '../../../worker/contract/languages.ts';
import type { OrganizationSettings } from '../../../worker/contract/settings.ts';
import { type Texts, textsOf } from '../kit/texts-field.ts';

export type Settings = OrganizationSettings;

export type SettingsForm = {
  name: string;
  url: string;
  businessId: string;
  controller: string;
  ownNotice: boolean;
  noticeUrl: string;
  retentionDays: number | null;
  languages: Language[];
  contactName: Texts;
  contactTitle: Texts;
  contactPhone: string;
  contactEmail: string;
  senderName: string;
  embedding: Settings['embedding'];
  accent: string;
};

export type SettingsField = keyof SettingsForm;

export function formOf(settings: Settings): SettingsForm {
  const { contact, theme } = settings;
  return {
    name: settings.name,
    url: settings.url ?? '',
    businessId: settings.businessId ?? '',
    controller: settings.controller,
    ownNotice: settings.noticeUrl !== null,
    noticeUrl: settings.noticeUrl ?? '',
    retentionDays: settings.retentionDays,
    languages: settings.languages,
    contactName: textsOf(contact?.name, settings.languages),
    contactTitle: textsOf(contact?.title, settings.languages),
    contactPhone: contact?.phone ?? '',
    contactEmail: contact?.email ?? '',
    senderName: settings.senderName ?? '',
    embedding: settings.embedding,
    accent: theme.accent ?? '',
  };
}

const orNull = (text: string): string | null => cleanText(text) || null;

/** Names every language, so that a merge patch removes empty texts; null if all are empty. */
function wholeTexts(texts: Texts): Record<Language, string | null> | null {
  const each = languages.map((language) => [language, orNull(texts[language] ?? '')] as const);
  return each.some(([, text]) => text)
    ? (Object.fromEntries(each) as Record<Language, string | null>)
    : null;
}

/** Adds `https://` to an address without a scheme, such as `www.jarjesto.fi`. */
export const addressOf = (text: string): string | null => {
  const address = cleanText(text);
  return address && !/^[a-z]+:/i.test(address) ? `https://${address}` : address || null;
};

/** The whole request body; `changesOf` sends only what differs. */
function inputOf(form: SettingsForm) {
  const contact = {
    name: wholeTexts(form.contactName),
    title: wholeTexts(form.contactTitle),
    phone: orNull(form.contactPhone),
    email: orNull(form.contactEmail),
  };
  return {
    name: cleanText(form.name),
    url: addressOf(form.url),
    businessId: form.businessId.trim()
      ? (normalBusinessId(form.businessId) ?? form.businessId.trim())
      : null,
    controller: cleanText(form.controller),
    noticeUrl: form.ownNotice ? addressOf(form.noticeUrl) : null,
    retentionDays: form.retentionDays,
    languages: languages.filter((language) => form.languages.includes(language)),
    contact: Object.values(contact).some(Boolean) ? contact : null,
    senderName: orNull(form.senderName),
    embedding: form.embedding,
    theme: { accent: form.accent.trim().toLowerCase() || null },
  };
}

export type Changes = Partial<ReturnType<typeof inputOf>>;

/** The merge patch from one form to the other. */
export function changesOf(before: SettingsForm, after: SettingsForm): Changes {
  const [old, now] = [inputOf(before), inputOf(after)];
  const differing = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]),
  );
  return Object.fromEntries(differing);
}

/** Fields that both sides changed to different values. */
export function conflictingFields(
  before: SettingsForm,
  mine: SettingsForm,
  theirs: SettingsForm,
): SettingsField[] {
  const differ = (one: SettingsForm, other: SettingsForm, field: SettingsField) =>
    JSON.stringify(one[field]) !== JSON.stringify(other[field]);
  return (Object.keys(before) as SettingsField[]).filter(
    (field) =>
      differ(before, mine, field) && differ(before, theirs, field) && differ(mine, theirs, field),
  );
}

/** Their version with the changes of `mine` on top. */
export function mergeForms(
  before: SettingsForm,
  mine: SettingsForm,
  theirs: SettingsForm,
): SettingsForm {
  const changed = (Object.keys(mine) as SettingsField[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(mine[field]),
  );
  return { ...theirs, ...Object.fromEntries(changed.map((field) => [field, mine[field]])) };
}

export type SettingsError =
  | 'required'
  | 'address'
  | 'businessId'
  | 'days'
  | 'email'
  | 'languages'
  | 'accent';

const isAddress = (text: string): boolean =>
  /^https:\/\/[^\s<>"]+\.[^\s<>"]+$/.test(addressOf(text) ?? '');

/** Validation errors by field. */
export function validateSettings(
  form: SettingsForm,
): Partial<Record<SettingsField, SettingsError>> {
  const { url, noticeUrl, businessId, retentionDays: days, contactEmail, accent } = form;
  const found: [SettingsField, SettingsError, boolean][] = [
    ['name', 'required', isBlank(form.name)],
    ['url', 'address', url.trim() !== '' && !isAddress(url)],
    ['businessId', 'businessId', businessId.trim() !== '' && normalBusinessId(businessId) === null],
    ['languages', 'languages', form.languages.length === 0],
    [
      'contactEmail',
      'email',
      contactEmail.trim() !== '' && checkEmail(cleanText(contactEmail)) !== null,
    ],
    ['controller', 'required', isBlank(form.controller)],
    ['noticeUrl', 'address', form.ownNotice && !isAddress(noticeUrl)],
    ['retentionDays', 'days', days === null || !Number.isInteger(days) || days < 1 || days > 90],
    ['accent', 'accent', accent.trim() !== '' && !/^#[0-9a-f]{6}$/i.test(accent.trim())],
  ];
  return Object.fromEntries(
    found.filter(([, , isInvalid]) => isInvalid).map(([field, error]) => [field, error]),
  );
}

/** The form field of a JSON pointer in the server's error. */
export function fieldOf(pointer: string): SettingsField | null {
  const [, first = '', second = ''] = pointer.split('/');
  const nested: Record<string, SettingsField> = {
    name: 'contactName',
    title: 'contactTitle',
    phone: 'contactPhone',
    email: 'contactEmail',
  };
  if (first === 'contact') return nested[second] ?? 'contactName';
  if (first === 'theme') return 'accent';
  const direct: SettingsField[] = [
    'name',
    'url',
    'businessId',
    'controller',
    'noticeUrl',
    'retentionDays',
    'languages',
    'senderName',
  ];
  return direct.find((field) => field === first) ?? null;
}
