/** The shape of a language's shared words, and how an error becomes a sentence. */

import type { FieldCode } from '../codes.ts';
import { limits } from '../limits.ts';

type Kind =
  | 'name'
  | 'email'
  | 'phone'
  | 'organization'
  | 'role'
  | 'choice'
  | 'checkboxes'
  | 'checkbox'
  | 'events'
  | 'date'
  | 'number';

/** Statistics Finland's codes of the regions of 2026; 03 and 20 are not in use. */
export const regionCodes = [
  '01',
  '02',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '17',
  '18',
  '19',
  '21',
] as const;
export type RegionCode = (typeof regionCodes)[number];

export type Words = {
  /** by code, or `code.kind` where the kind of field has better words */
  errors: Record<FieldCode, string> & Partial<Record<`${FieldCode}.${Kind}`, string>>;
  levels: Record<'national' | 'regional' | 'local', string>;
  regions: Record<RegionCode, string>;
};

/**
 * The sentence that says what to do.
 * @param kind the field's name or the question's type; unknown kinds get the code's plain sentence
 * @param max the longest text the field takes, in characters
 */
export function errorMessage(words: Words, code: FieldCode, kind: string, max: number = limits.answer): string {
  const group = ['select', 'radio', 'region', 'level'].includes(kind) ? 'choice' : kind;
  const text = (words.errors as Record<string, string | undefined>)[`${code}.${group}`] ?? words.errors[code];
  return text.replace('{max}', String(max)).replace('{from}', String(limits.numberFrom)).replace('{to}', String(limits.numberTo));
}
