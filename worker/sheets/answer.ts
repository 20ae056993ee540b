/** One cell as the answer to a question, in the words people answer forms with. */

import { type Language, languages } from '../contract/languages.ts';
import type { AnswerValue } from '../contract/values.ts';
import { pick, type StoredQuestion } from '../domain/content.ts';
import { fold } from './columns.ts';
import { dayOf, readWritten } from './moments.ts';

const yes = new Set([
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
const no = new Set(['ei', 'e', 'nej', 'no', 'n', '0', 'false', 'epätosi', 'falskt']);

const labels = (text: StoredQuestion['label'], order: readonly Language[]): string[] =>
  languages.map((language) => pick(text, language, order));

/**
 * Finds an option by its value, else by its label in any language, however it is spaced and cased.
 */
function optionFinder(options: NonNullable<StoredQuestion['options']>, order: readonly Language[]) {
  const exact = new Set(options.map(({ value }) => value));
  // what is set last stays: values win over labels, earlier options over later ones
  const folded = new Map<string, string>();
  for (const { value, label } of options.toReversed())
    for (const name of labels(label, order)) folded.set(fold(name), value);
  for (const { value } of options.toReversed()) folded.set(fold(value), value);
  folded.delete('');
  return (text: string): string | undefined => (exact.has(text) ? text : folded.get(fold(text)));
}

const commas = (text: string): number => text.split(',').length - 1;

/**
 * Options one after another: by line or semicolon, else by comma, as far as a comma is not part of
 * an option.
 */
function optionsReader(question: StoredQuestion, order: readonly Language[]) {
  const options = question.options ?? [];
  const find = optionFinder(options, order);
  const longest =
    1 +
    Math.max(
      0,
      ...options.flatMap(({ value, label }) => [value, ...labels(label, order)].map(commas)),
    );
  const lengths = Array.from({ length: longest }, (_, index) => longest - index);
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

function tick(text: string, own: readonly string[]): AnswerValue {
  const name = /^[✓✔☑]$/.test(text) ? 'x' : fold(text);
  // Google's forms write the box's own text
  if (yes.has(name) || own.includes(name)) return true;
  return no.has(name) || text === '-' ? false : text;
}

function number(text: string): AnswerValue {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
  return /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text;
}

function day(text: string): AnswerValue {
  const found = readWritten(text);
  return found ? dayOf(found) : text;
}

function readerOf(
  question: StoredQuestion,
  order: readonly Language[],
): (text: string) => AnswerValue {
  switch (question.type) {
    case 'checkbox': {
      const own = labels(question.label, order).map(fold);
      return (text) => tick(text, own);
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
 * Made once for each question's column.
 * @param order the event's languages
 * @returns what reads a cell's text into the question's own form; what cannot be read stays as it
 * is, and the question's check will refuse it; an empty cell is no answer
 */
export function answerReader(
  question: StoredQuestion,
  order: readonly Language[],
): (text: string) => AnswerValue {
  const read = readerOf(question, order);
  return (text) => (text === '' ? null : read(text));
}
