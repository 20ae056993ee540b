/** What one person has typed so far, and what is still to be mended in it. */

import { clean } from '../../../worker/contract/checks.ts';
import type { FormWords } from '../../../worker/contract/event.ts';
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

const answer = '/answers/';

const tidy = (value: AnswerValue | undefined): AnswerValue =>
  typeof value === 'string' ? clean(value) || null : (value ?? null);

/**
 * @returns where in the form a server's pointer leads: `/name`, `/answers/ID`; undefined for
 *   anything but a field, as for a person as a whole
 */
export const fieldOf = (pointer: string): string | undefined =>
  /^\/(?:participants?|registrations)(?:\/\d+)?(\/answers\/[^/]+|\/[a-z]+)/.exec(pointer)?.[1];

/** Refusals have no full stop where they are a title; here they stand as sentences. */
export const sentence = (text: string): string => text.replace(/[^.]$/, '$&.');

export class Entry {
  /** set at the first try to send: from then on everything is checked as it is typed */
  checking = false;
  /** the address as it was when its field was left */
  left = '';
  /** by pointer: `/name` or `/answers/ID` */
  #values: Map<string, AnswerValue>;
  #refused: Mistake[] = [];
  #host: Pick<Host, 'requestUpdate'>;

  /** @param typed what is there already, by pointer */
  constructor(host: Pick<Host, 'requestUpdate'>, typed?: Iterable<[string, AnswerValue]>) {
    this.#host = host;
    this.#values = new Map(typed);
  }

  /** by pointer, in the order it was first typed */
  get typed(): [string, AnswerValue][] {
    return [...this.#values];
  }

  /** @param pointer `/name` or `/answers/ID` */
  read(pointer: string): AnswerValue | undefined {
    return this.#values.get(pointer);
  }

  /** The same as a control shows it. */
  text(pointer: string): string {
    return String(this.read(pointer) ?? '');
  }

  refresh(): void {
    this.#host.requestUpdate();
  }

  write(pointer: string, value: AnswerValue): void {
    this.#values.set(pointer, value);
    this.#refused = this.#refused.filter((mistake) => mistake.pointer !== pointer);
    this.#host.requestUpdate();
  }

  /** Starts with an empty sheet, or with what is known already. */
  clear(typed: Record<string, AnswerValue> = {}, answers: Answers = {}): void {
    this.#values.clear();
    for (const [name, value] of Object.entries(typed)) this.#values.set(`/${name}`, value);
    for (const [id, value] of Object.entries(answers)) this.#values.set(answer + id, value);
    this.#refused = [];
    this.checking = false;
    this.#host.requestUpdate();
  }

  get answers(): Answers {
    const given = [...this.#values].filter(([pointer]) => pointer.startsWith(answer));
    return Object.fromEntries(
      given.map(([pointer, value]) => [pointer.slice(answer.length), value]),
    );
  }

  /** Keeps what the server would not take until the visitor changes it. */
  refuse(mistakes: Mistake[]): void {
    this.#refused = mistakes;
  }

  /** @returns what to mend, in the form's order; nothing before the first try to send */
  mistakes(form: Form, words: Pick<FormWords, 'errors' | 'fields'>): Mistake[] {
    if (!this.checking) return [];
    const own = checks()?.findMistakes(form, this.participant(form), words) ?? [];
    return [...own, ...this.#refused.filter(({ pointer }) => !messageAt(own, pointer))];
  }

  /** What is asked and nothing else, tidied as the server would. */
  participant(form: Form): ParticipantInput {
    const { answers } = this;
    const asked = fieldNames.filter((name) => form.fields[name] !== 'off');
    const questions = form.questions.filter((question) =>
      isAsked(question, form.questions, answers),
    );
    return {
      name: clean(this.text('/name')),
      email: clean(this.text('/email')),
      ...Object.fromEntries(asked.map((name) => [name, clean(this.text(`/${name}`)) || null])),
      answers: Object.fromEntries(questions.map(({ id }) => [id, tidy(this.read(answer + id))])),
    };
  }
}
