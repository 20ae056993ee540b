/** The form of the confidential questions, with its own consent, and deleting the answers. */

import type { ManagedRegistration, ManagePatch, ManageView } from '../../worker/contract/manage.ts';
import { answerTo, type Form, mergeForms } from '../../worker/contract/participant.ts';
import type { AnswerValue } from '../../worker/contract/values.ts';
import { heading } from '../core/heading.ts';
import { html, type Template } from '../core/template.ts';
import { checkbox, field } from '../embed/form/controls.ts';
import type { Entry } from '../embed/form/entry.ts';
import { askedFields } from '../embed/form/fields.ts';
import { submitRow, summary } from '../embed/form/form-view.ts';
import type { Mistake } from '../embed/form/mistake.ts';
import { same } from './change.ts';
import type { ManageFormStrings } from './locales.ts';
import type { PageState } from './page-state.ts';

export const withPrivateQuestions = ({ registrations }: ManageView): ManagedRegistration[] =>
  registrations.filter(({ can }) => can.includes('answer'));

const withConsent = ({ registrations }: ManageView): ManagedRegistration[] =>
  registrations.filter(({ consentedAt }) => consentedAt !== null);

/** A question that several events share is asked once. */
function privateForm(manageView: ManageView): Form {
  const { fields } = mergeForms([]);
  return mergeForms(
    withPrivateQuestions(manageView).map(({ event, privateQuestions }) => ({
      fields,
      questions: privateQuestions,
      textLanguage: event.textLanguage,
    })),
  );
}

