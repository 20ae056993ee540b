/** The type of the shared strings of one language, and error messages. */

import type { BrowserCode, FieldCode, ServerCode } from '../codes.ts';
import type { FormStrings, State } from '../event.ts';
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

/** By code, or by `code.kind` if the field kind has a key sentence. */
type Errors<Code extends FieldCode> = Record<Code, string> &
  Partial<Record<`${Code}.${Kind}`, string>>;
/** Sentences for tables: a shortened phone number, a registration time, a choice of two columns. */
type InTable = 'type.phone' | 'type.registeredAt' | 'range.registeredAt' | 'missing-column.email';
/** Range errors of event fields, which need a more precise sentence than "out of range". */
type Contradiction = 'endsAt' | 'closesAt' | 'opensAt' | 'changesUntil' | 'id' | 'options';
/** Errors of an organisation's settings. */
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
 * Strings that the server fills in for an event; `{count}` is a number, `{when}` a date-time, which
 * is
 * never inflected.
 */
export type StatusStrings = {
  states: FormStrings['states'] &
    Record<State, string> & {
      /** the waitlist is not empty */
      waiting: string;
      /** not open yet, with the date-time */
      opens: string;
    };
  lines: FormStrings['lines'] & {
    deadline: string;
    /** calendar days that remain */
    remaining: { today: string; tomorrow: string; days: string };
    changes: string;
    promise: Record<'information' | 'join-link', string>;
  };
  /** for events with reserved seats */
  places: FormStrings['places'] & {
    /** seats open to everyone */
    one: string;
    many: string;
    taken: string;
    /** seats of one quota, after its name */
    reserved: { one: string; many: string; full: string; uncounted: string; release: string };
    /** when all reserved seats open to everyone */
    released: string;
    /** what people can do who match no quota, if only reserved seats are left */
    others: { waitlist: string; waiting: string; none: string };
  };
  /**
   * what the visitor can do if registration is not possible; mentions the contact person only if
   * there
   * is one
   */
  advice: Record<'full' | 'closed' | 'ended' | 'cancelled' | 'upcoming', string>;
  waitlistAdvice: string;
  mode: Record<'online' | 'onsite' | 'hybrid', string>;
  zone: string;
};

export type Strings = Omit<
  FormStrings,
  'region' | 'level' | 'privacy' | 'mailDomains' | 'share' | keyof StatusStrings
> &
  StatusStrings & {
    /** @param title with the date-time if there is one */
    share(title: string, address: string): string;
    privacy(controller: string, days: number): string;
    /** between a registration link and a contact */
    orAsk: string;
    errors: Errors<BrowserCode>;
    levels: Record<'national' | 'regional' | 'local', string>;
    regions: Record<RegionCode, string>;
  };
export type ServerStrings = Strings & { errors: ServerErrors };

/** Whether the participant chooses one of several options; all such fields share their strings. */
const isChoice = (kind: string): boolean =>
  kind === 'region' ||
  kind === 'level' ||
  (Object.hasOwn(questionKinds, kind) && questionKinds[kind as QuestionKind].value === 'option');

/** Fills the placeholder `{…}` of a sentence. */
export const fillIn = (text: string, value: string | number): string =>
  text.replace(/\{\w+\}/, () => String(value));

/**
 * The error message that says what to do.
 * @param kind the field's name or the question's type; unknown kinds get the code's plain sentence
 * @param max the field's maximum length in characters
 */
export function errorMessage(
  { errors }: { errors: Record<string, string> },
  code: FieldCode,
  kind: string,
  max: number = limits.answer,
): string {
  const key = `${code}.${isChoice(kind) ? 'choice' : kind}`;
  const text = errors[key] ?? errors[code] ?? '';
  return text
    .replace('{max}', String(max))
    .replace('{from}', String(limits.numberFrom))
    .replace('{to}', String(limits.numberTo));
}
