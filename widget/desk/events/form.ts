/** The editor's form of an event: no field absent, texts by language, local date-times. */

import * as v from 'valibot';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import {
  EventInput,
  movesWithStart,
  type ShowIf,
} from '../../../worker/contract/event-definition.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { leavesOf, mapLeaves } from '../../../worker/contract/leaves.ts';
import type { Instant, Text, TextSchema } from '../../../worker/contract/values.ts';
import {
  type LocalDateTime,
  localDateTimeOf,
  moveDateTime,
  type Shift,
} from '../kit/local-date-time.ts';
import { type Texts, textsOf } from '../kit/texts-field.ts';
import { setAt } from './pointer.ts';
import type { EventPrefill } from './prefill.ts';

/** All fields of an event except its status. */
export const EditableEvent = v.omit(EventInput, ['status']);

/** A schema's fields in the form: none is absent, and a missing string is empty, not null. */
type FormOf<S> = S extends TextSchema
  ? Texts
  : S extends typeof Instant
    ? LocalDateTime
    : S extends typeof ShowIf
      ? v.InferOutput<S> | null
      : S extends { wrapped: infer Inner }
        ? FormOf<Inner>
        : S extends { type: 'strict_object'; entries: infer Entries }
          ? { -readonly [key in keyof Entries]: FormOf<Entries[key]> }
          : S extends { type: 'array'; item: infer Item }
            ? FormOf<Item>[]
            : S extends { type: 'number' }
              ? number | null
              : S extends { type: 'string' }
                ? string
                : S extends v.GenericSchema
                  ? v.InferOutput<S>
                  : never;

export type EventForm = FormOf<typeof EditableEvent>;
export type QuestionForm = EventForm['questions'][number];
export type OptionForm = QuestionForm['options'][number] & {
  /** whether its value still follows its label */ fresh?: boolean;
};
export type QuotaForm = EventForm['registration']['quotas'][number];
export type ItemForm = EventForm['programme'][number];
export type SpeakerForm = ItemForm['speakers'][number];
export type PromiseForm = EventForm['promises'][number];

/** Six random letters and digits. */
const random = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => (byte % 36).toString(36)).join(
    '',
  );

/** Random, because an id identifies one question in all events of a series. */
export const newQuestionId = (list: 'questions' | 'privateQuestions'): string =>
  `${list === 'questions' ? 'q' : 'p'}-${random()}`;

type Given = EventPrefill & Pick<Partial<DeskEvent>, 'slug'>;

/** @param given the stored event, or the prefilled values of a new one */
export function formOf(given: Given): EventForm {
  const timeZone = given.timeZone ?? 'Europe/Helsinki';
  const languages: Language[] = given.languages?.length ? [...given.languages] : ['fi'];
  const form = mapLeaves(EditableEvent, given, {
    fill: true,
    leaf: ({ kind, fallback }, value) => {
      if (kind === 'text' || kind === 'name')
        return textsOf(value as Text | null | undefined, languages);
      if (kind === 'instant') return localDateTimeOf(value as string | null | undefined, timeZone);
      if (kind === 'string') return value ?? fallback ?? '';
      return structuredClone(value ?? fallback ?? null);
    },
  }) as EventForm;
  form.languages = languages;
  for (const list of ['questions', 'privateQuestions'] as const)
    for (const one of form[list]) one.id ||= newQuestionId(list);
  return form;
}

/** Every translatable text; names of people are not translated. */
export const translatableTexts = (form: EventForm): Texts[] =>
  leavesOf(EditableEvent, form).flatMap(({ kind, value }) =>
    kind === 'text' ? [value as Texts] : [],
  );

export type DateTimeEntry = { pointer: string; dateTime: LocalDateTime; required: boolean };

/** Every date-time of the form. */
export const dateTimesOf = (form: EventForm): DateTimeEntry[] =>
  leavesOf(EditableEvent, form).flatMap(({ kind, pointer, nullable, value }): DateTimeEntry[] =>
    kind === 'instant' ? [{ pointer, dateTime: value as LocalDateTime, required: !nullable }] : [],
  );

/** Moves the end and the programme by `shift`, deadlines only by its whole days. */
export function moveOtherDateTimes(form: EventForm, shift: Shift): void {
  const byDays = { days: shift.days, minutes: 0 };
  for (const { pointer, dateTime } of dateTimesOf(form))
    if (pointer !== '/startsAt')
      setAt(form, pointer, moveDateTime(dateTime, movesWithStart(pointer) ? shift : byDays));
}
