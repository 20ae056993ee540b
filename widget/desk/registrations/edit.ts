/** Edits one participant's details; shows both versions if another user changed them too. */

import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { DeskRegistration } from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import { ApiError } from '../../core/api.ts';
import { errorSummary } from '../kit/field.ts';
import { DeskApiError } from '../shell/api.ts';
import { errorText } from '../shell/error-text.ts';
import { DeskElement } from '../shell/screen.ts';
import { detailFields, fieldId, type ParticipantEditing, questionFields } from './fields.ts';
import { answerText, levelName, regionName } from './labels.ts';
import {
  type Clash,
  draftOf,
  formOf,
  mergeDrafts,
  type ParticipantDraft,
  type PointerError,
  patchOf,
  validateDraft,
} from './participant-draft.ts';
import { byPointer, serverErrorsOf } from './server-errors.ts';

/** @fires desk-edited with the registration after saving, or unchanged if nothing was edited */
export class RegistrationEdit extends DeskElement {
  static override properties: PropertyDeclarations = {
    ...DeskElement.properties,
    event: { attribute: false },
    entry: { attribute: false },
  };

  declare event: DeskEvent;
  declare entry: DeskRegistration;

  #before: DeskRegistration | undefined;
  #draft: ParticipantDraft | undefined;
  #errors: PointerError[] = [];
  #failed = '';
  #conflicts: Clash[] | null = null;
  #saving = false;

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#before) return;
    this.#before = this.entry;
    this.#draft = draftOf(this.entry);
  }

  get #filling(): ParticipantEditing {
    return {
      desk: this.desk,
      form: formOf(this.event, this.desk.language),
      draft: this.#draft as ParticipantDraft,
      errors: byPointer(this.#errors),
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
  #validate(): PointerError[] {
    const { form, draft } = this.#filling;
    const patch = patchOf(form, this.#before as DeskRegistration, draft);
    const touched = (pointer: string) => {
      const [, name = '', id = ''] = pointer.split('/');
      if (name === 'answers') return Object.hasOwn(patch.answers ?? {}, id);
      return Object.hasOwn(patch, name) || (name === 'phone' && Object.hasOwn(patch, 'email'));
    };
    return validateDraft(
      form,
      draft,
      this.desk.language,
      this.desk.strings.registrations.reach,
    ).filter(({ pointer }) => touched(pointer));
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.#saving) return;
    const { desk } = this;
    const before = this.#before as DeskRegistration;
    this.#failed = '';
    this.#errors = this.#validate();
    if (this.#errors.length > 0) return this.#focusBox();
    const patch = patchOf(this.#filling.form, before, this.#draft as ParticipantDraft);
    if (Object.keys(patch).length === 0) {
      desk.showStatus(desk.strings.registrations.unchanged);
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
    const { strings } = this.desk;
    const refusal = ApiError.of(error);
    const current =
      error instanceof DeskApiError ? (error.current as DeskRegistration | undefined) : undefined;
    if (refusal.code === 'edit-conflict' && current) {
      const { draft: typed, clashes } = mergeDrafts(
        this.#before as DeskRegistration,
        this.#draft as ParticipantDraft,
        current,
      );
      this.#conflicts = clashes;
      this.#draft = typed;
      this.#before = current;
      if (current.status === 'cancelled') this.#failed = strings.registrations.gone;
    } else {
      this.#errors = serverErrorsOf(error);
      if (this.#errors.length === 0) this.#failed = errorText(strings, error);
    }
    this.#focusBox();
  }

  #done(entry: DeskRegistration): void {
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
    return formStrings[this.desk.language].fields[name as 'name'];
  }

  #valueText(pointer: string, value: AnswerValue): string {
    const { language, strings } = this.desk;
    const [, name, id] = pointer.split('/');
    const question = formOf(this.event, language).questions.find((one) => one.id === id);
    const text = answerText(question, value, language, strings);
    const named =
      name === 'region'
        ? regionName(language, text)
        : name === 'level'
          ? levelName(language, text)
          : text;
    return named || strings.registrations.empty;
  }

  /** The form shows the user's own values until they take the other ones. */
  #takeTheirs(): void {
    this.#draft = draftOf(this.#before as DeskRegistration);
    this.#resolve();
  }

  #resolve(): void {
    this.#conflicts = null;
    this.#focusBox();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('input')?.focus());
  }

  #conflict(): TemplateResult | typeof nothing {
    const clashes = this.#conflicts;
    const texts = this.desk.strings.registrations;
    if (!clashes) return nothing;
    return html`<div class="box wait" role="alert" tabindex="-1">
      <h2>${texts.conflict}</h2>
      <p>${clashes.length > 0 ? texts.conflictHelp : texts.conflictNone}</p>
      ${
        clashes.length > 0
          ? html`<table class="list clash">
              <thead><tr><td></td><th scope="col">${texts.mine}</th><th scope="col">${texts.theirs}</th></tr></thead>
              <tbody>${clashes.map(
                ({ pointer, mine, theirs }) => html`<tr><th scope="row">${this.#label(pointer)}</th>
                  <td><span class="soft only-narrow">${texts.mine}: </span>${this.#valueText(pointer, mine)}</td>
                  <td><span class="soft only-narrow">${texts.theirs}: </span>${this.#valueText(pointer, theirs)}</td></tr>`,
              )}</tbody></table>
            <p class="actions"><button type="button" class="button quiet" @click=${() => this.#resolve()}>${texts.keepMine}</button>
              <button type="button" class="button quiet" @click=${() => this.#takeTheirs()}>${texts.takeTheirs}</button></p>`
          : nothing
      }
    </div>`;
  }

  protected override render(): TemplateResult {
    const { common, registrations: texts } = this.desk.strings;
    const filling = this.#filling;
    const questions = questionFields(filling);
    return html`<form novalidate @submit=${(event: Event) => void this.#save(event)}>
      <p class="soft">${texts.editNote}</p>
      ${errorSummary(
        common.check,
        this.#errors.map(({ pointer, message }) => ({ id: fieldId(pointer), message })),
      )}
      ${this.#failed ? html`<p class="box bad" role="alert" tabindex="-1">${this.#failed}</p>` : nothing}
      ${this.#conflict()}
      ${detailFields(filling)}
      ${questions.length > 0 ? html`<h2>${texts.questions}</h2>${questions}` : nothing}
      <div class="savebar">
        <button class="button" ?disabled=${this.#saving}>${this.#saving ? common.saving : common.save}</button>
        <button type="button" class="button quiet" @click=${() => this.#done(this.#before as DeskRegistration)}>${texts.discard}</button>
      </div>
    </form>`;
  }
}

customElements.define('desk-registration-edit', RegistrationEdit);
