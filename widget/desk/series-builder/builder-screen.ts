/** The series builder: a series with its sessions as rows, shared settings, and a preview. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '../../../worker/contract/dates.ts';
import { languages as known, type Language } from '../../../worker/contract/languages.ts';
import { ApiError } from '../../core/api.ts';
import { errorSummary, type FieldError } from '../kit/field.ts';
import { type LocalDraft, localDraft } from '../shell/local-draft.ts';
import { Screen } from '../shell/screen.ts';
import { aboutPart } from './about-part.ts';
import type { BuilderView } from './builder-view.ts';
import { commonPart } from './common-part.ts';
import { usableRows } from './paste-part.ts';
import { newSeriesDraft, type SeriesDraft, seriesInput } from './series-draft.ts';
import { type CheckContext, seriesErrors, serverErrors } from './series-errors.ts';
import { sessionsPart } from './sessions-part.ts';
import '../series/series-preview.ts';

const zone = 'Europe/Helsinki';

type Organization = {
  languages?: Language[];
  contact?: { name?: unknown; phone?: string | null; email?: string | null } | null;
};

/** The local draft: the series and pasted lines that are not rows yet. */
type StoredDraft = { tour: SeriesDraft; pasted: string };

export class SeriesBuilderScreen extends Screen {
  #draft: SeriesDraft | undefined;
  #localDraft: LocalDraft | undefined;
  #restored = false;
  #storedAt = '';
  #pasted = '';
  #errors: FieldError[] = [];
  /** whether saving was tried: from then on validation runs at each change */
  #tried = false;
  #problem = '';
  #saving = false;
  #previewing = false;
  #focusId = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#localDraft = localDraft(this.desk, 'tour');
    const stored = this.#localDraft.read<StoredDraft>();
    if (stored?.tour && Array.isArray(stored.tour.rows)) {
      this.#draft = { ...newSeriesDraft(stored.tour.languages), ...stored.tour };
      this.#pasted = stored.pasted;
      this.#restored = true;
    } else void this.#startNew();
  }

  /** Prefills a new series with the organisation's languages and contact. */
  async #startNew(): Promise<void> {
    const { api, language } = this.desk;
    this.#draft = newSeriesDraft([language]);
    this.#restored = false;
    this.requestUpdate();
    const settings = await api.call('GET organization').catch((): Organization => ({}));
    // input that was typed meanwhile is not overwritten
    if (this.#storedAt || !this.#draft) return;
    const languages = known.filter((one) => settings.languages?.includes(one));
    const { name, phone, email } = settings.contact ?? {};
    const contact = {
      name: typeof name === 'string' ? name : '',
      phone: phone ?? '',
      email: email ?? '',
    };
    this.#draft = { ...this.#draft, ...(languages.length > 0 && { languages }), contact };
    this.requestUpdate();
  }

  get #checkContext(): CheckContext {
    const { language, strings } = this.desk;
    return { zone, language, strings, now: Date.now() };
  }

  #set = (change: Partial<SeriesDraft>): void => {
    if (!this.#draft) return;
    this.#draft = { ...this.#draft, ...change };
    this.#store(this.#draft);
    if (this.#tried)
      this.#errors = [...this.#pastedErrors(), ...seriesErrors(this.#draft, this.#checkContext)];
    this.requestUpdate();
  };

  #store(draft: SeriesDraft): void {
    this.#localDraft?.write({ tour: draft, pasted: this.#pasted } satisfies StoredDraft);
    this.#storedAt = formatTime(this.desk.language, new Date().toISOString(), zone);
  }

  #focus = (id: string): void => {
    this.#focusId = id;
  };

  protected override updated(): void {
    super.updated();
    if (!this.#focusId) return;
    const target = this.querySelector<HTMLElement>(
      this.#focusId === 'faults' ? '.faults' : `#${this.#focusId}`,
    );
    this.#focusId = '';
    target?.focus();
  }

  async #startOver(): Promise<void> {
    const { seriesBuilder: texts } = this.desk.strings;
    const asked = {
      title: texts.startOverAsk,
      text: [texts.startOverText],
      action: texts.startOver,
      danger: true,
    };
    if ((await this.desk.ask(asked)) === null) return;
    this.#localDraft?.clear();
    this.#tried = false;
    this.#errors = [];
    this.#pasted = '';
    this.#storedAt = '';
    await this.#startNew();
  }

  /** An error if pasted rows were not added: they would be lost. */
  #pastedErrors(): FieldError[] {
    const { length } = usableRows(this.#pasted, zone);
    return length > 0
      ? [{ id: 'paste', message: this.desk.strings.seriesBuilder.missing.unread(length) }]
      : [];
  }

  /** @returns whether the series is valid */
  #check(draft: SeriesDraft): boolean {
    this.#tried = true;
    this.#problem = '';
    this.#errors = [...this.#pastedErrors(), ...seriesErrors(draft, this.#checkContext)];
    if (this.#errors.length > 0) this.#focus('faults');
    this.requestUpdate();
    return this.#errors.length === 0;
  }

  #showError(error: unknown): void {
    const refusal = ApiError.of(error);
    const draft = this.#draft;
    if (draft && refusal.fieldErrors.length > 0)
      this.#errors = serverErrors(refusal.fieldErrors, draft, this.desk.strings);
    else this.#problem = this.errorText(error);
    this.#focus('faults');
    this.requestUpdate();
  }

  async #save(status: 'draft' | 'published'): Promise<void> {
    const draft = this.#draft;
    if (!draft || this.#saving || !this.#check(draft)) return;
    this.#saving = true;
    const { series, events } = seriesInput(draft, zone);
    const { api, go, showStatus, strings } = this.desk;
    try {
      const saved = await api.create('POST series', {
        body: { ...series, events: events.map((event) => ({ ...event, status })) },
      });
      this.#localDraft?.clear();
      showStatus(
        status === 'published' ? strings.seriesBuilder.published : strings.seriesBuilder.drafted,
      );
      go(status === 'published' ? `series/${saved.slug}/tag?published` : `series/${saved.slug}`, {
        replace: true,
      });
    } catch (error) {
      this.#showError(error);
    } finally {
      this.#saving = false;
      this.requestUpdate();
    }
  }

  #preview(draft: SeriesDraft): void {
    if (!this.#check(draft)) return;
    this.#previewing = true;
    this.#focus('preview');
  }

  #bar(draft: SeriesDraft): TemplateResult {
    const { seriesBuilder: texts } = this.desk.strings;
    return html`<div class="savebar">
      <button type="button" class="button" ?disabled=${this.#saving} @click=${() => void this.#save('published')}>
        ${this.#saving ? texts.publishing : texts.publish}</button>
      <button type="button" class="button quiet" ?disabled=${this.#saving} @click=${() => void this.#save('draft')}>${texts.draft}</button>
      ${
        this.#previewing
          ? nothing
          : html`<button type="button" class="button quiet" @click=${() => this.#preview(draft)}>${texts.see}</button>`
      }
      ${this.#storedAt ? html`<p class="soft">${texts.draftStored(this.#storedAt)}</p>` : nothing}
    </div>`;
  }

  #previewView(draft: SeriesDraft): TemplateResult | typeof nothing {
    if (!this.#previewing) return nothing;
    const isValid = seriesErrors(draft, this.#checkContext).length === 0;
    return html`<section aria-labelledby="preview">
      <h2 id="preview" tabindex="-1">${this.desk.strings.seriesBuilder.preview}</h2>
      <desk-series-preview .desk=${this.desk} .input=${isValid ? seriesInput(draft, zone) : null} .languages=${draft.languages}
        @desk-refused=${({ detail }: CustomEvent<unknown>) => this.#showError(detail)}></desk-series-preview>
    </section>`;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { strings, canWrite, path } = this.desk;
    const draft = this.#draft;
    const head = html`<header class="head"><div>
      <p class="crumb"><a href=${path('')}>${strings.events.title}</a></p>
      <h1>${strings.seriesBuilder.title}</h1><p class="soft">${strings.seriesBuilder.lead}</p></div></header>`;
    if (!canWrite) return html`${head}${this.readOnlyNotice()}`;
    if (!draft) return nothing;
    const view: BuilderView = {
      desk: this.desk,
      draft,
      zone,
      errors: new Map(this.#errors.map(({ id, message }) => [id, message])),
      set: this.#set,
      focus: this.#focus,
    };
    const write = (text: string) => {
      this.#pasted = text;
      this.#store(draft);
      if (this.#tried)
        this.#errors = [...this.#pastedErrors(), ...seriesErrors(draft, this.#checkContext)];
      this.requestUpdate();
    };
    return html`${head}
      ${
        this.#restored
          ? html`<div class="box"><p>${strings.seriesBuilder.restored}</p>
              <button type="button" class="button quiet" @click=${() => void this.#startOver()}>${strings.seriesBuilder.startOver}</button></div>`
          : nothing
      }
      ${errorSummary(strings.common.check, this.#errors)}
      ${this.#problem ? html`<div class="box bad faults" role="alert" tabindex="-1"><p>${this.#problem}</p></div>` : nothing}
      <form class="tour" novalidate @submit=${(event: Event) => event.preventDefault()}>
        ${aboutPart(view)} ${sessionsPart(view, { text: this.#pasted, write })} ${commonPart(view)}
        ${this.#previewView(draft)} ${this.#bar(draft)}
      </form>`;
  }
}

customElements.define('desk-tour', SeriesBuilderScreen);
