/** State shared by the editor's sections: the form, its errors, and field bindings. */

import type { Language } from '../../../worker/contract/languages.ts';
import { leafAt } from '../../../worker/contract/leaves.ts';
import { dateTimeField } from '../kit/date-time-field.ts';
import { type FieldOf, textField } from '../kit/field.ts';
import type { LocalDateTime } from '../kit/local-date-time.ts';
import { type Texts, type TextsField, textsField } from '../kit/texts-field.ts';
import type { Desk } from '../shell/desk-context.ts';
import { EditableEvent, type EventForm } from './form.ts';
import { type At as AtOf, pathTo, setAt, valueAt } from './pointer.ts';

/** A field's id from its JSON pointer: `/registration/closesAt` → `f-registration-closesAt`. */
export const idOf = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`;

/**
 * The given pointer or its nearest parent that has a field on the screen.
 * @param isThere whether an element has that id
 */
export function nearestShown(pointer: string, isThere: (id: string) => boolean): string | null {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/')))
    if (isThere(idOf(at))) return at;
  return null;
}

type Host = { changed(pointer: string): void; redraw(): void; after(then: () => void): void };
type At<Pointer extends string> = AtOf<EventForm, Pointer>;
type More<T> = Partial<Pick<FieldOf<T>, 'hint' | 'optional'>> & {
  /** replaces writing the value at the pointer */
  set?: (value: T) => void;
};
/** A pointer to a value of that type. */
type To<T, Pointer extends string> = Pointer &
  ([At<Pointer>] extends [never] ? never : At<Pointer> extends T ? Pointer : never);

export class EventEditing {
  readonly desk: Desk;
  form: EventForm;
  /** messages by pointer */
  errors = new Map<string, string>();
  /** the last item removed from a list, which can be restored */
  undo: { list: unknown[]; nameField: string; restore: () => void } | undefined;
  /** expanded list items; the others show only their name */
  readonly openItems = new Set<object>();
  #host: Host;

  constructor(desk: Desk, form: EventForm, host: Host) {
    this.desk = desk;
    this.form = form;
    this.#host = host;
  }

  get languages(): Language[] {
    return this.form.languages;
  }

  /** The error message at a pointer or below it. */
  errorAt(pointer: string): string | undefined {
    const exact = this.errors.get(pointer);
    if (exact) return exact;
    for (const [fieldAt, message] of this.errors)
      if (fieldAt.startsWith(`${pointer}/`)) return message;
    return undefined;
  }

  changed(pointer: string): void {
    this.undo = undefined;
    this.#host.changed(pointer);
  }

  toggle(item: object): void {
    if (!this.openItems.delete(item)) this.openItems.add(item);
    this.#host.redraw();
  }

  /** Expands the list items on the path of a pointer. */
  reveal(pointer: string): void {
    const path = pathTo(this.form, pointer);
    path.forEach((one, depth) => {
      if (Array.isArray(path[depth - 1]) && typeof one === 'object' && one !== null)
        this.openItems.add(one);
    });
  }

  /** Runs `then` after the next render. */
  afterUpdate(then: () => void): void {
    this.#host.after(then);
  }

  /** Binds a field of any kind to the value at a pointer. */
  at<const Pointer extends string>(
    pointer: Pointer,
    label: string,
    more: More<At<Pointer>> = {},
  ): FieldOf<At<Pointer>> {
    return this.#bound(pointer, label, more);
  }

  #bound<T>(pointer: string, label: string, more: More<T>): FieldOf<T> {
    const { set = (value: T) => setAt(this.form, pointer, value), ...rest } = more;
    return {
      id: idOf(pointer),
      label,
      value: valueAt(this.form, pointer) as T,
      change: (next) => {
        set(next);
        this.changed(pointer);
      },
      error: this.errorAt(pointer),
      ...rest,
    };
  }

  #optional(pointer: string): string | undefined {
    return leafAt(EditableEvent, pointer).nullable ? this.desk.strings.common.optional : undefined;
  }

  textsField<const Pointer extends string>(
    pointer: To<Texts, Pointer>,
    label: string,
    { rows, ...more }: More<Texts> & Pick<TextsField, 'rows'> = {},
  ) {
    return textsField({
      ...this.#bound<Texts>(pointer, label, more),
      languages: this.languages,
      strings: this.desk.strings,
      optional: this.#optional(pointer),
      maxLength: leafAt(EditableEvent, pointer).maxLength,
      rows,
    });
  }

  /** A person's name: one input for all languages unless the stored names differ. */
  name<const Pointer extends string>(pointer: To<Texts, Pointer>, label: string) {
    const given = Object.values(valueAt(this.form, pointer) as Texts).filter(Boolean);
    if (this.languages.length < 2 || given.length > 1) return this.textsField(pointer, label);
    const [language = 'fi'] = this.languages;
    const { change, ...rest } = this.#bound<Texts>(pointer, label, {});
    return textField({
      ...rest,
      value: given[0] ?? '',
      change: (text) => change({ [language]: text }),
      optional: this.desk.strings.common.optional,
      maxLength: 300,
    });
  }

  /** A date-time in the event's zone. */
  dateTimeField<const Pointer extends string>(
    pointer: To<LocalDateTime, Pointer>,
    label: string,
    more: More<LocalDateTime> = {},
  ) {
    const { strings, language } = this.desk;
    return dateTimeField({
      ...this.#bound<LocalDateTime>(pointer, label, more),
      optional: this.#optional(pointer),
      zone: this.form.timeZone,
      language,
      strings: strings.fields,
    });
  }
}
