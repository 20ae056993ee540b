/**
 * The settings as the form has them: from what the server answers, what has changed, and what is to
 * be mended before it goes.
 */

import { normalBusinessId } from '../../../worker/contract/business-id.ts';
import { checkEmail, clean, isBlank } from '../../../worker/contract/checks.ts';
import { type Language, languages } from '../../../worker/contract/languages.ts';
import type { OrganizationSettings } from '../../../worker/contract/settings.ts';
import { type Texts, textsOf } from '../kit/texts-field.ts';

export type Settings = OrganizationSettings;

export type Form = {
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

export type Field = keyof Form;

export function formOf(settings: Settings): Form {
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

const orNull = (text: string): string | null => clean(text) || null;

/** Every language by name, so that a merge patch also takes away; null where none is written. */
function wholeTexts(texts: Texts): Record<Language, string | null> | null {
  const each = languages.map((language) => [language, orNull(texts[language] ?? '')] as const);
  return each.some(([, text]) => text)
    ? (Object.fromEntries(each) as Record<Language, string | null>)
    : null;
}

/** `www.jarjesto.fi` is an address too. */
export const addressOf = (text: string): string | null => {
  const address = clean(text);
  return address && !/^[a-z]+:/i.test(address) ? `https://${address}` : address || null;
};

/** What is sent, whole; a change of it is what differs from the same of what was read. */
function inputOf(form: Form) {
  const contact = {
    name: wholeTexts(form.contactName),
    title: wholeTexts(form.contactTitle),
    phone: orNull(form.contactPhone),
    email: orNull(form.contactEmail),
  };
  return {
    name: clean(form.name),
    url: addressOf(form.url),
    businessId: form.businessId.trim()
      ? (normalBusinessId(form.businessId) ?? form.businessId.trim())
      : null,
    controller: clean(form.controller),
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

/** The merge patch from one to the other. */
export function changesOf(before: Form, after: Form): Changes {
  const [old, now] = [inputOf(before), inputOf(after)];
  const differing = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]),
  );
  return Object.fromEntries(differing);
}

/** Fields that both somebody else and this form have changed, each in its own way. */
export function contested(before: Form, mine: Form, theirs: Form): Field[] {
  const differ = (one: Form, other: Form, field: Field) =>
    JSON.stringify(one[field]) !== JSON.stringify(other[field]);
  return (Object.keys(before) as Field[]).filter(
    (field) =>
      differ(before, mine, field) && differ(before, theirs, field) && differ(mine, theirs, field),
  );
}

/** What somebody else has changed, with one's own changes on top. */
export function merged(before: Form, mine: Form, theirs: Form): Form {
  const own = (Object.keys(mine) as Field[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(mine[field]),
  );
  return { ...theirs, ...Object.fromEntries(own.map((field) => [field, mine[field]])) };
}

export type Fault =
  | 'required'
  | 'address'
  | 'businessId'
  | 'days'
  | 'email'
  | 'languages'
  | 'accent';

const isAddress = (text: string): boolean =>
  /^https:\/\/[^\s<>"]+\.[^\s<>"]+$/.test(addressOf(text) ?? '');

/** What is to be mended, by field. */
export function faultsIn(form: Form): Partial<Record<Field, Fault>> {
  const { url, noticeUrl, businessId, retentionDays: days, contactEmail, accent } = form;
  const found: [Field, Fault, boolean][] = [
    ['name', 'required', isBlank(form.name)],
    ['url', 'address', url.trim() !== '' && !isAddress(url)],
    ['businessId', 'businessId', businessId.trim() !== '' && normalBusinessId(businessId) === null],
    ['languages', 'languages', form.languages.length === 0],
    [
      'contactEmail',
      'email',
      contactEmail.trim() !== '' && checkEmail(clean(contactEmail)) !== null,
    ],
    ['controller', 'required', isBlank(form.controller)],
    ['noticeUrl', 'address', form.ownNotice && !isAddress(noticeUrl)],
    ['retentionDays', 'days', days === null || !Number.isInteger(days) || days < 1 || days > 90],
    ['accent', 'accent', accent.trim() !== '' && !/^#[0-9a-f]{6}$/i.test(accent.trim())],
  ];
  return Object.fromEntries(
    found.filter(([, , wrong]) => wrong).map(([field, fault]) => [field, fault]),
  );
}

/** The field of a pointer in the server's answer. */
export function fieldOf(pointer: string): Field | null {
  const [, first = '', second = ''] = pointer.split('/');
  const nested: Record<string, Field> = {
    name: 'contactName',
    title: 'contactTitle',
    phone: 'contactPhone',
    email: 'contactEmail',
  };
  if (first === 'contact') return nested[second] ?? 'contactName';
  if (first === 'theme') return 'accent';
  const own: Field[] = [
    'name',
    'url',
    'businessId',
    'controller',
    'noticeUrl',
    'retentionDays',
    'languages',
    'senderName',
  ];
  return own.find((field) => field === first) ?? null;
}
