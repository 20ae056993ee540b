/** The shape of a language's shared words, and how an error becomes a sentence. */

import type { AskedCode, FieldCode, ServerCode } from '../codes.ts';
import type { FormWords, State } from '../event.ts';
import { limits } from '../limits.ts';
import { type QuestionKind, questionKinds } from '../question-kinds.ts';

type Kind =
  | 'name'
  | 'email'
  | 'phone'
  | 'organization'
  | 'role'
  | 'choice'
  | 'events'
  | QuestionKind;

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

/** By code, or `code.kind` where the kind of field has better words. */
type Errors<Code extends FieldCode> = Record<Code, string> &
  Partial<Record<`${Code}.${Kind}`, string>>;
/**
 * What has better words in a table: a number it shortened, when someone registered, a column that
 * one of two may be.
 */
type InTable = 'type.phone' | 'type.registeredAt' | 'range.registeredAt' | 'missing-column.email';
/** What only an organiser can get wrong, where a plain "out of range" would say nothing. */
type Contradiction = 'endsAt' | 'closesAt' | 'opensAt' | 'changesUntil' | 'id' | 'options';
/** What an organisation sets for itself. */
type InSettings =
  | 'type.businessId'
  | 'type.host'
  | 'type.accent'
  | 'type.url'
  | 'type.noticeUrl'
  | 'range.retentionDays';
export type ServerErrors = Record<
  ServerCode | `range.${Contradiction}` | InTable | InSettings,
  string
>;

/**
 * Said by the server of an event; `{count}` stands for a number, `{when}` for a moment, which is
 * never inflected.
 */
export type SaidWords = {
  states: FormWords['states'] &
    Record<State, string> & {
      /** somebody waits already */
      waiting: string;
      /** not yet open, with the moment */
      opens: string;
    };
  lines: FormWords['lines'] & {
    deadline: string;
    /** how long until then, in days of the calendar */
    remaining: { today: string; tomorrow: string; days: string };
    changes: string;
    promise: Record<'information' | 'join-link', string>;
  };
  /** where some places are kept */
  places: FormWords['places'] & {
    /** places that anybody may have */
    one: string;
    many: string;
    taken: string;
    /** places of one quota, to stand after its name */
    kept: { one: string; many: string; full: string; uncounted: string; release: string };
    /** when all that is kept goes to everybody */
    released: string;
    /** what those can do who match none, when only kept places are left */
    others: { queue: string; waiting: string; none: string };
  };
  /**
   * what one can still do when registration is not possible; what is asked of a contact person only
   * where there is one
   */
  advice: Record<'full' | 'closed' | 'ended' | 'cancelled' | 'upcoming', string>;
  waitlistAdvice: string;
  mode: Record<'online' | 'onsite' | 'hybrid', string>;
  zone: string;
};

export type Words = Omit<
  FormWords,
  'region' | 'level' | 'privacy' | 'mailDomains' | 'share' | keyof SaidWords
> &
  SaidWords & {
    /** @param title with the moment, where there is one */
    share(title: string, address: string): string;
    privacy(controller: string, days: number): string;
    /** before a contact, behind a link to register */
    orAsk: string;
    errors: Errors<AskedCode>;
    levels: Record<'national' | 'regional' | 'local', string>;
    regions: Record<RegionCode, string>;
  };
export type ServerWords = Words & { errors: ServerErrors };

/** Whether one of several is chosen, which has the same words whatever the field. */
const isChoice = (kind: string): boolean =>
  kind === 'region' ||
  kind === 'level' ||
  (Object.hasOwn(questionKinds, kind) && questionKinds[kind as QuestionKind].value === 'option');

/** A sentence with what belongs where `{…}` stands. */
export const filled = (text: string, value: string | number): string =>
  text.replace(/\{\w+\}/, () => String(value));

/**
 * The sentence that says what to do.
 * @param kind the field's name or the question's type; unknown kinds get the code's plain sentence
 * @param max the longest text the field takes, in characters
 */
export function errorMessage(
  { errors }: { errors: Record<string, string> },
  code: FieldCode,
  kind: string,
  max: number = limits.answer,
): string {
  const better = `${code}.${isChoice(kind) ? 'choice' : kind}`;
  const text = errors[better] ?? errors[code] ?? '';
  return text
    .replace('{max}', String(max))
    .replace('{from}', String(limits.numberFrom))
    .replace('{to}', String(limits.numberTo));
}
