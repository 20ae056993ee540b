/** One series: its sessions, total counts, and actions on the whole series. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { field } from '../kit/field.ts';
import { localDateTimeOf, shiftBetween } from '../kit/local-date-time.ts';
import { textIn } from '../kit/texts.ts';
import { Screen } from '../shell/screen.ts';
import { readSeriesWithEvents, type SeriesWithEvents } from './series-data.ts';
import { defaultTimeZone, sessionsTable } from './series-table.ts';
import './add-session.ts';

export class SeriesScreen extends Screen {
  #loader = new Loader<SeriesWithEvents>(this);
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
    await this.#loader.run(() => readSeriesWithEvents(this.desk, this.params.slug ?? ''), quiet);
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
      this.#problems = [this.errorText(error)];
    }
    this.#busy = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.faults')?.focus();
  }

  async #publish(drafts: DeskEvent[]): Promise<void> {
    const { api, showStatus, strings, language } = this.desk;
    const problems: string[] = [];
    for (const { slug, version, title } of drafts) {
      try {
        await api.call('PATCH events/:slug', {
          params: { slug },
          body: { version, status: 'published' },
        });
      } catch (error) {
        const { fieldErrors } = ApiError.of(error);
        const why =
          fieldErrors.length > 0
            ? fieldErrors.map(({ message }) => message).join('. ')
            : this.errorText(error);
        problems.push(strings.series.notPublished(textIn(title, language), why));
      }
    }
    await this.#load(true);
    this.#problems = problems;
    if (problems.length === 0) showStatus(strings.series.publishedAll);
  }

  async #copy({ series, events }: SeriesWithEvents): Promise<void> {
    const { api, go, showStatus, strings } = this.desk;
    const [first] = events;
    const from = first && localDateTimeOf(first.startsAt, first.timeZone ?? defaultTimeZone);
    const shift =
      from && this.#copyDate
        ? shiftBetween({ ...from, time: '' }, { date: this.#copyDate, time: '' })
        : null;
    const copy = await api.create('POST series/:slug/duplicate', {
      params: { slug: series.slug },
      body: shift ? { shiftDays: shift.days } : {},
    });
    showStatus(strings.series.copied);
    go(`series/${copy.slug}`);
  }

  async #remove({ series, events }: SeriesWithEvents): Promise<void> {
    const { api, ask, go, showStatus, strings, language } = this.desk;
    const { removeAsk, removeText, removeGo, removed, hasRegistrations } = strings.series;
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
      const refusal = ApiError.of(error);
      if (refusal.code !== 'has-registrations') throw error;
      const slugs = refusal.fieldErrors.map(
        ({ pointer }) => series.events[Number(pointer.split('/').at(-1))],
      );
      const titles = events
        .filter(({ slug }) => slugs.includes(slug))
        .map((event) => textIn(event.title, language));
      this.#problems = [hasRegistrations(titles.join(', '))];
      return;
    }
    showStatus(removed);
    go('', { replace: true });
  }

  #head({ series, events }: SeriesWithEvents): TemplateResult {
    const { strings, path, canWrite, language } = this.desk;
    const live = events.some(({ status }) => status === 'published');
    return html`<header class="head"><div>
        <p class="crumb"><a href=${path('')}>${strings.events.title}</a></p>
        <h1>${textIn(series.title, language) || strings.events.untitled}</h1>
        <p class="soft">${strings.events.series}, ${strings.events.sessions(events.length)}</p>
      </div><p class="actions">
        <a class="button" href=${path(`series/${series.slug}/tag`)}>${strings.series.tag}</a>
        ${canWrite ? html`<a class="button quiet" href=${path(`series/${series.slug}/edit`)}>${strings.series.edit}</a>` : nothing}
        ${live ? html`<a class="button quiet" href="/s/${series.slug}" target="_blank" rel="noopener">${strings.series.page}</a>` : nothing}
      </p></header>`;
  }

  #copyForm(whole: SeriesWithEvents): TemplateResult {
    const { series } = this.desk.strings;
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

  #more(whole: SeriesWithEvents): TemplateResult {
    const { series } = this.desk.strings;
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

  #whole(whole: SeriesWithEvents): TemplateResult {
    const { strings, canWrite } = this.desk;
    const drafts = whole.events.filter(({ status }) => status === 'draft');
    return html`${this.#head(whole)}${this.readOnlyNotice()}
      ${
        this.#problems.length > 0
          ? html`<div class="box bad faults" role="alert" tabindex="-1">${this.#problems.map((problem) => html`<p>${problem}</p>`)}</div>`
          : nothing
      }
      ${whole.events.length > 0 ? sessionsTable(whole.events, this.desk) : html`<p class="soft">${strings.series.none}</p>`}
      ${
        canWrite && drafts.length > 0
          ? html`<p><button type="button" class="button" ?disabled=${this.#busy} @click=${() => void this.#run(() => this.#publish(drafts))}>${strings.series.publishAll(drafts.length)}</button></p>`
          : nothing
      }
      ${canWrite ? this.#more(whole) : nothing}`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (whole) => this.#whole(whole),
    );
  }
}

customElements.define('desk-series', SeriesScreen);
