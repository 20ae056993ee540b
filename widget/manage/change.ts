/**
 * The form for changing details and answers: one form for all registrations, as a question they
 * share is asked once.
 */

import { cleanText } from '../../worker/contract/checks.ts';
import type { FormStrings } from '../../worker/contract/event.ts';
import type { ManagedRegistration, ManagePatch, ManageView } from '../../worker/contract/manage.ts';
import { answerTo, type Form, mergeForms } from '../../worker/contract/participant.ts';
import type { ApiError } from '../core/api.ts';
import { heading } from '../core/heading.ts';
import { html, type Template } from '../core/template.ts';
import { field } from '../embed/form/controls.ts';
import { type Entry, fieldOf, sentence } from '../embed/form/entry.ts';
import { addressLine, askedFields, nameField } from '../embed/form/fields.ts';
import { submitRow, summary } from '../embed/form/form-view.ts';
import type { Mistake } from '../embed/form/mistake.ts';
import type { Sheet } from '../embed/form/sheet.ts';
import type { ManageFormStrings } from './locales.ts';

export const changeable = ({ registrations }: ManageView): ManagedRegistration[] =>
  registrations.filter(({ can }) => can.includes('change'));

/**
 * The email address can be changed while any registration is active, even after the deadline for
 * changes.
 */
export const addressable = ({ registrations }: ManageView): boolean =>
  registrations.some(({ status }) => status !== 'cancelled');

export const changeForm = (manageView: ManageView): Form =>
  mergeForms(changeable(manageView).map((one) => one.event));

export function fill(entry: Entry, manageView: ManageView): void {
  const { name, email, phone, organization, role, region, level } = manageView.participant;
  const answers = Object.fromEntries(
    changeable(manageView).flatMap((one) => Object.entries(one.answers)),
  );
  entry.clear({ name, email, phone, organization, role, region, level }, answers);
}

/**
 * The form strings of the registrations; region and level options come from an event that asks for
 * them.
 */
export function stringsOf({ registrations }: ManageView): Partial<FormStrings> {
  const all = registrations.map(({ event }) => event.words);
  const offered = (name: 'region' | 'level') => all.find((one) => one[name])?.[name] ?? null;
  return { ...all[0], region: offered('region'), level: offered('level') };
}

/** Compares as mail servers do: the domain is case-insensitive. */
const sameAddress = (one: string, other: string | null): boolean => {
  const folded = (address: string) => address.replace(/[^@]*$/, (domain) => domain.toLowerCase());
  return folded(one) === folded(other ?? '');
};

/** @returns the new address, or null if it is unchanged */
export function newAddress(entry: Entry, manageView: ManageView): string | null {
  const email = cleanText(entry.text('/email'));
  return sameAddress(email, manageView.participant.email) ? null : email;
}

/** Validation errors of changed values; an unchanged value is not sent, so it can't be invalid. */
export const changeMistakes = (
  entry: Entry,
  manageView: ManageView,
  locale: ManageFormStrings,
): Mistake[] =>
  entry.mistakes(changeForm(manageView), locale).filter(({ pointer }) => {
    if (pointer === '/email') return newAddress(entry, manageView) !== null;
    return pointer !== '/name' || changeable(manageView).length > 0;
  });

/** Whether two answers are equal. */
export const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** @returns only the changed values: some may be allowed to change when the rest is not */
export function patchOf(entry: Entry, manageView: ManageView): ManagePatch {
  const { email: _, answers = {}, ...typed } = entry.participant(changeForm(manageView));
  const email = newAddress(entry, manageView);
  const details = Object.entries(typed).filter(
    ([name, value]) =>
      !same(value, manageView.participant[name as keyof ManageView['participant']]),
  );
  const participant = {
    ...Object.fromEntries(changeable(manageView).length > 0 ? details : []),
    ...(email !== null && { email }),
  };
  const registrations = changeable(manageView).flatMap((one) => {
    const given = one.event.questions.flatMap(({ id }) =>
      Object.hasOwn(answers, id) ? [[id, answers[id] ?? null] as const] : [],
    );
    const stays = given.every(([id, value]) => same(value, answerTo(one.answers, id)));
    return stays ? [] : [{ id: one.id, answers: Object.fromEntries(given) }];
  });
  return {
    ...(Object.keys(participant).length > 0 && { participant }),
    ...(registrations.length > 0 && { registrations }),
  };
}

/** The status text after saving: a new address takes effect only after its confirmation. */
export function savedText(
  { participant = {}, registrations = [] }: ManagePatch,
  manageView: ManageView,
  { manage: words }: ManageFormStrings,
): string {
  const { email, ...details } = participant;
  if (email === undefined) return words.saved;
  const more = registrations.length > 0 || Object.keys(details).length > 0;
  return `${more ? `${words.savedRest} ` : ''}${words.emailAsked(email, manageView.participant.email)}`;
}

/** @returns the rejection as validation errors, or as one text if it points to no field */
export function rejectedFields(
  refusal: ApiError,
  locale: ManageFormStrings,
): { mistakes: Mistake[]; rest: string } {
  const mistakes = refusal.fieldErrors.flatMap(({ pointer, message }) => {
    const field = fieldOf(pointer);
    return field ? [{ pointer: field, message }] : [];
  });
  return { mistakes, rest: mistakes.length > 0 ? '' : sentence(refusal.messageIn(locale)) };
}

function addressField(sheet: Sheet, manageView: ManageView, locale: ManageFormStrings): Template {
  const known = manageView.participant.email;
  return addressLine(
    sheet,
    field(sheet, '/email', locale.fields.email, known !== null, locale.manage.emailHint),
  );
}

type Change = {
  manageView: ManageView;
  entry: Entry;
  locale: ManageFormStrings;
  level: number;
  busy: boolean;
  problem: string;
  save: () => void;
  leave: () => void;
};

export function changeView({
  manageView,
  entry,
  locale,
  level,
  busy,
  problem,
  save,
  leave,
}: Change): Template {
  const form = changeForm(manageView);
  const mistakes = changeMistakes(entry, manageView, locale);
  const details = changeable(manageView).length > 0;
  const textLanguage = changeable(manageView)[0]?.event.textLanguage ?? locale.language;
  const sheet = { entry, form, locale, mistakes, prefix: '', textLanguage };
  const submit = (event: Event) => {
    event.preventDefault();
    save();
  };
  return html`<form part="form" novalidate @submit=${submit}>
    ${heading(level, details ? locale.manage.change : locale.manage.changeEmail, 'form-title', 'change')}${summary(mistakes, locale.check, level + 1)}
    <div class="sheet">
      ${details && nameField(sheet)} ${addressField(sheet, manageView, locale)}
      ${askedFields(sheet)}
      ${problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem}</p>`}
      ${submitRow(locale.manage.save, busy ? locale.manage.saving : '')}
      <p><button type="button" @click=${leave}>${locale.manage.leave}</button></p>
    </div>
  </form>`;
}
