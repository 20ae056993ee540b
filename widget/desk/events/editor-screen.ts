/** The editor of one event, new or there already. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatClock } from '../../../worker/contract/dates.ts';
import type { DeskEvent, DeskSeries } from '../../../worker/contract/desk-answers.ts';
import type { EventInput } from '../../../worker/contract/event-definition.ts';
import { Refusal } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import type { Fault } from '../kit/field.ts';
import { Screen } from '../shell/screen.ts';
import { Conflict, conflictView } from './conflict-view.ts';
import { type Beginning, beginning, endBeginning } from './draft.ts';
import { Editing, idOf, shownAt } from './editing.ts';
import { editorForm, type View } from './editor-view.ts';
import { eventFrame } from './event-frame.ts';
import { localFaults } from './faults.ts';
import { type EventForm, formOf } from './form.ts';
import { alike, inputOf } from './input.ts';
import { Keeping, type Kept } from './kept.ts';
import { keptView, newerView } from './notices.ts';
import { saveEvent, takeIssued } from './saving.ts';
import type { Anchor } from './sections/when.ts';
import './preview.ts';

const wide = matchMedia('(min-width: 70rem)');

export class EventEditor extends Screen {
  #loader = new Loader<EventForm>(this);
  #stored: DeskEvent | null = null;
  /** the form as it was made from what is stored */
  #before = formOf({});
  #editing: Editing | undefined;
  #keeping: Keeping | undefined;
  #kept: Kept | null = null;
  #conflict: Conflict | undefined;
  /** what somebody else has saved since, as far as it is known */
  #newer: DeskEvent | null = null;
  #anchor: Anchor = { wall: { date: '', time: '' } };
  #series: DeskSeries[] = [];
  #faults: Fault[] = [];
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
    this.#keeping?.flush();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const slug = this.params.slug ?? '';
    if (!changed.has('params') || slug === this.#shownSlug) return;
    // after its first saving a new event has an address: the form stays
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

  /** What is kept needs no warning. */
  #onLeave = (event: BeforeUnloadEvent) => {
    this.#keeping?.flush();
    if (this.#keeping?.failed && this.#dirty) event.preventDefault();
  };

  /** Telling early that somebody else has saved. */
  #onFocus = () => void this.#look();

  async #look(): Promise<void> {
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
    return form !== undefined && !alike(form, this.#before);
  }

  async #load(): Promise<void> {
    const { slug } = this.params;
    await this.#loader.run(async () => {
      const [stored, fresh] = await Promise.all([
        slug ? this.desk.api.call('GET events/:slug', { params: { slug } }) : null,
        slug ? {} : this.#fresh(),
      ]);
      this.#stored = stored;
      this.#before = formOf(stored ?? fresh);
      this.#keeping = new Keeping(this.desk, slug);
      this.#kept = this.#keeping.read();
      this.#begin(structuredClone(this.#before));
      return this.#before;
    });
    void this.#loadSeries();
    await this.updateComplete;
    const at = new URLSearchParams(location.search).get('at');
    if (at) document.getElementById(at)?.scrollIntoView({ block: 'start' });
  }

  /** What a new event begins with: what was chosen before, in the organisation's languages. */
  async #fresh(): Promise<Beginning> {
    const series = new URLSearchParams(location.search).get('series');
    const begun = { ...beginning(), ...(series && { series }) };
    if (begun.languages) return begun;
    const settings = await this.desk.api
      .call('GET organization')
      .catch(() => ({ languages: undefined }));
    return settings.languages ? { ...begun, languages: settings.languages } : begun;
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
    this.#editing = new Editing(this.desk, form, host);
    this.#anchor = { wall: { ...this.#before.startsAt } };
    this.#faults = [];
    this.#problem = '';
    this.#conflict = undefined;
    this.#newer = null;
  }

  #changed(pointer: string): void {
    const editing = this.#editing as Editing;
    const { form } = editing;
    // what was wrong is looked at again, and what is mended is clear at once
    if (this.#tried) {
      const still = new Map(
        localFaults(form, this.desk).map(({ pointer: at, message }) => [at, message]),
      );
      for (const at of [...editing.errors.keys()])
        if (at.startsWith(pointer) || pointer.startsWith(at)) {
          const message = still.get(at);
          if (message) editing.errors.set(at, message);
          else editing.errors.delete(at);
        }
      this.#faults = this.#listed();
    }
    this.#keeping?.write({ form, before: this.#before, stored: this.#stored }, () =>
      this.requestUpdate(),
    );
    this.requestUpdate();
  }

  /** The errors in the order of the fields, each with the control its link leads to. */
  #listed(): Fault[] {
    const errors = this.#editing?.errors ?? new Map<string, string>();
    const seen = [...errors].map(([pointer, message]) => {
      const shown = shownAt(pointer, (id) => this.querySelector(`#${CSS.escape(id)}`) !== null);
      const found = shown ? this.querySelector<HTMLElement>(`#${CSS.escape(idOf(shown))}`) : null;
      const control = found?.matches('fieldset, div')
        ? (found.querySelector<HTMLElement>('[id]:is(input, textarea, select)') ?? found)
        : found;
      return { id: control?.id ?? 's-basics', message, element: control };
    });
    const order = [...this.querySelectorAll('[id]')];
    const place = ({ element }: (typeof seen)[number]) =>
      element ? order.indexOf(element) : order.length;
    return seen
      .toSorted((one, other) => place(one) - place(other))
      .map(({ id, message }) => ({ id, message }));
  }

  async #fail(errors: Iterable<readonly [string, string]>): Promise<void> {
    const editing = this.#editing as Editing;
    editing.errors = new Map(errors);
    for (const pointer of editing.errors.keys()) editing.reveal(pointer);
    this.requestUpdate();
    await this.updateComplete;
    this.#faults = this.#listed();
    this.requestUpdate();
    await this.updateComplete;
    for (const { id } of this.#faults) {
      const fold = document.getElementById(id)?.closest('details');
      if (fold) fold.open = true;
    }
    const summary = this.querySelector<HTMLElement>('.faults');
    summary?.focus();
    summary?.scrollIntoView({ block: 'center' });
  }

  async #save(): Promise<void> {
    const editing = this.#editing;
    if (!editing || this.#saving || this.#kept || this.#conflict || !this.desk.mayWrite) return;
    this.#tried = true;
    this.#problem = '';
    const found = localFaults(editing.form, this.desk);
    if (found.length > 0)
      return this.#fail(found.map(({ pointer, message }) => [pointer, message] as const));
    editing.errors = new Map();
    this.#faults = [];
    this.#saving = true;
    this.requestUpdate();
    try {
      const outcome = await saveEvent(this.desk, this.#stored, this.#before, editing.form);
      if (outcome.kind === 'saved') this.#saved(outcome.event);
      if (outcome.kind === 'conflict') this.#meet(outcome.current);
      if (outcome.kind === 'same') this.#keeping?.clear();
    } catch (error) {
      await this.#refused(error);
    } finally {
      this.#saving = false;
      this.requestUpdate();
    }
  }

  async #refused(error: unknown): Promise<void> {
    const { places } = Refusal.of(error);
    if (places.length > 0)
      return this.#fail(places.map(({ pointer, message }) => [pointer, message] as const));
    this.#problem = this.why(error);
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.box.bad')?.scrollIntoView({ block: 'center' });
  }

  #saved(event: DeskEvent): void {
    const editing = this.#editing as Editing;
    const first = this.#stored === null;
    const address = this.#stored?.slug;
    this.#keeping?.clear();
    this.#stored = event;
    this.#before = formOf(event);
    takeIssued(editing.form, this.#before);
    this.#anchor.wall = { ...editing.form.startsAt };
    this.#tried = false;
    this.#newer = null;
    this.#savedAt = formatClock(
      this.desk.language,
      new Date().toISOString(),
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    );
    this.desk.tell(this.desk.words.common.saved(this.#savedAt));
    if (first) endBeginning();
    if (first || address !== event.slug) {
      this.#keeping = new Keeping(this.desk, event.slug);
      this.desk.go(`events/${event.slug}/edit`, { replace: true });
    }
  }

  /** Somebody else has saved: both versions are shown, and what is chosen is saved on theirs. */
  #meet(current: DeskEvent): void {
    const { form } = this.#editing as Editing;
    this.#newer = null;
    this.#conflict = new Conflict({ before: this.#before, mine: form, theirs: formOf(current) });
    const settle = (chosen: EventForm) => {
      this.#stored = current;
      this.#before = formOf(current);
      this.#begin(chosen);
      this.#changed('');
      void this.#save();
    };
    this.#conflict.settle = settle;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.conflict')?.focus());
  }

  /** Goes on with what was kept; where somebody has saved since, both are shown. */
  #resume(kept: Kept): void {
    const current = this.#stored;
    this.#kept = null;
    this.#before = kept.before;
    this.#stored = kept.stored;
    this.#begin(kept.form);
    if (current && kept.stored && current.version !== kept.stored.version) this.#meet(current);
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('h1')?.focus());
  }

  #notices(): TemplateResult | typeof nothing {
    const kept = this.#kept;
    if (kept) {
      const older = kept.stored !== null && kept.stored.version !== this.#stored?.version;
      const discard = () => {
        this.#keeping?.clear();
        this.#kept = null;
        this.requestUpdate();
      };
      return keptView(this.desk, kept, older, () => this.#resume(kept), discard);
    }
    const newer = this.#newer;
    return newer
      ? newerView(this.desk, this.#dirty, () =>
          this.#dirty ? this.#meet(newer) : void this.#load(),
        )
      : nothing;
  }

  #preview(form: EventForm): TemplateResult {
    const { preview } = this.desk.words.editor;
    const input = inputOf(form);
    const ready =
      input.startsAt && input.endsAt && input.startsAt < input.endsAt ? shownInput(input) : null;
    const piece = html`<desk-event-preview .desk=${this.desk} .input=${ready} .languages=${input.languages ?? []}></desk-event-preview>`;
    return wide.matches
      ? html`<aside class="preview" aria-label=${preview.title}><h2>${preview.title}</h2>${piece}</aside>`
      : html`<details class="preview fold" id="s-preview"><summary><h2>${preview.title}</h2></summary>${piece}</details>`;
  }

  #edited(): TemplateResult {
    const editing = this.#editing as Editing;
    const stored = this.#stored;
    const head = stored
      ? eventFrame(this.desk, stored, 'edit')
      : html`<header class="head"><div><p class="crumb"><a href=${this.desk.path('')}>${this.desk.words.events.title}</a></p>
          <h1>${this.desk.words.editor.newTitle}</h1></div></header>`;
    if (!this.desk.mayWrite) return html`${head}${this.onlyLooking()}`;
    if (this.#conflict)
      return html`${head}${conflictView(this.desk, this.#conflict, () => this.requestUpdate())}`;
    const view: View = {
      editing,
      stored,
      series: this.#series,
      anchor: this.#anchor,
      faults: this.#faults,
      problem: this.#problem,
      dirty: this.#dirty,
      saving: this.#saving,
      savedAt: this.#savedAt,
      narrow: !wide.matches,
      notKept: this.#keeping?.failed ?? false,
      save: () => void this.#save(),
    };
    return html`${head}${this.#notices()}
      <div class="editor" ?inert=${this.#kept !== null}>
        <div class="edited">${editorForm(view)}</div>
        ${this.#preview(editing.form)}
      </div>`;
  }

  protected override render(): TemplateResult {
    return this.loaded(
      this.#loader,
      () => void this.#load(),
      () => this.#edited(),
    );
  }
}

/**
 * What the preview is asked of: the slug may be anybody's still, and lists may have holes while
 * somebody writes.
 */
function shownInput({ slug, ...input }: EventInput): EventInput {
  return input;
}

customElements.define('desk-event-editor', EventEditor);
