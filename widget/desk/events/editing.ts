/** What the editor's sections work on: the form, what is wrong with it, and how a field is bound to it. */

import type { Language } from '../../../worker/contract/languages.ts';
import { type FieldOf, line } from '../kit/field.ts';
import { type MomentField, moment } from '../kit/moment.ts';
import { type Texts, type TextsField, texts } from '../kit/texts-field.ts';
import type { Wall } from '../kit/wall.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { EventForm } from './form.ts';

/** A field's id from its JSON pointer: `/registration/closesAt` → `f-registration-closesAt`. */
export const idOf = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`;

/**
 * The pointer of the field that shows what is at a pointer: itself, else the nearest above that there is.
 * @param isThere whether an element has that id
 */
export function shownAt(pointer: string, isThere: (id: string) => boolean): string | null {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) if (isThere(idOf(at))) return at;
  return null;
}

type Host = { changed(pointer: string): void; redraw(): void; after(then: () => void): void };
type More<T> = Partial<Pick<FieldOf<T>, 'hint' | 'optional'>>;

export class Editing {
  readonly desk: Desk;
  form: EventForm;
  /** by pointer */
  errors = new Map<string, string>();
  /** what was taken out of a list last, and can come back */
  undo: { list: unknown[]; name: string; restore: () => void } | undefined;
  /** items of lists that stand open; the others show their name alone */
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

  /** The message at a pointer or below it. */
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

  /** Opens or closes an item of a list. */
  toggle(item: object): void {
    if (!this.open.delete(item)) this.open.add(item);
    this.#host.redraw();
  }

  /** Opens the items that a pointer leads through. */
  reveal(pointer: string): void {
    let at: unknown = this.form;
    for (const key of pointer.split('/').slice(1)) {
      if (typeof at !== 'object' || at === null) return;
      const list = Array.isArray(at);
      at = (at as Record<string, unknown>)[key];
      if (list && typeof at === 'object' && at !== null) this.open.add(at);
    }
  }

  /** Does it when the change is drawn. */
  after(then: () => void): void {
    this.#host.after(then);
  }

  /** What a field of any kind needs. */
  at<T>(pointer: string, label: string, value: T, set: (value: T) => void, more: More<T> = {}): FieldOf<T> {
    return {
      id: idOf(pointer),
      label,
      value,
      change: (next) => {
        set(next);
        this.changed(pointer);
      },
      error: this.wrong(pointer),
      ...more,
    };
  }

  /** A text in the event's languages; optional unless said otherwise. */
  texts(
    pointer: string,
    label: string,
    value: Texts,
    set: (value: Texts) => void,
    more: More<Texts> & Pick<TextsField, 'rows' | 'maxLength'> & { required?: boolean } = {},
  ) {
    const { required = false, ...rest } = more;
    return texts({
      ...this.at(pointer, label, value, set, rest),
      languages: this.languages,
      words: this.desk.words,
      optional: required ? undefined : this.desk.words.common.optional,
      maxLength: rest.maxLength ?? 300,
      rows: rest.rows,
    });
  }

  /** Somebody's name: once for all languages, unless they have been given different ones. */
  name(pointer: string, label: string, value: Texts, set: (value: Texts) => void) {
    const given = Object.values(value).filter(Boolean);
    if (this.languages.length < 2 || given.length > 1) return this.texts(pointer, label, value, set);
    const [language = 'fi'] = this.languages;
    const { optional } = this.desk.words.common;
    return line({
      ...this.at(pointer, label, given[0] ?? '', (text: string) => set({ [language]: text }), { optional }),
      maxLength: 300,
    });
  }

  /** A moment on the event's clock; optional unless said otherwise. */
  moment(
    pointer: string,
    label: string,
    value: Wall,
    set: (value: Wall) => void,
    more: Pick<Partial<MomentField>, 'hint'> & { required?: boolean } = {},
  ) {
    const { required = false, hint } = more;
    const { words, language } = this.desk;
    return moment({
      ...this.at(pointer, label, value, set),
      hint,
      optional: required ? undefined : words.common.optional,
      zone: this.form.timeZone,
      language,
      words: words.fields,
    });
  }
}
