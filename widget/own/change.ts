/** Changing one's details and answers: one sheet for all registrations, as a question they share is asked once. */

import type { FormWords } from '../../worker/contract/event.ts';
import type { Own, OwnPatch, OwnRegistration } from '../../worker/contract/own.ts';
import { type Form, mergeForms } from '../../worker/contract/participant.ts';
import type { Refusal } from '../core/api.ts';
import { heading } from '../core/heading.ts';
import { html, type Template } from '../core/template.ts';
import { type Entry, fieldOf, type Mistake, sentence } from '../form/entry.ts';
import { askedFields, nameField } from '../form/fields.ts';
import { submitRow, summary } from '../form/form-view.ts';
import type { OwnFormWords } from './locales.ts';

export const changeable = ({ registrations }: Own): OwnRegistration[] =>
  registrations.filter(({ can }) => can.includes('change'));

const questionsOf = ({ event, privateQuestions }: OwnRegistration) => [...event.questions, ...privateQuestions];

export const changeForm = (own: Own): Form =>
  mergeForms(changeable(own).map((one) => ({ fields: one.event.fields, questions: questionsOf(one) })));

export function fill(entry: Entry, own: Own): void {
  const { name, email, phone, organization, role, region, level } = own.participant;
  const answers = Object.fromEntries(changeable(own).flatMap((one) => Object.entries(one.answers)));
  entry.clear({ name, email, phone, organization, role, region, level }, answers);
}

/** Every registration brings the form's words; what a field offers comes with those that ask for it. */
export function wordsOf({ registrations }: Own): Partial<FormWords> {
  const all = registrations.map(({ event }) => event.words);
  const offered = (name: 'region' | 'level') => all.find((one) => one[name])?.[name] ?? null;
  return { ...all[0], region: offered('region'), level: offered('level') };
}

/** The address is not changed here, so nothing is said of it. */
export const changeMistakes = (entry: Entry, form: Form, locale: OwnFormWords): Mistake[] =>
  entry.mistakes(form, locale).filter(({ pointer }) => pointer !== '/email');

/** @returns the patch: each registration gets the answers to its own questions */
export function patchOf(entry: Entry, own: Own, form: Form): OwnPatch {
  const { name, email: _, answers = {}, ...fields } = entry.participant(form);
  return {
    participant: { name, ...fields },
    registrations: changeable(own).map((one) => ({
      id: one.id,
      answers: Object.fromEntries(
        questionsOf(one).flatMap(({ id }) => (Object.hasOwn(answers, id) ? [[id, answers[id] ?? null]] : [])),
      ),
    })),
  };
}

/** @returns the refusal as things to mend, and what can't be mended in a field */
export function refusedPlaces(refusal: Refusal, locale: OwnFormWords): { mistakes: Mistake[]; rest: string } {
  const mistakes = refusal.places.flatMap(({ pointer, message }) => {
    const field = fieldOf(pointer);
    return field ? [{ pointer: field, message }] : [];
  });
  return { mistakes, rest: mistakes.length > 0 ? '' : sentence(refusal.told(locale)) };
}

type Change = {
  own: Own;
  entry: Entry;
  locale: OwnFormWords;
  level: number;
  busy: boolean;
  problem: string;
  save: () => void;
  leave: () => void;
};

export function changeView({ own, entry, locale, level, busy, problem, save, leave }: Change): Template {
  const form = changeForm(own);
  const mistakes = changeMistakes(entry, form, locale);
  const textLanguage = changeable(own)[0]?.event.textLanguage ?? locale.language;
  const sheet = { entry, form, locale, mistakes, prefix: '', textLanguage };
  // sensitive questions stand apart, under the sentence that says who sees the answers and for how long
  const secret = new Set(changeable(own).flatMap(({ privateQuestions }) => privateQuestions.map(({ id }) => id)));
  const open = { ...form, questions: form.questions.filter(({ id }) => !secret.has(id)) };
  const privately = { ...mergeForms([]), questions: form.questions.filter(({ id }) => secret.has(id)) };
  const submit = (event: Event) => {
    event.preventDefault();
    save();
  };
  return html`<form part="form" novalidate @submit=${submit}>
    ${heading(level, locale.own.change, 'form-title', 'change')}${summary(mistakes, locale.check, level + 1)}
    <div class="sheet">
      ${nameField(sheet)}
      <p class="hint">${own.participant.email && html`${locale.fields.email}: ${own.participant.email}. `}${locale.own.email}</p>
      ${askedFields({ ...sheet, form: open })} ${privately.questions.length > 0 && html`<p class="hint">${locale.own.privately}</p>${askedFields({ ...sheet, form: privately })}`}
      ${problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem}</p>`}
      ${submitRow(locale.own.save, busy ? locale.own.saving : '')}
      <p><button type="button" @click=${leave}>${locale.own.leave}</button></p>
    </div>
  </form>`;
}
