/** What one person has typed so far, and what is still to be mended in it. */

import { clean } from '../../worker/contract/checks.ts';
import type { FieldCode } from '../../worker/contract/codes.ts';
import type { AnswerValue, Question } from '../../worker/contract/event.ts';
import { limits } from '../../worker/contract/limits.ts';
import {
  type Answers,
  checkParticipant,
  type Form,
  fieldNames,
  isAsked,
  type ParticipantInput,
} from '../../worker/contract/participant.ts';
import { errorMessage, regionCodes } from '../../worker/contract/words/words.ts';
import type { Host } from '../core/base.ts';
import type { Locale } from '../locales/locale.ts';

/** One thing to mend: a pointer into the participant (or to a chosen event) and the sentence that says how. */
export type Mistake = { pointer: string; message: string };

type Typed = Record<'name' | 'email' | (typeof fieldNames)[number], string>;
const blank = (): Typed => ({ name: '', email: '', phone: '', organization: '', role: '', region: '', level: '' });

const tidy = (value: AnswerValue | undefined): AnswerValue =>
  typeof value === 'string' ? clean(value) || null : (value ?? null);

const sizes: Record<string, number> = { name: limits.name, email: limits.email, phone: limits.phone };

/** How an answer or field is named where its error is put into words. */
function kindOf(pointer: string, questions: readonly Question[]): [kind: string, max: number] {
  const [, name = '', id] = pointer.split('/');
  const question = id === undefined ? undefined : questions.find((one) => one.id === id);
  return question ? [question.type, question.maxLength ?? limits.answer] : [name, sizes[name] ?? limits.line];
}

/** @returns the sentence for a code at a place; undefined for a code this version has no words for */
export function sentence(locale: Locale, code: string, pointer: string, questions: readonly Question[]): string | undefined {
  if (code in locale.errors) return errorMessage(locale, code as FieldCode, ...kindOf(pointer, questions));
  const { state, unknown, problem } = locale;
  const states: Partial<Record<string, string>> = {
    'not-found': unknown,
    'event-unknown': unknown,
    'registration-not-open': state.upcoming(null),
    'registration-closed': state.closed,
    'event-cancelled': state.cancelled,
    'event-ended': state.ended,
  };
  return states[code] ?? problem[code as keyof Locale['problem']];
}

export class Entry {
  /** set at the first try to send: from then on everything is checked as it is typed */
  checking = false;
  #typed = blank();
  #answers: Answers = {};
  #refused: Mistake[] = [];
  #host: Pick<Host, 'requestUpdate'>;

  constructor(host: Pick<Host, 'requestUpdate'>) {
    this.#host = host;
  }

  /** @param pointer `/name` or `/answers/ID` */
  read(pointer: string): AnswerValue | undefined {
    const [, name = '', id] = pointer.split('/');
    if (id === undefined) return this.#typed[name as keyof Typed];
    return Object.hasOwn(this.#answers, id) ? this.#answers[id] : undefined;
  }

  write(pointer: string, value: AnswerValue): void {
    const [, name = '', id] = pointer.split('/');
    if (id === undefined) this.#typed[name as keyof Typed] = String(value ?? '');
    else this.#answers[id] = value;
    this.#refused = this.#refused.filter((mistake) => mistake.pointer !== pointer);
    this.#host.requestUpdate();
  }

  /** Starts with an empty sheet, or with what is known already. */
  clear(typed: Partial<Record<keyof Typed, string | null>> = {}, answers: Answers = {}): void {
    this.#typed = blank();
    for (const name of Object.keys(this.#typed) as (keyof Typed)[]) this.#typed[name] = typed[name] ?? '';
    this.#answers = { ...answers };
    this.#refused = [];
    this.checking = false;
    this.#host.requestUpdate();
  }

  get answers(): Answers {
    return this.#answers;
  }

  /** Keeps what the server would not take until the visitor changes it. */
  refuse(mistakes: Mistake[]): void {
    this.#refused = mistakes;
  }

  /** Forgets refusals of chosen events, as the choice has changed. */
  forgive(): void {
    this.#refused = this.#refused.filter(({ pointer }) => !pointer.startsWith('/events'));
  }

  /** @returns what to mend, in the form's order; nothing before the first try to send */
  mistakes(form: Form, locale: Locale): Mistake[] {
    if (!this.checking) return [];
    const own = checkParticipant(form, this.participant(form), regionCodes).map(({ pointer, code }) => ({
      pointer,
      message: sentence(locale, code, pointer, form.questions) ?? '',
    }));
    return [...own, ...this.#refused.filter(({ pointer }) => !own.some((mistake) => mistake.pointer === pointer))];
  }

  /** What is asked and nothing else, tidied as the server would. */
  participant(form: Form): ParticipantInput {
    const asked = fieldNames.filter((name) => form.fields[name] !== 'off');
    const questions = form.questions.filter((question) => isAsked(question, form.questions, this.#answers));
    return {
      name: clean(this.#typed.name),
      email: clean(this.#typed.email),
      ...Object.fromEntries(asked.map((name) => [name, clean(this.#typed[name]) || null])),
      answers: Object.fromEntries(questions.map(({ id }) => [id, tidy(this.read(`/answers/${id}`))])),
    };
  }
}
