/** The series builder: a series with its sessions as rows, shared settings, and a preview. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatClock } from '../../../worker/contract/dates.ts';
import { languages as known, type Language } from '../../../worker/contract/languages.ts';
import { Refusal } from '../../core/api.ts';
import { type Fault, faults } from '../kit/field.ts';
import { Screen } from '../shell/screen.ts';
import { type Unsaved, unsaved } from '../shell/unsaved.ts';
import { aboutPart } from './about-part.ts';
import { commonPart } from './common-part.ts';
import { usableRows } from './paste-part.ts';
import { sessionsPart } from './sessions-part.ts';
import { newTour, type Tour, tourInput } from './tour.ts';
import { refusedFaults, type Told, tourFaults } from './tour-faults.ts';
import type { TourView } from './tour-view.ts';
import '../series/series-preview.ts';

const zone = 'Europe/Helsinki';

type Organization = {
  languages?: Language[];
  contact?: { name?: unknown; phone?: string | null; email?: string | null } | null;
};

/** The local draft: the series and pasted lines that are not rows yet. */
type StoredDraft = { tour: Tour; pasted: string };

export class TourScreen extends Screen {
  #draft: Tour | undefined;
  #localDraft: Unsaved | undefined;
  #restored = false;
  #storedAt = '';
  #pasted = '';
  #errors: Fault[] = [];
  /** whether saving was tried: from then on validation runs at each change */
  #tried = false;
  #problem = '';
  #saving = false;
  #previewing = false;
  #focusId = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#localDraft = unsaved(this.desk, 'tour');
    const stored = this.#localDraft.read<StoredDraft>();
    if (stored?.tour && Array.isArray(stored.tour.rows)) {
      this.#draft = { ...newTour(stored.tour.languages), ...stored.tour };
      this.#pasted = stored.pasted;
      this.#restored = true;
    } else void this.#startNew();
  }

  /** Prefills a new series with the organisation's languages and contact. */
  async #startNew(): Promise<void> {
    const { api, language } = this.desk;
    this.#draft = newTour([language]);
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

  get #checkContext(): Told {
    const { language, words } = this.desk;
    return { zone, language, words, now: Date.now() };
  }

  #set = (change: Partial<Tour>): void => {
    if (!this.#draft) return;
    this.#draft = { ...this.#draft, ...change };
    this.#store(this.#draft);
    if (this.#tried)
      this.#errors = [...this.#pastedErrors(), ...tourFaults(this.#draft, this.#checkContext)];
    this.requestUpdate();
  };

  #store(draft: Tour): void {
    this.#localDraft?.write({ tour: draft, pasted: this.#pasted } satisfies StoredDraft);
    this.#storedAt = formatClock(this.desk.language, new Date().toISOString(), zone);
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
    const { tour: words } = this.desk.words;
    const asked = {
      title: words.startOverAsk,
      text: [words.startOverText],
      action: words.startOver,
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
  #pastedErrors(): Fault[] {
    const { length } = usableRows(this.#pasted, zone);
    return length > 0
      ? [{ id: 'paste', message: this.desk.words.tour.missing.unread(length) }]
      : [];
  }

  /** @returns whether the series is valid */
  #check(draft: Tour): boolean {
    this.#tried = true;
    this.#problem = '';
    this.#errors = [...this.#pastedErrors(), ...tourFaults(draft, this.#checkContext)];
    if (this.#errors.length > 0) this.#focus('faults');
    this.requestUpdate();
    return this.#errors.length === 0;
  }

  #showError(error: unknown): void {
    const refusal = Refusal.of(error);
    const draft = this.#draft;
    if (draft && refusal.places.length > 0)
      this.#errors = refusedFaults(refusal.places, draft, this.desk.words);
    else this.#problem = this.why(error);
    this.#focus('faults');
    this.requestUpdate();
  }

  async #save(status: 'draft' | 'published'): Promise<void> {
    const draft = this.#draft;
    if (!draft || this.#saving || !this.#check(draft)) return;
    this.#saving = true;
    const { series, events } = tourInput(draft, zone);
    const { api, go, tell, words } = this.desk;
    try {
      const saved = await api.make('POST series', {
        body: { ...series, events: events.map((event) => ({ ...event, status })) },
      });
      this.#localDraft?.clear();
      tell(status === 'published' ? words.tour.published : words.tour.drafted);
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

  #preview(draft: Tour): void {
    if (!this.#check(draft)) return;
    this.#previewing = true;
    this.#focus('preview');
  }

  #bar(draft: Tour): TemplateResult {
    const { tour: words } = this.desk.words;
    return html`<div class="savebar">
      <button type="button" class="button" ?disabled=${this.#saving} @click=${() => void this.#save('published')}>
        ${this.#saving ? words.publishing : words.publish}</button>
      <button type="button" class="button quiet" ?disabled=${this.#saving} @click=${() => void this.#save('draft')}>${words.draft}</button>
      ${
        this.#previewing
          ? nothing
          : html`<button type="button" class="button quiet" @click=${() => this.#preview(draft)}>${words.see}</button>`
      }
      ${this.#storedAt ? html`<p class="soft">${words.kept(this.#storedAt)}</p>` : nothing}
    </div>`;
  }

  #previewView(draft: Tour): TemplateResult | typeof nothing {
    if (!this.#previewing) return nothing;
    const isValid = tourFaults(draft, this.#checkContext).length === 0;
    return html`<section aria-labelledby="preview">
      <h2 id="preview" tabindex="-1">${this.desk.words.tour.preview}</h2>
      <desk-series-preview .desk=${this.desk} .input=${isValid ? tourInput(draft, zone) : null} .languages=${draft.languages}
        @desk-refused=${({ detail }: CustomEvent<unknown>) => this.#showError(detail)}></desk-series-preview>
    </section>`;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, mayWrite, path } = this.desk;
    const draft = this.#draft;
    const head = html`<header class="head"><div>
      <p class="crumb"><a href=${path('')}>${words.events.title}</a></p>
      <h1>${words.tour.title}</h1><p class="soft">${words.tour.lead}</p></div></header>`;
    if (!mayWrite) return html`${head}${this.onlyLooking()}`;
    if (!draft) return nothing;
    const view: TourView = {
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
        this.#errors = [...this.#pastedErrors(), ...tourFaults(draft, this.#checkContext)];
      this.requestUpdate();
    };
    return html`${head}
      ${
        this.#restored
          ? html`<div class="box"><p>${words.tour.restored}</p>
              <button type="button" class="button quiet" @click=${() => void this.#startOver()}>${words.tour.startOver}</button></div>`
          : nothing
      }
      ${faults(words.common.check, this.#errors)}
      ${this.#problem ? html`<div class="box bad faults" role="alert" tabindex="-1"><p>${this.#problem}</p></div>` : nothing}
      <form class="tour" novalidate @submit=${(event: Event) => event.preventDefault()}>
        ${aboutPart(view)} ${sessionsPart(view, { text: this.#pasted, write })} ${commonPart(view)}
        ${this.#previewView(draft)} ${this.#bar(draft)}
      </form>`;
  }
}

customElements.define('desk-tour', TourScreen);
