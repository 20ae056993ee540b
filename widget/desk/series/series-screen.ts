/** One series: its sessions, total counts, and actions on the whole series. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { Refusal } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { field } from '../kit/field.ts';
import { textIn } from '../kit/texts.ts';
import { shiftBetween, wallOf } from '../kit/wall.ts';
import { Screen } from '../shell/screen.ts';
import { readWhole, type Whole } from './series-data.ts';
import { sessionsTable, zone } from './series-table.ts';
import './add-session.ts';

export class SeriesScreen extends Screen {
  #loader = new Loader<Whole>(this);
  #problems: string[] = [];
  #copyDate = '';
  #busy = false;

  /** The element is reused when the address changes to a copy of the series. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('params')) return;
    this.#problems = [];
    this.#copyDate = '';
    void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    await this.#loader.run(() => readWhole(this.desk, this.params.slug ?? ''), quiet);
  }

  /** Runs one action at a time; shows errors above the table. */
  async #run(task: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#problems = [];
    this.requestUpdate();
    try {
      await task();
    } catch (error) {
      this.#problems = [this.why(error)];
    }
    this.#busy = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.faults')?.focus();
  }

  async #publish(drafts: DeskEvent[]): Promise<void> {
    const { api, tell, words, language } = this.desk;
    const problems: string[] = [];
    for (const { slug, version, title } of drafts) {
      try {
        await api.call('PATCH events/:slug', {
          params: { slug },
          body: { version, status: 'published' },
        });
      } catch (error) {
        const { places } = Refusal.of(error);
        const why =
          places.length > 0 ? places.map(({ message }) => message).join('. ') : this.why(error);
        problems.push(words.series.notPublished(textIn(title, language), why));
      }
    }
    await this.#load(true);
    this.#problems = problems;
    if (problems.length === 0) tell(words.series.publishedAll);
  }

  async #copy({ series, events }: Whole): Promise<void> {
    const { api, go, tell, words } = this.desk;
    const [first] = events;
    const from = first && wallOf(first.startsAt, first.timeZone ?? zone);
    const shift =
      from && this.#copyDate
        ? shiftBetween({ ...from, time: '' }, { date: this.#copyDate, time: '' })
        : null;
    const copy = await api.make('POST series/:slug/duplicate', {
      params: { slug: series.slug },
      body: shift ? { shiftDays: shift.days } : {},
    });
    tell(words.series.copied);
    go(`series/${copy.slug}`);
  }

  async #remove({ series, events }: Whole): Promise<void> {
    const { api, ask, go, tell, words, language } = this.desk;
    const { removeAsk, removeText, removeGo, removed, hasRegistrations } = words.series;
    const title = textIn(series.title, language);
    const question = {
      title: removeAsk(title),
      text: [removeText(events.length)],
      action: removeGo,
      danger: true,
    };
    if ((await ask(question)) === null) return;
    try {
      await api.call('DELETE series/:slug', { params: { slug: series.slug } });
    } catch (error) {
      const refusal = Refusal.of(error);
      if (refusal.code !== 'has-registrations') throw error;
      const slugs = refusal.places.map(
        ({ pointer }) => series.events[Number(pointer.split('/').at(-1))],
      );
      const titles = events
        .filter(({ slug }) => slugs.includes(slug))
        .map((event) => textIn(event.title, language));
      this.#problems = [hasRegistrations(titles.join(', '))];
      return;
    }
    tell(removed);
    go('', { replace: true });
  }

  #head({ series, events }: Whole): TemplateResult {
    const { words, path, mayWrite, language } = this.desk;
    const live = events.some(({ status }) => status === 'published');
    return html`<header class="head"><div>
        <p class="crumb"><a href=${path('')}>${words.events.title}</a></p>
        <h1>${textIn(series.title, language) || words.events.untitled}</h1>
        <p class="soft">${words.events.series}, ${words.events.sessions(events.length)}</p>
      </div><p class="actions">
        <a class="button" href=${path(`series/${series.slug}/tag`)}>${words.series.tag}</a>
        ${mayWrite ? html`<a class="button quiet" href=${path(`series/${series.slug}/edit`)}>${words.series.edit}</a>` : nothing}
        ${live ? html`<a class="button quiet" href="/s/${series.slug}" target="_blank" rel="noopener">${words.series.page}</a>` : nothing}
      </p></header>`;
  }

  #copyForm(whole: Whole): TemplateResult {
    const { series } = this.desk.words;
    const change = (event: Event) => {
      this.#copyDate = (event.target as HTMLInputElement).value;
    };
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      void this.#run(() => this.#copy(whole));
    };
    return html`<details class="fold"><summary><h3>${series.copyTitle}</h3></summary>
      <form @submit=${submit}><p class="soft">${series.copyHelp}</p>
        ${
          whole.events.length > 0
            ? field(
                { id: 'copy-date', label: series.copyDate },
                html`<input id="copy-date" type="date" max="2999-12-31" .value=${this.#copyDate} @input=${change}>`,
              )
            : nothing
        }
        <p><button class="button quiet" ?disabled=${this.#busy}>${series.copyGo}</button></p></form></details>`;
  }

  #more(whole: Whole): TemplateResult {
    const { series } = this.desk.words;
    const last = whole.events.at(-1);
    return html`<section class="more"><h2>${series.more}</h2>
      ${
        last
          ? html`<details class="fold"><summary><h3>${series.addTitle}</h3></summary>
              <desk-add-session .desk=${this.desk} .last=${last} @desk-added=${() => void this.#load(true)}></desk-add-session></details>`
          : nothing
      }
      ${this.#copyForm(whole)}
      <details class="fold"><summary><h3>${series.removeTitle}</h3></summary><p class="soft">${series.removeHelp}</p>
        <p><button type="button" class="button danger" ?disabled=${this.#busy} @click=${() => void this.#run(() => this.#remove(whole))}>${series.removeGo}</button></p>
      </details>
    </section>`;
  }

  #whole(whole: Whole): TemplateResult {
    const { words, mayWrite } = this.desk;
    const drafts = whole.events.filter(({ status }) => status === 'draft');
    return html`${this.#head(whole)}${this.onlyLooking()}
      ${
        this.#problems.length > 0
          ? html`<div class="box bad faults" role="alert" tabindex="-1">${this.#problems.map((problem) => html`<p>${problem}</p>`)}</div>`
          : nothing
      }
      ${whole.events.length > 0 ? sessionsTable(whole.events, this.desk) : html`<p class="soft">${words.series.none}</p>`}
      ${
        mayWrite && drafts.length > 0
          ? html`<p><button type="button" class="button" ?disabled=${this.#busy} @click=${() => void this.#run(() => this.#publish(drafts))}>${words.series.publishAll(drafts.length)}</button></p>`
          : nothing
      }
      ${mayWrite ? this.#more(whole) : nothing}`;
  }

  protected override render(): TemplateResult {
    return this.loaded(
      this.#loader,
      () => void this.#load(),
      (whole) => this.#whole(whole),
    );
  }
}

customElements.define('desk-series', SeriesScreen);
