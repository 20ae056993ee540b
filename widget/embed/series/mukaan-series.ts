/** The element that shows a series and registers for one or more of its sessions. */

import type { EventSummary, Series } from '../../../worker/contract/event.ts';
import { fillIn } from '../../../worker/contract/strings/strings.ts';
import { heading, headingWeight } from '../../core/heading.ts';
import { html, type Template } from '../../core/template.ts';
import { theme } from '../../core/theme.ts';
import { zoneText } from '../../core/time.ts';
import { MukaanElement } from '../element.ts';
import { factsView, isOpen, paragraph } from '../event/parts.ts';
import { eventStyles } from '../event/styles.ts';
import { errorText } from '../form/controls.ts';
import { doneView } from '../form/done-view.ts';
import { formView } from '../form/form-view.ts';
import { type Mistake, messageAt } from '../form/mistake.ts';
import { formStyles } from '../form/styles.ts';
import { sessionRow } from './session-row.ts';
import { seriesStyles } from './styles.ts';

/** More sessions than this get a region filter. */
const FILTER_MIN_SESSIONS = 8;
/** Sessions shown before the visitor asks for all. */
const INITIAL_SESSIONS = 30;

const isPast = ({ registration }: EventSummary): boolean => registration.state === 'ended';

/**
 * @summary A series of sessions with one form to select and register for them.
 *
 * @fires mukaan-load - the series is shown; no detail
 * @fires mukaan-register - `{registrations: [{event, status}]}` of a successful registration
 * @fires mukaan-error - `{code}`: loading or registering failed
 *
 * @slot - fallback if the series can't be loaded, for example a link to its page
 * @slot space - reserves the widget's height in the page until it is loaded
 *
 * @csspart root - the whole widget
 * @csspart heading - every heading; each also has one of `title`, `section-title`, `form-title`,
 *   `done-title`
 * @csspart lead - the summary
 * @csspart notice - the organiser's notice
 * @csspart sessions - the list of sessions; inside it `session`, `session-title`, `leaf`, `state`;
 *   `more` shows the rest of a long list
 * @csspart form - the form, with the same parts as in `<mukaan-event>`
 * @csspart done - the confirmation, with the same parts as in `<mukaan-event>`
 * @csspart loading - shown while the data loads
 * @csspart failure - shown if loading fails
 *
 * @cssproperty --mukaan-accent - and the rest: as in `<mukaan-event>`
 */
export class MukaanSeries extends MukaanElement<Series> {
  static override get styles(): CSSStyleSheet[] {
    return [theme, headingWeight, formStyles, eventStyles, seriesStyles];
  }

  /** the series' slug */
  get series(): string {
    return this.getAttribute('series') ?? '';
  }
  set series(value: string) {
    this.setAttribute('series', value);
  }

  protected readonly kind = 'series';
  #region = '';
  #all = false;

  /** Regions belong to a series, and their names to a language. */
  override attributeChangedCallback(): void {
    this.#region = '';
    super.attributeChangedCallback();
  }

  /** The selected sessions that are still open; a single session is selected implicitly. */
  #events({ events }: Series): EventSummary[] {
    const [only] = events;
    return events.filter(
      (event) =>
        isOpen(event) &&
        (this.form.chosen.has(event.slug) || (events.length === 1 && event === only)),
    );
  }

  #intro({ title, summary, notice, description, textLanguage: lang }: Series): Template {
    return html`${heading(this.headingLevel, title, 'title', undefined, lang)} ${paragraph(summary, 'lead', lang)}
    ${paragraph(notice, 'notice', lang)}
    ${this.description(description, lang, 0)}`;
  }

  #past({ events }: Series) {
    const { locale } = this;
    const past = events.filter(isPast);
    return (
      past.length > 0 &&
      html`<details ?open=${past.length === events.length}>
        <summary>${locale.past} (${past.length})</summary>
        <ul class="rows">
          ${past.map((event) => sessionRow(event, events))}
        </ul>
      </details>`
    );
  }

  #showAll(next: EventSummary | undefined): void {
    this.#all = true;
    if (next) this.form.focus(`events/${next.slug}`);
  }

  /** The region filter of a long list with several regions. */
  #filter(events: EventSummary[], found: number) {
    const { locale } = this;
    if (events.length <= FILTER_MIN_SESSIONS) return null;
    const regions = [...new Set(events.flatMap(({ said }) => said.region ?? []))].sort(
      (one, other) => one.localeCompare(other, locale.language),
    );
    const change = ({ target }: Event) => {
      this.#region = (target as HTMLSelectElement).value;
      this.requestUpdate();
    };
    return (
      regions.length > 1 &&
      html`<p class="field">
        <label for="region-filter" part="label">${locale.filter}</label>
        <select id="region-filter" part="input" @change=${change}>
          <option value="">${locale.all}</option>
          ${regions.map((region) => html`<option .text=${region} .selected=${region === this.#region}></option>`)}
        </select>
        <span class="hint" role="status">${this.#region && fillIn(locale.lines.found, found)}</span>
      </p>`
    );
  }

  #choice(series: Series, mistakes: Mistake[]): Template {
    const { locale } = this;
    const { events } = series;
    const upcoming = events.filter((event) => !isPast(event));
    const chosen = this.#events(series);
    const error = messageAt(mistakes, '/events');
    const found = upcoming.filter(({ said }) => !this.#region || said.region === this.#region);
    const first = this.#all ? found : found.slice(0, INITIAL_SESSIONS);
    // selected sessions stay visible
    const shown = upcoming.filter((event) => first.includes(event) || chosen.includes(event));
    const rows = shown.map((event) => {
      const sessionError = messageAt(mistakes, `/events/${event.slug}`);
      const choosing = {
        chosen: chosen.includes(event),
        error: sessionError,
        toggle: (on: boolean) => this.form.choose(event.slug, on),
      };
      return sessionRow(event, events, events.length > 1 ? choosing : undefined);
    });
    return html`<fieldset class=${error ? 'sessions wrong' : 'sessions'} id="events" tabindex="-1" aria-describedby=${error && 'events-error'}>
      <legend>${heading(this.headingLevel + 1, locale.sessions, 'section-title')}</legend>
      ${shown.filter(isOpen).length > 1 && paragraph(locale.chooseHint, 'hint')}
      ${paragraph(zoneText(events), 'hint')} ${errorText(error, 'events')}
      ${this.#filter(upcoming, found.length)}
      <ul class="rows" part="sessions">
        ${rows}
      </ul>
      ${
        first.length < found.length &&
        html`<p><button type="button" part="more" @click=${() => this.#showAll(found[INITIAL_SESSIONS])}>${fillIn(locale.lines.all, found.length)}</button></p>`
      }
    </fieldset>`;
  }

  #registration(series: Series): Template {
    const { locale, form } = this;
    const order = this.order(series, this.#events(series), series.events.length > 1);
    if (form.phase === 'done') return doneView(form, order);
    if (series.events.some(isOpen) || form.checking || form.hasInput)
      return html`${formView(form, order, (mistakes) => this.#choice(series, mistakes))}${this.resend(order)}`;
    const past = series.events.every(isPast);
    return html`${!past && this.#choice(series, [])}
      <p class="notice" part="advice">${past ? locale.allPast : locale.noneOpen}</p>
      ${this.resend(order)}`;
  }

  protected override view(series: Series): Template {
    return html`<section>
      ${this.#intro(series)}${this.#registration(series)}${this.#past(series)}${factsView(this.locale, series, series.textLanguage)}
    </section>`;
  }
}
