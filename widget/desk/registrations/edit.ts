/** Edits one participant's details; shows both versions if another user changed them too. */

import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Entry } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import { formWords } from '../../../worker/contract/words/index.ts';
import { Refusal } from '../../core/api.ts';
import { faults } from '../kit/field.ts';
import { Refused } from '../shell/api.ts';
import { Piece } from '../shell/screen.ts';
import { why } from '../shell/why.ts';
import { detailFields, type Filling, fieldId, questionFields } from './fields.ts';
import { byPointer, mendsOf } from './refused.ts';
import { answerText, levelName, regionName } from './said.ts';
import {
  type Clash,
  formOf,
  type Mend,
  mends,
  merged,
  patchOf,
  type Typed,
  typedOf,
} from './typed.ts';

/** @fires desk-edited with the registration after saving, or unchanged if nothing was edited */
export class RegistrationEdit extends Piece {
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    event: { attribute: false },
    entry: { attribute: false },
  };

  declare event: DeskEvent;
  declare entry: Entry;

  #before: Entry | undefined;
  #draft: Typed | undefined;
  #errors: Mend[] = [];
  #failed = '';
  #conflicts: Clash[] | null = null;
  #saving = false;

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#before) return;
    this.#before = this.entry;
    this.#draft = typedOf(this.entry);
  }

  get #filling(): Filling {
    return {
      desk: this.desk,
      form: formOf(this.event, this.desk.language),
      typed: this.#draft as Typed,
      wrong: byPointer(this.#errors),
      change: (typed) => {
        this.#draft = typed;
        // re-check after a failed save, so that a fixed error disappears at once
        if (this.#errors.length > 0)
          this.#errors = this.#errors.filter((error) =>
            this.#validate().some(({ pointer }) => pointer === error.pointer),
          );
        this.requestUpdate();
      },
    };
  }

  /** Checks only changed fields: stored values may not fit a form that was changed since. */
  #validate(): Mend[] {
    const { form, typed } = this.#filling;
    const patch = patchOf(form, this.#before as Entry, typed);
    const touched = (pointer: string) => {
      const [, name = '', id = ''] = pointer.split('/');
      if (name === 'answers') return Object.hasOwn(patch.answers ?? {}, id);
      return Object.hasOwn(patch, name) || (name === 'phone' && Object.hasOwn(patch, 'email'));
    };
    return mends(form, typed, this.desk.language, this.desk.words.registrations.reach).filter(
      ({ pointer }) => touched(pointer),
    );
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.#saving) return;
    const { desk } = this;
    const before = this.#before as Entry;
    this.#failed = '';
    this.#errors = this.#validate();
    if (this.#errors.length > 0) return this.#focusBox();
    const patch = patchOf(this.#filling.form, before, this.#draft as Typed);
    if (Object.keys(patch).length === 0) {
      desk.tell(desk.words.registrations.unchanged);
      return this.#done(before);
    }
    this.#saving = true;
    this.requestUpdate();
    try {
      const params = { slug: this.event.slug, id: before.id };
      this.#done(
        await desk.api.call('PATCH events/:slug/registrations/:id', {
          params,
          body: { version: before.version, ...patch },
        }),
      );
    } catch (error) {
      this.#reject(error);
    } finally {
      this.#saving = false;
      this.requestUpdate();
    }
  }

  #reject(error: unknown): void {
    const { words } = this.desk;
    const refusal = Refusal.of(error);
    const current = error instanceof Refused ? (error.current as Entry | undefined) : undefined;
    if (refusal.code === 'edit-conflict' && current) {
      const { typed, clashes } = merged(this.#before as Entry, this.#draft as Typed, current);
      this.#conflicts = clashes;
      this.#draft = typed;
      this.#before = current;
      if (current.status === 'cancelled') this.#failed = words.registrations.gone;
    } else {
      this.#errors = mendsOf(error);
      if (this.#errors.length === 0) this.#failed = why(words, error);
    }
    this.#focusBox();
  }

  #done(entry: Entry): void {
    this.dispatchEvent(new CustomEvent('desk-edited', { detail: entry }));
  }

  /** Moves the focus to the errors or the conflict. */
  #focusBox(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.box[tabindex]')?.focus());
  }

  #label(pointer: string): string {
    const [, name = '', id] = pointer.split('/');
    if (name === 'answers')
      return (
        formOf(this.event, this.desk.language).questions.find((one) => one.id === id)?.label ??
        id ??
        ''
      );
    return formWords[this.desk.language].fields[name as 'name'];
  }

  #valueText(pointer: string, value: AnswerValue): string {
    const { language, words } = this.desk;
    const [, name, id] = pointer.split('/');
    const question = formOf(this.event, language).questions.find((one) => one.id === id);
    const text = answerText(question, value, language, words);
    const named =
      name === 'region'
        ? regionName(language, text)
        : name === 'level'
          ? levelName(language, text)
          : text;
    return named || words.registrations.empty;
  }

  /** The form shows the user's own values until they take the other ones. */
  #takeTheirs(): void {
    this.#draft = typedOf(this.#before as Entry);
    this.#resolve();
  }

  #resolve(): void {
    this.#conflicts = null;
    this.#focusBox();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('input')?.focus());
  }

  #conflict(): TemplateResult | typeof nothing {
    const clashes = this.#conflicts;
    const words = this.desk.words.registrations;
    if (!clashes) return nothing;
    return html`<div class="box wait" role="alert" tabindex="-1">
      <h2>${words.conflict}</h2>
      <p>${clashes.length > 0 ? words.conflictHelp : words.conflictNone}</p>
      ${
        clashes.length > 0
          ? html`<table class="list clash">
              <thead><tr><td></td><th scope="col">${words.mine}</th><th scope="col">${words.theirs}</th></tr></thead>
              <tbody>${clashes.map(
                ({ pointer, mine, theirs }) => html`<tr><th scope="row">${this.#label(pointer)}</th>
                  <td><span class="soft only-narrow">${words.mine}: </span>${this.#valueText(pointer, mine)}</td>
                  <td><span class="soft only-narrow">${words.theirs}: </span>${this.#valueText(pointer, theirs)}</td></tr>`,
              )}</tbody></table>
            <p class="actions"><button type="button" class="button quiet" @click=${() => this.#resolve()}>${words.keepMine}</button>
              <button type="button" class="button quiet" @click=${() => this.#takeTheirs()}>${words.takeTheirs}</button></p>`
          : nothing
      }
    </div>`;
  }

  protected override render(): TemplateResult {
    const { common, registrations: words } = this.desk.words;
    const filling = this.#filling;
    const questions = questionFields(filling);
    return html`<form novalidate @submit=${(event: Event) => void this.#save(event)}>
      <p class="soft">${words.editNote}</p>
      ${faults(
        common.check,
        this.#errors.map(({ pointer, message }) => ({ id: fieldId(pointer), message })),
      )}
      ${this.#failed ? html`<p class="box bad" role="alert" tabindex="-1">${this.#failed}</p>` : nothing}
      ${this.#conflict()}
      ${detailFields(filling)}
      ${questions.length > 0 ? html`<h2>${words.questions}</h2>${questions}` : nothing}
      <div class="savebar">
        <button class="button" ?disabled=${this.#saving}>${this.#saving ? common.saving : common.save}</button>
        <button type="button" class="button quiet" @click=${() => this.#done(this.#before as Entry)}>${words.discard}</button>
      </div>
    </form>`;
  }
}

customElements.define('desk-registration-edit', RegistrationEdit);
