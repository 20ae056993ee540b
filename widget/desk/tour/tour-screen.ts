/**
 * A whole tour at once: what it is, its sessions as rows, what they share, and how it will look.
 */

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

/** What is not saved yet, with lines that are not rows yet. */
type Kept = { tour: Tour; pasted: string };

export class TourScreen extends Screen {
  #tour: Tour | undefined;
  #place: Unsaved | undefined;
  #restored = false;
  #keptAt = '';
  #pasted = '';
  #faults: Fault[] = [];
  /** whether somebody has tried to save: from then on what is mended goes at once */
  #tried = false;
  #problem = '';
  #saving = false;
  #previewing = false;
  #focusOn = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#place = unsaved(this.desk, 'tour');
    const kept = this.#place.read<Kept>();
    if (kept?.tour && Array.isArray(kept.tour.rows)) {
      this.#tour = { ...newTour(kept.tour.languages), ...kept.tour };
      this.#pasted = kept.pasted;
      this.#restored = true;
    } else void this.#begin();
  }

  /** A new tour has the organisation's languages and contact, where these are known. */
  async #begin(): Promise<void> {
    const { api, language } = this.desk;
    this.#tour = newTour([language]);
    this.#restored = false;
    this.requestUpdate();
    const settings = await api.call('GET organization').catch((): Organization => ({}));
    // who has begun to write already is not disturbed
    if (this.#keptAt || !this.#tour) return;
    const languages = known.filter((one) => settings.languages?.includes(one));
    const { name, phone, email } = settings.contact ?? {};
    const contact = {
      name: typeof name === 'string' ? name : '',
      phone: phone ?? '',
      email: email ?? '',
    };
    this.#tour = { ...this.#tour, ...(languages.length > 0 && { languages }), contact };
    this.requestUpdate();
  }

  get #told(): Told {
    const { language, words } = this.desk;
    return { zone, language, words, now: Date.now() };
  }

  #set = (change: Partial<Tour>): void => {
    if (!this.#tour) return;
    this.#tour = { ...this.#tour, ...change };
    this.#keep(this.#tour);
    if (this.#tried) this.#faults = [...this.#unread(), ...tourFaults(this.#tour, this.#told)];
    this.requestUpdate();
  };

  #keep(tour: Tour): void {
    this.#place?.write({ tour, pasted: this.#pasted } satisfies Kept);
    this.#keptAt = formatClock(this.desk.language, new Date().toISOString(), zone);
  }

  #focus = (id: string): void => {
    this.#focusOn = id;
  };

  protected override updated(): void {
    super.updated();
    if (!this.#focusOn) return;
    const target = this.querySelector<HTMLElement>(
      this.#focusOn === 'faults' ? '.faults' : `#${this.#focusOn}`,
    );
    this.#focusOn = '';
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
    this.#place?.clear();
    this.#tried = false;
    this.#faults = [];
    this.#pasted = '';
    this.#keptAt = '';
    await this.#begin();
  }

  /** What was understood of the list and is no row yet would be left behind. */
  #unread(): Fault[] {
    const { length } = usableRows(this.#pasted, zone);
    return length > 0
      ? [{ id: 'paste', message: this.desk.words.tour.missing.unread(length) }]
      : [];
  }

  /** @returns whether nothing stands in the way */
  #check(tour: Tour): boolean {
    this.#tried = true;
    this.#problem = '';
    this.#faults = [...this.#unread(), ...tourFaults(tour, this.#told)];
    if (this.#faults.length > 0) this.#focus('faults');
    this.requestUpdate();
    return this.#faults.length === 0;
  }

  #refused(error: unknown): void {
    const refusal = Refusal.of(error);
    const tour = this.#tour;
    if (tour && refusal.places.length > 0)
      this.#faults = refusedFaults(refusal.places, tour, this.desk.words);
    else this.#problem = this.why(error);
    this.#focus('faults');
    this.requestUpdate();
  }

  async #save(status: 'draft' | 'published'): Promise<void> {
    const tour = this.#tour;
    if (!tour || this.#saving || !this.#check(tour)) return;
    this.#saving = true;
    const { series, events } = tourInput(tour, zone);
    const { api, go, tell, words } = this.desk;
    try {
      const saved = await api.make('POST series', {
        body: { ...series, events: events.map((event) => ({ ...event, status })) },
      });
      this.#place?.clear();
      tell(status === 'published' ? words.tour.published : words.tour.drafted);
      go(status === 'published' ? `series/${saved.slug}/tag?published` : `series/${saved.slug}`, {
        replace: true,
      });
    } catch (error) {
      this.#refused(error);
    } finally {
      this.#saving = false;
      this.requestUpdate();
    }
  }

  #preview(tour: Tour): void {
    if (!this.#check(tour)) return;
    this.#previewing = true;
    this.#focus('preview');
  }

  #bar(tour: Tour): TemplateResult {
    const { tour: words } = this.desk.words;
    return html`<div class="savebar">
      <button type="button" class="button" ?disabled=${this.#saving} @click=${() => void this.#save('published')}>
        ${this.#saving ? words.publishing : words.publish}</button>
      <button type="button" class="button quiet" ?disabled=${this.#saving} @click=${() => void this.#save('draft')}>${words.draft}</button>
      ${
        this.#previewing
          ? nothing
          : html`<button type="button" class="button quiet" @click=${() => this.#preview(tour)}>${words.see}</button>`
      }
      ${this.#keptAt ? html`<p class="soft">${words.kept(this.#keptAt)}</p>` : nothing}
    </div>`;
  }

  #shown(tour: Tour): TemplateResult | typeof nothing {
    if (!this.#previewing) return nothing;
    const whole = tourFaults(tour, this.#told).length === 0;
    return html`<section aria-labelledby="preview">
      <h2 id="preview" tabindex="-1">${this.desk.words.tour.preview}</h2>
      <desk-series-preview .desk=${this.desk} .input=${whole ? tourInput(tour, zone) : null} .languages=${tour.languages}
        @desk-refused=${({ detail }: CustomEvent<unknown>) => this.#refused(detail)}></desk-series-preview>
    </section>`;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, mayWrite, path } = this.desk;
    const tour = this.#tour;
    const head = html`<header class="head"><div>
      <p class="crumb"><a href=${path('')}>${words.events.title}</a></p>
      <h1>${words.tour.title}</h1><p class="soft">${words.tour.lead}</p></div></header>`;
    if (!mayWrite) return html`${head}${this.onlyLooking()}`;
    if (!tour) return nothing;
    const view: TourView = {
      desk: this.desk,
      tour,
      zone,
      errors: new Map(this.#faults.map(({ id, message }) => [id, message])),
      set: this.#set,
      focus: this.#focus,
    };
    const write = (text: string) => {
      this.#pasted = text;
      this.#keep(tour);
      if (this.#tried) this.#faults = [...this.#unread(), ...tourFaults(tour, this.#told)];
      this.requestUpdate();
    };
    return html`${head}
      ${
        this.#restored
          ? html`<div class="box"><p>${words.tour.restored}</p>
              <button type="button" class="button quiet" @click=${() => void this.#startOver()}>${words.tour.startOver}</button></div>`
          : nothing
      }
      ${faults(words.common.check, this.#faults)}
      ${this.#problem ? html`<div class="box bad faults" role="alert" tabindex="-1"><p>${this.#problem}</p></div>` : nothing}
      <form class="tour" novalidate @submit=${(event: Event) => event.preventDefault()}>
        ${aboutPart(view)} ${sessionsPart(view, { text: this.#pasted, write })} ${commonPart(view)}
        ${this.#shown(tour)} ${this.#bar(tour)}
      </form>`;
  }
}

customElements.define('desk-tour', TourScreen);
