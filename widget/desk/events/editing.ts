/** State shared by the editor's sections: the form, its errors, and field bindings. */

import type { Language } from '../../../worker/contract/languages.ts';
import { leafAt } from '../../../worker/contract/leaves.ts';
import { type FieldOf, line } from '../kit/field.ts';
import { moment } from '../kit/moment.ts';
import { type Texts, type TextsField, texts } from '../kit/texts-field.ts';
import type { Wall } from '../kit/wall.ts';
import type { Desk } from '../shell/desk-context.ts';
import { Edited, type EventForm } from './form.ts';
import { type At as AtOf, pathTo, setAt, valueAt } from './pointer.ts';

/** A field's id from its JSON pointer: `/registration/closesAt` → `f-registration-closesAt`. */
export const idOf = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`;

/**
 * The given pointer or its nearest parent that has a field on the screen.
 * @param isThere whether an element has that id
 */
export function shownAt(pointer: string, isThere: (id: string) => boolean): string | null {
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

export class Editing {
  readonly desk: Desk;
  form: EventForm;
  /** messages by pointer */
  errors = new Map<string, string>();
  /** the last item removed from a list, which can be restored */
  undo: { list: unknown[]; name: string; restore: () => void } | undefined;
  /** expanded list items; the others show only their name */
  readonly open = new Set<object>();
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
  wrong(pointer: string): string | undefined {
    const exact = this.errors.get(pointer);
    if (exact) return exact;
    for (const [at, message] of this.errors) if (at.startsWith(`${pointer}/`)) return message;
    return undefined;
  }

  changed(pointer: string): void {
    this.undo = undefined;
    this.#host.changed(pointer);
  }

  toggle(item: object): void {
    if (!this.open.delete(item)) this.open.add(item);
    this.#host.redraw();
  }

  /** Expands the list items on the path of a pointer. */
  reveal(pointer: string): void {
    const path = pathTo(this.form, pointer);
    path.forEach((one, depth) => {
      if (Array.isArray(path[depth - 1]) && typeof one === 'object' && one !== null)
        this.open.add(one);
    });
  }

  /** Runs `then` after the next render. */
  after(then: () => void): void {
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
      error: this.wrong(pointer),
      ...rest,
    };
  }

  #optional(pointer: string): string | undefined {
    return leafAt(Edited, pointer).nullable ? this.desk.words.common.optional : undefined;
  }

  texts<const Pointer extends string>(
    pointer: To<Texts, Pointer>,
    label: string,
    { rows, ...more }: More<Texts> & Pick<TextsField, 'rows'> = {},
  ) {
    return texts({
      ...this.#bound<Texts>(pointer, label, more),
      languages: this.languages,
      words: this.desk.words,
      optional: this.#optional(pointer),
      maxLength: leafAt(Edited, pointer).maxLength,
      rows,
    });
  }

  /** A person's name: one input for all languages unless the stored names differ. */
  name<const Pointer extends string>(pointer: To<Texts, Pointer>, label: string) {
    const given = Object.values(valueAt(this.form, pointer) as Texts).filter(Boolean);
    if (this.languages.length < 2 || given.length > 1) return this.texts(pointer, label);
    const [language = 'fi'] = this.languages;
    const { change, ...rest } = this.#bound<Texts>(pointer, label, {});
    return line({
      ...rest,
      value: given[0] ?? '',
      change: (text) => change({ [language]: text }),
      optional: this.desk.words.common.optional,
      maxLength: 300,
    });
  }

  /** A date-time in the event's zone. */
  moment<const Pointer extends string>(
    pointer: To<Wall, Pointer>,
    label: string,
    more: More<Wall> = {},
  ) {
    const { words, language } = this.desk;
    return moment({
      ...this.#bound<Wall>(pointer, label, more),
      optional: this.#optional(pointer),
      zone: this.form.timeZone,
      language,
      words: words.fields,
    });
  }
}
