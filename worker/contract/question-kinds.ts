/** The kinds of questions: what their answers are and how they are validated. */

import { checkText, cleanText } from './checks.ts';
import type { BrowserCode } from './codes.ts';
import { limits } from './limits.ts';
import type { AnswerValue } from './values.ts';

/** The parts of a question that its answer's validation needs. */
type Asked = { maxLength: number | null; options: readonly { value: string }[] | null };

export type QuestionKindRules = {
  /** type of an answer; `option` and `options` are among the values that the organiser lists */
  value: 'text' | 'option' | 'options' | 'boolean' | 'number';
  hasOptions: boolean;
  /** whether the answer is free text, whose length the organiser may limit */
  isFreeText: boolean;
  /** @returns the error of an answer that is not empty, or null */
  check: (question: Asked, value: AnswerValue) => BrowserCode | null;
};

const isOption = ({ options }: Asked, value: string): boolean =>
  !!options?.some((option) => option.value === value);

/** A kind whose answers are strings; an empty string means no answer. */
const textKind = (check: (question: Asked, value: string) => BrowserCode | null) => ({
  value: 'text' as const,
  hasOptions: false,
  isFreeText: false,
  check: (question: Asked, value: AnswerValue) =>
    typeof value === 'string' ? check(question, value) : 'type',
});

const freeTextKind = (multiline: boolean): QuestionKindRules => ({
  ...textKind(({ maxLength }, value) =>
    checkText(cleanText(value), maxLength ?? limits.answer, multiline),
  ),
  isFreeText: true,
});

const singleChoice: QuestionKindRules = {
  ...textKind((question, value) => (isOption(question, value) ? null : 'unknown-option')),
  value: 'option',
  hasOptions: true,
};

const multipleChoice: QuestionKindRules = {
  value: 'options',
  hasOptions: true,
  isFreeText: false,
  check: (question, value) => {
    if (!Array.isArray(value)) return 'type';
    return value.every((each) => isOption(question, each)) && new Set(value).size === value.length
      ? null
      : 'unknown-option';
  },
};

const checkboxKind: QuestionKindRules = {
  value: 'boolean',
  hasOptions: false,
  isFreeText: false,
  check: (_, value) => (typeof value === 'boolean' ? null : 'type'),
};

const wholeNumber: QuestionKindRules = {
  value: 'number',
  hasOptions: false,
  isFreeText: false,
  check: (_, value) => {
    if (typeof value !== 'number') return 'type';
    return Number.isInteger(value) && value >= limits.numberFrom && value <= limits.numberTo
      ? null
      : 'range';
  },
};

/** Whether `YYYY-MM-DD` names a day that exists (2027-02-29 does not). */
function isDate(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** In the order of the editor's list. */
const kinds = {
  text: freeTextKind(false),
  textarea: freeTextKind(true),
  select: singleChoice,
  radio: singleChoice,
  checkbox: checkboxKind,
  checkboxes: multipleChoice,
  number: wholeNumber,
  date: textKind((_, value) => (isDate(value) ? null : 'type')),
} satisfies Record<string, QuestionKindRules>;

export type QuestionKind = keyof typeof kinds;
export const questionKinds: Record<QuestionKind, QuestionKindRules> = kinds;
export const questionTypes = Object.keys(kinds) as QuestionKind[];
