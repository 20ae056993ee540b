/** The input of one person, and its errors. */

import { cleanText } from '../../../worker/contract/checks.ts';
import type { FormStrings } from '../../../worker/contract/event.ts';
import {
  type Answers,
  type Form,
  fieldNames,
  isAsked,
  type ParticipantInput,
} from '../../../worker/contract/participant.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import type { Host } from '../../core/base.ts';
import { checks } from './checking.ts';
import { type Mistake, messageAt } from './mistake.ts';

const answerPrefix = '/answers/';

const normalised = (value: AnswerValue | undefined): AnswerValue =>
  typeof value === 'string' ? cleanText(value) || null : (value ?? null);

/**
 * @returns the field of a server's pointer: `/name`, `/answers/ID`; undefined if it points to no
 *   field, such as a person as a whole
 */
export const fieldOf = (pointer: string): string | undefined =>
  /^\/(?:participants?|registrations)(?:\/\d+)?(\/answers\/[^/]+|\/[a-z]+)/.exec(pointer)?.[1];

/** Adds the full stop that error titles lack. */
export const sentence = (text: string): string => text.replace(/[^.]$/, '$&.');

export class Entry {
  /** set at the first submit; from then on input is validated while typing */
  checking = false;
  /** the email address when its field last lost focus */
  emailOnBlur = '';
  /** by pointer: `/name` or `/answers/ID` */
  #values: Map<string, AnswerValue>;
  #serverErrors: Mistake[] = [];
  #host: Pick<Host, 'requestUpdate'>;

  /** @param typed initial values, by pointer */
  constructor(host: Pick<Host, 'requestUpdate'>, typed?: Iterable<[string, AnswerValue]>) {
    this.#host = host;
    this.#values = new Map(typed);
  }

  /** by pointer, in the order of first input */
  get typed(): [string, AnswerValue][] {
    return [...this.#values];
  }

  /** @param pointer `/name` or `/answers/ID` */
  read(pointer: string): AnswerValue | undefined {
    return this.#values.get(pointer);
  }

  /** The value as a control shows it. */
  text(pointer: string): string {
    return String(this.read(pointer) ?? '');
  }

  refresh(): void {
    this.#host.requestUpdate();
  }

  write(pointer: string, value: AnswerValue): void {
    this.#values.set(pointer, value);
    this.#serverErrors = this.#serverErrors.filter((mistake) => mistake.pointer !== pointer);
    this.#host.requestUpdate();
  }

  /** Resets to an empty form, or to known values. */
  clear(typed: Record<string, AnswerValue> = {}, answers: Answers = {}): void {
    this.#values.clear();
    for (const [name, value] of Object.entries(typed)) this.#values.set(`/${name}`, value);
    for (const [id, value] of Object.entries(answers)) this.#values.set(answerPrefix + id, value);
    this.#serverErrors = [];
    this.checking = false;
    this.#host.requestUpdate();
  }

  get answers(): Answers {
    const given = [...this.#values].filter(([pointer]) => pointer.startsWith(answerPrefix));
    return Object.fromEntries(
      given.map(([pointer, value]) => [pointer.slice(answerPrefix.length), value]),
    );
  }

  /** Sets the server's errors; each stays until its field changes. */
  setServerErrors(mistakes: Mistake[]): void {
    this.#serverErrors = mistakes;
  }

  /** @returns the errors to correct, in the form's order; none before the first submit */
  mistakes(form: Form, words: Pick<FormStrings, 'errors' | 'fields'>): Mistake[] {
    if (!this.checking) return [];
    const found = checks()?.findMistakes(form, this.participant(form), words) ?? [];
    return [...found, ...this.#serverErrors.filter(({ pointer }) => !messageAt(found, pointer))];
  }

  /** The values of the asked fields only, normalised as the server does. */
  participant(form: Form): ParticipantInput {
    const { answers } = this;
    const asked = fieldNames.filter((name) => form.fields[name] !== 'off');
    const questions = form.questions.filter((question) =>
      isAsked(question, form.questions, answers),
    );
    return {
      name: cleanText(this.text('/name')),
      email: cleanText(this.text('/email')),
      ...Object.fromEntries(asked.map((name) => [name, cleanText(this.text(`/${name}`)) || null])),
      answers: Object.fromEntries(
        questions.map(({ id }) => [id, normalised(this.read(answerPrefix + id))]),
      ),
    };
  }
}
