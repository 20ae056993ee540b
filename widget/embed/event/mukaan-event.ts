/** The element that shows one event with its registration form. */

import type { Event } from '../../../worker/contract/event.ts';
import { heading, headingWeight } from '../../core/heading.ts';
import { html, type Template } from '../../core/template.ts';
import { theme } from '../../core/theme.ts';
import { calendarLeaf, timeSpan, zoneText } from '../../core/time.ts';
import { MukaanElement } from '../element.ts';
import { doneView } from '../form/done-view.ts';
import { formView } from '../form/form-view.ts';
import { formStyles } from '../form/styles.ts';
import { factsView, isOpen, lineView, paragraph, pendingPromises, stateClass } from './parts.ts';
import { programmeView } from './programme-view.ts';
import { eventStyles } from './styles.ts';

/**
 * @summary One event: title, time, venue, programme and the registration form.
 *
 * @fires mukaan-load - the event is shown; no detail
 * @fires mukaan-register - `{registrations: [{event, status}]}` of a successful registration
 * @fires mukaan-error - `{code}`: loading or registering failed
 *
 * @slot - fallback if the event can't be loaded, for example a link to its page
 * @slot space - reserves the widget's height in the page until it is loaded
 *
 * @csspart root - the whole widget
 * @csspart heading - every heading; each also has one of `title`, `section-title`, `form-title`,
 *   `done-title`
 * @csspart jump - the button that leads to the form below programme and description
 * @csspart leaf - the date as a calendar leaf
 * @csspart state - the registration state as text
 * @csspart lead - the summary
 * @csspart notice - the organiser's notice
 * @csspart programme - the list of programme items
 * @csspart advice - the state once more with advice, if registration is not simply open
 * @csspart contact - the contact person
 * @csspart resend - the form that sends the manage link again, if the event is full or closed
 * @csspart form - the form; inside it `field`, `label`, `hint`, `input`, `choice`, `error`,
 *   `suggestion`
 * @csspart person - one of several people in the form, with `remove`; `add` adds one
 * @csspart summary - the list of errors to correct, with `summary-title`
 * @csspart terms - what registering means: whether it is binding, mail, privacy
 * @csspart problem - why sending failed
 * @csspart submit - the button that registers
 * @csspart status - progress while sending
 * @csspart done - the confirmation; inside it `registration`, `calendar`, `share`, `copy`,
 *   `another`
 * @csspart loading - shown while the data loads
 * @csspart failure - shown if loading fails
 *
 * @cssproperty --mukaan-accent - buttons and selected items
 * @cssproperty --mukaan-accent-text - text on the accent; default black or white, by contrast
 * @cssproperty --mukaan-surface - background of inputs; default transparent
 * @cssproperty --mukaan-text - text colour; default: the host's
 * @cssproperty --mukaan-border - lines
 * @cssproperty --mukaan-radius - corner radius, default 6px
 * @cssproperty --mukaan-gap - a factor for all spacing, default 1
 */
export class MukaanEvent extends MukaanElement<Event> {
  static override get styles(): CSSStyleSheet[] {
    return [theme, headingWeight, formStyles, eventStyles];
  }

  /** the event's slug */
  get event(): string {
    return this.getAttribute('event') ?? '';
  }
  set event(value: string) {
    this.setAttribute('event', value);
  }

  protected readonly kind = 'event';

  #head(event: Event): Template {
    const { said, textLanguage } = event;
    return html`<header class="head">
      ${calendarLeaf(event)}
      <div class="what">
        ${heading(this.headingLevel, event.title, 'title', undefined, textLanguage)}
        <p class="when">${timeSpan(event)}</p>
        <p>${said.where}</p>
        ${paragraph(zoneText([event]))}
        ${
          this.form.phase !== 'done' &&
          html`<p class=${stateClass(event)} part="state">${said.state}</p>
            ${said.limits.map((line) => paragraph(lineView(line, textLanguage)))} ${this.#jump(event)}`
        }
      </div>
    </header>`;
  }

  /** The button to the form, if programme or description stand before it. */
  #jump(event: Event) {
    const { locale, form } = this;
    const isFar = event.programme.length > 0 || event.description;
    return (
      isFar &&
      isOpen(event) &&
      html`<p><button class="primary" part="jump" type="button" @click=${() => form.focus('details')}>${locale.toForm}</button></p>`
    );
  }

  #about(event: Event): Template {
    const { locale, headingLevel } = this;
    const { textLanguage: lang, description, programme, registration } = event;
    const promises =
      registration.state === 'cancelled' || registration.state === 'ended'
        ? []
        : pendingPromises(event);
    return html`
      ${paragraph(event.notice, 'notice', lang)} ${paragraph(event.summary, 'lead', lang)}
      ${this.description(description, lang)}
      ${programme.length > 0 && [heading(headingLevel + 1, locale.programme, 'section-title'), programmeView(event)]}
      ${promises.map((text) => paragraph(text))}
      ${paragraph(event.joinNote, undefined, lang)} ${factsView(locale, event, lang)}
    `;
  }

  #registration(event: Event): Template {
    const { form } = this;
    const order = this.order(event, [event]);
    if (form.phase === 'done') return doneView(form, order);
    const notice =
      (event.said.advice || !isOpen(event)) &&
      html`<p class="notice" part="advice">
        <strong>${event.said.state}.</strong> ${event.said.advice}
      </p>`;
    // a form with input stays, even if the event has just filled up
    return html`${notice}${this.resend(order)}${(isOpen(event) || form.checking || form.hasInput) && formView(form, order)}`;
  }

  protected override view(event: Event): Template {
    return html`<article>${this.#head(event)}${this.#about(event)}${this.#registration(event)}</article>`;
  }
}
