/** Reads a table cell as the answer to a question, in the forms that people write. */

import { type Language, languages } from '../contract/languages.ts';
import type { AnswerValue } from '../contract/values.ts';
import { pickText, type StoredQuestion } from '../domain/content.ts';
import { fold } from './columns.ts';
import { isoDateOf, parseDateTime } from './date-times.ts';

const yesWords = new Set([
  'x',
  'kyllä',
  'joo',
  'k',
  'ja',
  'j',
  'yes',
  'y',
  '1',
  'true',
  'tosi',
  'sant',
  'ok',
]);
const noWords = new Set(['ei', 'e', 'nej', 'no', 'n', '0', 'false', 'epätosi', 'falskt']);

const labels = (text: StoredQuestion['label'], order: readonly Language[]): string[] =>
  languages.map((language) => pickText(text, language, order));

/** Finds an option by its value, else by its label in any language; ignores spaces and case. */
function optionFinder(options: NonNullable<StoredQuestion['options']>, order: readonly Language[]) {
  const exact = new Set(options.map(({ value }) => value));
  // later entries win: values over labels, earlier options over later ones
  const folded = new Map<string, string>();
  for (const { value, label } of options.toReversed())
    for (const name of labels(label, order)) folded.set(fold(name), value);
  for (const { value } of options.toReversed()) folded.set(fold(value), value);
  folded.delete('');
  return (text: string): string | undefined => (exact.has(text) ? text : folded.get(fold(text)));
}

const commas = (text: string): number => text.split(',').length - 1;

/**
 * Splits a list of options at lines and semicolons, else at commas that are not part of an option.
 */
function optionsReader(question: StoredQuestion, order: readonly Language[]) {
  const options = question.options ?? [];
  const find = optionFinder(options, order);
  const maxParts =
    1 +
    Math.max(
      0,
      ...options.flatMap(({ value, label }) => [value, ...labels(label, order)].map(commas)),
    );
  const lengths = Array.from({ length: maxParts }, (_, index) => maxParts - index);
  const inLine = (line: string): string[] => {
    const parts = line.split(',');
    const found: string[] = [];
    for (let at = 0; at < parts.length; ) {
      const piece = (length: number) =>
        parts
          .slice(at, at + length)
          .join(',')
          .trim();
      const length = lengths.find((one) => find(piece(one)) !== undefined) ?? 1;
      const text = piece(length);
      if (text) found.push(find(text) ?? text);
      at += length;
    }
    return found;
  };
  return (text: string): string[] => {
    const whole = find(text);
    return whole === undefined ? text.split(/[;\n]/).flatMap(inLine) : [whole];
  };
}

function tick(text: string, ownLabels: readonly string[]): AnswerValue {
  const name = /^[✓✔☑]$/.test(text) ? 'x' : fold(text);
  // Google Forms writes the checkbox's label
  if (yesWords.has(name) || ownLabels.includes(name)) return true;
  return noWords.has(name) || text === '-' ? false : text;
}

function number(text: string): AnswerValue {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
  return /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text;
}

function day(text: string): AnswerValue {
  const found = parseDateTime(text);
  return found ? isoDateOf(found) : text;
}

function readerOf(
  question: StoredQuestion,
  order: readonly Language[],
): (text: string) => AnswerValue {
  switch (question.type) {
    case 'checkbox': {
      const ownLabels = labels(question.label, order).map(fold);
      return (text) => tick(text, ownLabels);
    }
    case 'number':
      return number;
    case 'date':
      return day;
    case 'checkboxes':
      return optionsReader(question, order);
    case 'select':
    case 'radio': {
      const find = optionFinder(question.options ?? [], order);
      return (text) => find(text) ?? text;
    }
    case 'text':
    case 'textarea':
      return (text) => text;
  }
}

/**
 * Created once per question column.
 * @param order the event's languages
 * @returns a function that reads a cell's text as an answer; unreadable text stays as it is and is
 * refused by validation; an empty cell is no answer
 */
export function answerReader(
  question: StoredQuestion,
  order: readonly Language[],
): (text: string) => AnswerValue {
  const read = readerOf(question, order);
  return (text) => (text === '' ? null : read(text));
}