const isBlank = (value: AnswerValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/** The answers given to the asked questions. */
function given(entry: Entry, manageView: ManageView): [string, AnswerValue][] {
  const { answers = {} } = entry.participant(privateForm(manageView));
  return Object.entries(answers).filter(([, value]) => !isBlank(value));
}

function mistakesOf(entry: Entry, manageView: ManageView, locale: ManageFormStrings): Mistake[] {
  const found = entry
    .mistakes(privateForm(manageView), locale)
    .filter(({ pointer }) => pointer !== '/name' && pointer !== '/email');
  const hasConsent = entry.read('/consent') === true;
  if (!entry.checking || hasConsent || given(entry, manageView).length === 0) return found;
  return [
    ...found.filter(({ pointer }) => pointer !== '/consent'),
    { pointer: '/consent', message: locale.manage.consentNeeded },
  ];
}

/** @returns the changed answers; a removed answer is sent as null */
function patchOf(entry: Entry, manageView: ManageView): ManagePatch {
  const answers = Object.fromEntries(given(entry, manageView));
  const registrations = withPrivateQuestions(manageView).flatMap((one) => {
    const now = one.privateQuestions.map(({ id }) => [id, answerTo(answers, id) ?? null] as const);
    if (now.every(([id, value]) => same(value, answerTo(one.answers, id)))) return [];
    const consent = now.some(([, value]) => value !== null) ? { consent: true } : {};
    return [{ id: one.id, answers: Object.fromEntries(now), ...consent }];
  });
  return { registrations };
}

export type PrivateForm = { pageState: PageState; entry: Entry; manageView: ManageView };

export function openPrivateForm({ pageState, entry, manageView }: PrivateForm): void {
  const answers = withPrivateQuestions(manageView).flatMap(({ privateQuestions, answers }) =>
    privateQuestions.flatMap(({ id }) =>
      Object.hasOwn(answers, id) ? [[id, answers[id] ?? null] as const] : [],
    ),
  );
  entry.clear({ consent: withConsent(manageView).length > 0 }, Object.fromEntries(answers));
  pageState.set({ open: 'private', confirming: '', message: '', problem: '' }, 'private');
}

function save({ pageState, entry, manageView }: PrivateForm): void {
  const locale = pageState.strings(manageView);
  entry.checking = true;
  entry.setServerErrors([]);
  if (mistakesOf(entry, manageView, locale).length > 0) {
    pageState.set({}, 'mistakes');
    return;
  }
  const patch = patchOf(entry, manageView);
  // nothing was answered and nothing is stored: nothing to save
  if ((patch.registrations ?? []).length === 0) {
    pageState.set({ open: '', problem: '' }, 'private-button');
    return;
  }
  const hasAnswers = given(entry, manageView).length > 0;
  void pageState.change(
    () => pageState.calls.send('', 'PATCH', patch),
    () =>
      hasAnswers || withConsent(manageView).length === 0
        ? locale.manage.privateSaved
        : locale.manage.privateRemoved,
    pageState.showRejection(entry),
  );
}

function removeAnswers({ pageState, entry, manageView }: PrivateForm): void {
  const registrations = withConsent(manageView).map(({ id }) => ({
    id,
    answers: {},
    consent: false,
  }));
  void pageState.change(
    () => pageState.calls.send('', 'PATCH', { registrations } satisfies ManagePatch),
    () => pageState.locale.manage.privateRemoved,
    pageState.showRejection(entry),
  );
}

const removeAnswersButton = (form: PrivateForm, { manage }: ManageFormStrings): Template =>
  html`<button type="button" part="private-remove" aria-disabled=${form.pageState.values.busy ? 'true' : 'false'} @click=${() => removeAnswers(form)}>
    ${manage.privateRemove}
  </button>`;

/**
 * A low-key notice, as answering is voluntary: open questions or stored answers, and the possible
 * actions.
 */
export function privateNotice(form: PrivateForm, locale: ManageFormStrings): Template | undefined {
  const { manage } = locale;
  const open = withPrivateQuestions(form.manageView);
  const stored = withConsent(form.manageView);
  const button = (text: string) =>
    html`<p class="buttons"><button type="button" part="private" id="private-button" @click=${() => openPrivateForm(form)}>${text}</button></p>`;
  if (open.some(({ status, consentedAt }) => status === 'confirmed' && consentedAt === null))
    return html`<div class="notice" part="private-notice"><p>${manage.privateAsk}</p>${button(manage.privateAnswer)}</div>`;
  if (open.length > 0)
    return button(stored.length > 0 ? manage.privateChange : manage.privateAnswer);
  if (stored.length === 0) return undefined;
  return html`<div class="notice" part="private-notice">
    <p>${manage.privateStored}</p>
    <p class="buttons">${removeAnswersButton(form, locale)}</p>
  </div>`;
}

/** Names of the data controllers to consent to. */
const controllersOf = (manageView: ManageView): string =>
  [...new Set(withPrivateQuestions(manageView).map(({ event }) => event.privacy.controller))].join(
    ', ',
  );

export function privateView(form: PrivateForm, locale: ManageFormStrings, level: number): Template {
  const { pageState, entry, manageView } = form;
  const { busy, problem } = pageState.values;
  const words = locale.manage;
  const mistakes = mistakesOf(entry, manageView, locale);
  const textLanguage = withPrivateQuestions(manageView)[0]?.event.textLanguage ?? locale.language;
  const sheet = {
    entry,
    form: privateForm(manageView),
    locale,
    mistakes,
    prefix: '',
    textLanguage,
  };
  const consent = field(
    sheet,
    '/consent',
    words.consent(controllersOf(manageView)),
    true,
    words.consentHint,
  );
  const needed = given(entry, manageView).length > 0 && ('true' as const);
  const submit = (event: Event) => {
    event.preventDefault();
    save(form);
  };
  return html`<form part="private-form" novalidate @submit=${submit}>
    ${heading(level, words.privateTitle, 'form-title', 'private')}${summary(mistakes, locale.check, level + 1)}
    <div class="sheet">
      <p>${words.privately}</p>
      ${askedFields(sheet)} ${checkbox({ ...consent, required: needed })}
      ${problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem}</p>`}
      ${submitRow(words.save, busy ? words.saving : '')}
      <p class="buttons">
        <button type="button" part="private-leave" @click=${() => pageState.set({ open: '', problem: '' }, 'private-button')}>${words.leave}</button>
        ${withConsent(manageView).length > 0 && removeAnswersButton(form, locale)}
      </p>
    </div>
  </form>`;
}
