/** The editor of a new or an existing event. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatTime } from '../../../worker/contract/dates.ts';
import type { DeskEvent, DeskSeries } from '../../../worker/contract/desk-answers.ts';
import type { EventInput } from '../../../worker/contract/event-definition.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import type { FieldError } from '../kit/field.ts';
import { Screen } from '../shell/screen.ts';
import { conflictView, EditConflict } from './conflict-view.ts';
import { EventEditing, idOf, nearestShown } from './editing.ts';
import { type EditorView, editorForm } from './editor-view.ts';
import { type EventDraft, EventDraftStore } from './event-draft.ts';
import { eventFrame } from './event-frame.ts';
import { type EventForm, formOf } from './form.ts';
import { inputOf, isSameInput } from './input.ts';
import { draftNotice, newerVersionNotice } from './notices.ts';
import { clearPrefill, type EventPrefill, readPrefill } from './prefill.ts';
import { copyServerIds, saveEvent } from './saving.ts';
import type { Anchor } from './sections/when.ts';
import { validateForm } from './validate.ts';
import './preview.ts';

const wide = matchMedia('(min-width: 70rem)');

export class EventEditorScreen extends Screen {
  #loader = new Loader<EventForm>(this);
  #stored: DeskEvent | null = null;
  /** the form of the stored event, to find changes */
  #before = formOf({});
  #editing: EventEditing | undefined;
  #draftStore: EventDraftStore | undefined;
  #draft: EventDraft | null = null;
  #conflict: EditConflict | undefined;
  /** a newer version saved by another user, once it is known */
  #newer: DeskEvent | null = null;
  #anchor: Anchor = { dateTime: { date: '', time: '' } };
  #series: DeskSeries[] = [];
  #errors: FieldError[] = [];
  #problem = '';
  #saving = false;
  #savedAt = '';
  #tried = false;
  #shownSlug: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
    addEventListener('focus', this.#onFocus);
    addEventListener('beforeunload', this.#onLeave);
    wide.addEventListener('change', this.#onWidth);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
    removeEventListener('focus', this.#onFocus);
    removeEventListener('beforeunload', this.#onLeave);
    wide.removeEventListener('change', this.#onWidth);
    this.#draftStore?.flush();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const slug = this.params.slug ?? '';
    if (!changed.has('params') || slug === this.#shownSlug) return;
    // the first save gives a new event its address; the form must stay
    const stays = this.#stored !== null && slug === this.#stored.slug;
    this.#shownSlug = slug;
    if (!stays) void this.#load();
  }

  #onWidth = () => this.requestUpdate();

  #onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    void this.#save();
  };

  /** Warns only if the changes could not be stored in the browser. */
  #onLeave = (event: BeforeUnloadEvent) => {
    this.#draftStore?.flush();
    if (this.#draftStore?.failed && this.#dirty) event.preventDefault();
  };

  /** Checks for a version saved by another user when the window gets the focus. */
  #onFocus = () => void this.#checkForNewer();

  async #checkForNewer(): Promise<void> {
    const stored = this.#stored;
    if (!stored || this.#conflict || this.#saving) return;
    const current = await this.desk.api
      .call('GET events/:slug', { params: { slug: stored.slug } })
      .catch(() => null);
    if (this.#stored !== stored || !current || current.version === stored.version) return;
    this.#newer = current;
    this.requestUpdate();
  }

  get #dirty(): boolean {
    const form = this.#editing?.form;
    return form !== undefined && !isSameInput(form, this.#before);
  }

  async #load(): Promise<void> {
    const { slug } = this.params;
    await this.#loader.run(async () => {
      const [stored, prefill] = await Promise.all([
        slug ? this.desk.api.call('GET events/:slug', { params: { slug } }) : null,
        slug ? {} : this.#prefill(),
      ]);
      this.#stored = stored;
      this.#before = formOf(stored ?? prefill);
      this.#draftStore = new EventDraftStore(this.desk, slug);
      this.#draft = this.#draftStore.read();
      this.#begin(structuredClone(this.#before));
      return this.#before;
    });
    void this.#loadSeries();
    await this.updateComplete;
    const at = new URLSearchParams(location.search).get('at');
    if (at) document.getElementById(at)?.scrollIntoView({ block: 'start' });
  }

  /** Prefilled values of a new event, with the organisation's languages as the default. */
  async #prefill(): Promise<EventPrefill> {
    const series = new URLSearchParams(location.search).get('series');
    const prefill = { ...readPrefill(), ...(series && { series }) };
    if (prefill.languages) return prefill;
    const settings = await this.desk.api
      .call('GET organization')
      .catch(() => ({ languages: undefined }));
    return settings.languages ? { ...prefill, languages: settings.languages } : prefill;
  }

  async #loadSeries(): Promise<void> {
    this.#series = (await this.desk.api.call('GET series').catch(() => ({ series: [] }))).series;
    this.requestUpdate();
  }

  #begin(form: EventForm): void {
    const host = {
      changed: (pointer: string) => this.#changed(pointer),
      redraw: () => this.requestUpdate(),
      after: (then: () => void) => void this.updateComplete.then(then),
    };
    this.#editing = new EventEditing(this.desk, form, host);
    this.#anchor = { dateTime: { ...this.#before.startsAt } };
    this.#errors = [];
    this.#problem = '';
    this.#conflict = undefined;
    this.#newer = null;
  }

  #changed(pointer: string): void {
    const editing = this.#editing as EventEditing;
    const { form } = editing;
    // after a failed save, re-check the changed field so that a fixed error disappears at once
    if (this.#tried) {
      const still = new Map(
        validateForm(form, this.desk).map(({ pointer, message }) => [pointer, message]),
      );
      for (const at of [...editing.errors.keys()])
        if (at.startsWith(pointer) || pointer.startsWith(at)) {
          const message = still.get(at);
          if (message) editing.errors.set(at, message);
          else editing.errors.delete(at);
        }
      this.#errors = this.#listErrors();
    }
    this.#draftStore?.write({ form, before: this.#before, stored: this.#stored }, () =>
      this.requestUpdate(),
    );
    this.requestUpdate();
  }

  /** Errors in the order of the fields, each with the id of its control. */
  #listErrors(): FieldError[] {
    const errors = this.#editing?.errors ?? new Map<string, string>();
    const seen = [...errors].map(([pointer, message]) => {
      const shown = nearestShown(
        pointer,
        (id) => this.querySelector(`#${CSS.escape(id)}`) !== null,
      );
      const found = shown ? this.querySelector<HTMLElement>(`#${CSS.escape(idOf(shown))}`) : null;
      const control = found?.matches('fieldset, div')
        ? (found.querySelector<HTMLElement>('[id]:is(input, textarea, select)') ?? found)
        : found;
      return { id: control?.id ?? 's-basics', message, element: control };
    });
    const order = [...this.querySelectorAll('[id]')];
    const positionOf = ({ element }: (typeof seen)[number]) =>
      element ? order.indexOf(element) : order.length;
    return seen
      .toSorted((one, other) => positionOf(one) - positionOf(other))
      .map(({ id, message }) => ({ id, message }));
  }

  async #fail(errors: Iterable<readonly [string, string]>): Promise<void> {
    const editing = this.#editing as EventEditing;
    editing.errors = new Map(errors);
    for (const pointer of editing.errors.keys()) editing.reveal(pointer);
    this.requestUpdate();
    await this.updateComplete;
    this.#errors = this.#listErrors();
    this.requestUpdate();
    await this.updateComplete;
    for (const { id } of this.#errors) {
      const fold = document.getElementById(id)?.closest('details');
      if (fold) fold.open = true;
    }
    const summary = this.querySelector<HTMLElement>('.faults');
    summary?.focus();
    summary?.scrollIntoView({ block: 'center' });
  }

  async #save(): Promise<void> {
    const editing = this.#editing;
    if (!editing || this.#saving || this.#draft || this.#conflict || !this.desk.canWrite) return;
    this.#tried = true;
    this.#problem = '';
    const found = validateForm(editing.form, this.desk);
    if (found.length > 0)
      return this.#fail(found.map(({ pointer, message }) => [pointer, message] as const));
    editing.errors = new Map();
    this.#errors = [];
    this.#saving = true;
    this.requestUpdate();
    try {
      const outcome = await saveEvent(this.desk, this.#stored, this.#before, editing.form);
      if (outcome.kind === 'saved') this.#saved(outcome.event);
      if (outcome.kind === 'conflict') this.#showConflict(outcome.current);
      if (outcome.kind === 'same') this.#draftStore?.clear();
    } catch (error) {
      await this.#refused(error);
    } finally {
      this.#saving = false;
      this.requestUpdate();
    }
  }

  async #refused(error: unknown): Promise<void> {
    const { fieldErrors } = ApiError.of(error);
    if (fieldErrors.length > 0)
      return this.#fail(fieldErrors.map(({ pointer, message }) => [pointer, message] as const));
    this.#problem = this.errorText(error);
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.box.bad')?.scrollIntoView({ block: 'center' });
  }

  #saved(event: DeskEvent): void {
    const editing = this.#editing as EventEditing;
    const first = this.#stored === null;
    const address = this.#stored?.slug;
    this.#draftStore?.clear();
    this.#stored = event;
    this.#before = formOf(event);
    copyServerIds(editing.form, this.#before);
    this.#anchor.dateTime = { ...editing.form.startsAt };
    this.#tried = false;
    this.#newer = null;
    this.#savedAt = formatTime(
      this.desk.language,
      new Date().toISOString(),
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    );
    this.desk.showStatus(this.desk.strings.common.saved(this.#savedAt));
    if (first) clearPrefill();
    if (first || address !== event.slug) {
      this.#draftStore = new EventDraftStore(this.desk, event.slug);
      this.desk.go(`events/${event.slug}/edit`, { replace: true });
    }
  }

  /** Shows both versions after another user has saved; the merge is saved on top of theirs. */
  #showConflict(current: DeskEvent): void {
    const { form } = this.#editing as EventEditing;
    this.#newer = null;
    this.#conflict = new EditConflict({
      before: this.#before,
      mine: form,
      theirs: formOf(current),
    });
    const settle = (chosen: EventForm) => {
      this.#stored = current;
      this.#before = formOf(current);
      this.#begin(chosen);
      this.#changed('');
      void this.#save();
    };
    this.#conflict.onSettled = settle;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.conflict')?.focus());
  }

  /** Continues with the local draft; shows both versions if the stored event is newer. */
  #resume(draft: EventDraft): void {
    const current = this.#stored;
    this.#draft = null;
    this.#before = draft.before;
    this.#stored = draft.stored;
    this.#begin(draft.form);
    if (current && draft.stored && current.version !== draft.stored.version)
      this.#showConflict(current);
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('h1')?.focus());
  }

  #notices(): TemplateResult | typeof nothing {
    const draft = this.#draft;
    if (draft) {
      const older = draft.stored !== null && draft.stored.version !== this.#stored?.version;
      const discard = () => {
        this.#draftStore?.clear();
        this.#draft = null;
        this.requestUpdate();
      };
      return draftNotice(this.desk, draft, older, () => this.#resume(draft), discard);
    }
    const newer = this.#newer;
    return newer
      ? newerVersionNotice(this.desk, this.#dirty, () =>
          this.#dirty ? this.#showConflict(newer) : void this.#load(),
        )
      : nothing;
  }

  #preview(form: EventForm): TemplateResult {
    const { preview } = this.desk.strings.editor;
    const input = inputOf(form);
    const ready =
      input.startsAt && input.endsAt && input.startsAt < input.endsAt ? previewInput(input) : null;
    const piece = html`<desk-event-preview .desk=${this.desk} .input=${ready} .languages=${input.languages ?? []}></desk-event-preview>`;
    return wide.matches
      ? html`<aside class="preview" aria-label=${preview.title}><h2>${preview.title}</h2>${piece}</aside>`
      : html`<details class="preview fold" id="s-preview"><summary><h2>${preview.title}</h2></summary>${piece}</details>`;
  }

  #edited(): TemplateResult {
    const editing = this.#editing as EventEditing;
    const stored = this.#stored;
    const head = stored
      ? eventFrame(this.desk, stored, 'edit')
      : html`<header class="head"><div><p class="crumb"><a href=${this.desk.path('')}>${this.desk.strings.events.title}</a></p>
          <h1>${this.desk.strings.editor.newTitle}</h1></div></header>`;
    if (!this.desk.canWrite) return html`${head}${this.readOnlyNotice()}`;
    if (this.#conflict)
      return html`${head}${conflictView(this.desk, this.#conflict, () => this.requestUpdate())}`;
    const view: EditorView = {
      editing,
      stored,
      series: this.#series,
      anchor: this.#anchor,
      errors: this.#errors,
      problem: this.#problem,
      dirty: this.#dirty,
      saving: this.#saving,
      savedAt: this.#savedAt,
      narrow: !wide.matches,
      draftNotStored: this.#draftStore?.failed ?? false,
      save: () => void this.#save(),
    };
    return html`${head}${this.#notices()}
      <div class="editor" ?inert=${this.#draft !== null}>
        <div class="edited">${editorForm(view)}</div>
        ${this.#preview(editing.form)}
      </div>`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      () => this.#edited(),
    );
  }
}

/** Without the slug, which may still be taken while it is typed. */
function previewInput({ slug, ...input }: EventInput): EventInput {
  return input;
}

customElements.define('desk-event-editor', EventEditorScreen);
