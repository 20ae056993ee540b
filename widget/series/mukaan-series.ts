/** The element that shows a series of sessions and registers to one or several of them at once. */

import type { EventSummary, Series } from '../../worker/contract/event.ts';
import { attribute } from '../core/base.ts';
import { MukaanElement } from '../core/element.ts';
import { heading } from '../core/heading.ts';
import { html, type Template } from '../core/template.ts';
import { theme } from '../core/theme.ts';
import { audienceView, contactView, isOpen, organizerView } from '../event/parts.ts';
import { eventStyles } from '../event/styles.ts';
import { doneView } from '../form/done-view.ts';
import type { Mistake } from '../form/entry.ts';
import { formView } from '../form/form-view.ts';
import { type Order, RegistrationForm } from '../form/registration-form.ts';
import { formStyles } from '../form/styles.ts';
import { sessionRow } from './session-row.ts';
import { seriesStyles } from './styles.ts';

const isPast = ({ registration }: EventSummary): boolean => registration.state === 'ended';

/**
 * @summary A series of sessions, chosen from and registered to in one form.
 *
 * @fires mukaan-load - the series is shown; no detail
 * @fires mukaan-register - `{registrations: [{event, status}]}` of a successful registration
 * @fires mukaan-error - `{code}`: loading or registering failed
 *
 * @slot - what to show where the series can't be loaded, for example a link to its page
 *
 * @csspart root - everything
 * @csspart title - the series' heading
 * @csspart section-title - headings inside
 * @csspart notice - what the organiser wants noticed
 * @csspart sessions - the list of sessions; inside it `session`, `session-title`, `leaf`, `state`
 * @csspart form - the form, with the same parts as in `<mukaan-event>`
 * @csspart done - the confirmation, with the same parts as in `<mukaan-event>`
 * @csspart loading - while the data comes
 * @csspart failure - when it does not
 *
 * @cssproperty --mukaan-accent - and the rest: as in `<mukaan-event>`
 */
export class MukaanSeries extends MukaanElement<Series> {
  static override get styles(): CSSStyleSheet[] {
    return [theme, formStyles, eventStyles, seriesStyles];
  }

  /** the series' slug */
  @attribute declare series: string;

  protected readonly kind = 'series';
  #chosen = new Set<string>();
  #form = new RegistrationForm(this);

  protected get slug(): string {
    return this.series;
  }

  /** The sessions chosen and still open; the only session of a series needs no choosing. */
  #events({ events }: Series): EventSummary[] {
    const [only] = events;
    return events.filter((event) => isOpen(event) && (this.#chosen.has(event.slug) || (events.length === 1 && event === only)));
  }

  #order(series: Series): Order {
    const { privacy, textLanguage, links, events: all } = series;
    const { origin: server, site, locale, headingLevel } = this;
    const rest = { privacy, page: links.page, textLanguage, choosing: all.length > 1, level: headingLevel + 1 };
    return { server, site, locale, events: this.#events(series), ...rest };
  }

  #toggle(slug: string, on: boolean): void {
    if (on) this.#chosen.add(slug);
    else this.#chosen.delete(slug);
    this.#form.entry.forgive();
    this.requestUpdate();
  }

  #intro(series: Series): Template {
    const { locale } = this;
    const { title, summary, notice, description, textLanguage: lang } = series;
    return html`${heading(this.headingLevel, title, 'title', undefined, lang)}
      ${summary && html`<p class="lead" lang=${lang}>${summary}</p>`}
      ${notice && html`<p class="notice" part="notice" lang=${lang}>${notice}</p>`}
      ${
        description &&
        html`<details>
          <summary>${locale.more}</summary>
          ${this.rich(description, lang)}
        </details>`
      }`;
  }

  #facts({ audience, contact, organizer, textLanguage }: Series): Template {
    const { locale } = this;
    return html`<dl class="facts">
      ${audienceView(locale, audience, textLanguage)}${contactView(locale, contact, textLanguage)}${organizerView(locale, organizer)}
    </dl>`;
  }

  #past(series: Series) {
    const { locale } = this;
    const past = series.events.filter(isPast);
    return (
      past.length > 0 &&
      html`<details>
        <summary>${locale.past(past.length)}</summary>
        <ul class="rows">
          ${past.map((event) => sessionRow(locale, event))}
        </ul>
      </details>`
    );
  }

  #choice(series: Series, mistakes: Mistake[]): Template {
    const { locale } = this;
    const events = series.events.filter((event) => !isPast(event));
    const chosen = this.#events(series);
    const none = mistakes.find(({ pointer }) => pointer === '/events');
    const rows = events.map((event) => {
      const error = mistakes.find(({ pointer }) => pointer === `/events/${event.slug}`)?.message;
      const choosing = { chosen: chosen.includes(event), error, toggle: (on: boolean) => this.#toggle(event.slug, on) };
      return sessionRow(locale, event, series.events.length > 1 ? choosing : undefined);
    });
    return html`<fieldset class="sessions ${none ? 'wrong' : ''}" id="events" tabindex="-1" aria-describedby=${none && 'events-error'}>
      <legend class="section-title" part="section-title">${locale.sessions}</legend>
      ${events.filter(isOpen).length > 1 && html`<p class="hint">${locale.chooseHint}</p>`}
      ${none && html`<p class="error" part="error" id="events-error">${none.message}</p>`}
      <ul class="rows" part="sessions">
        ${rows}
      </ul>
    </fieldset>`;
  }

  #registration(series: Series): Template {
    const { locale } = this;
    if (this.#form.phase === 'done') return doneView(this.#form, this.#order(series));
    if (series.events.some(isOpen) || this.#form.entry.checking)
      return formView(this.#form, this.#order(series), (mistakes) => this.#choice(series, mistakes));
    return html`${this.#choice(series, [])}
      <p class="notice" part="advice">${locale.noneOpen}</p>`;
  }

  protected override view(series: Series): Template {
    return html`<section>
      ${this.#intro(series)}${this.#registration(series)}${this.#past(series)}${this.#facts(series)}
    </section>`;
  }
}
