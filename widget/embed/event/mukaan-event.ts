/** The element that shows one event and registers to it. */

import type { Event } from '../../../worker/contract/event.ts';
import { heading, headingWeight } from '../../core/heading.ts';
import { html, type Template } from '../../core/template.ts';
import { theme } from '../../core/theme.ts';
import { calendarLeaf, span, zoneWords } from '../../core/time.ts';
import { MukaanElement } from '../element.ts';
import { doneView } from '../form/done-view.ts';
import { formView } from '../form/form-view.ts';
import { formStyles } from '../form/styles.ts';
import { factsView, isOpen, lineView, paragraph, pendingPromises, stateClass } from './parts.ts';
import { programmeView } from './programme-view.ts';
import { eventStyles } from './styles.ts';

/**
 * @summary One event: what, when, where, programme, and the registration form to the last step.
 *
 * @fires mukaan-load - the event is shown; no detail
 * @fires mukaan-register - `{registrations: [{event, status}]}` of a successful registration
 * @fires mukaan-error - `{code}`: loading or registering failed
 *
 * @slot - what to show where the event can't be loaded, for example a link to its page
 * @slot space - what keeps the widget's room in the page until it is there
 *
 * @csspart root - everything
 * @csspart heading - every heading; which one it is stands beside: `title`, `section-title`,
 *   `form-title`, `done-title`
 * @csspart jump - the button that leads past programme and description to the form
 * @csspart leaf - the date as a calendar leaf
 * @csspart state - the state of registration in words
 * @csspart lead - the summary
 * @csspart notice - what the organiser wants noticed
 * @csspart programme - the list of programme items
 * @csspart advice - the state once more, with what one can still do, where not everybody can have a
 *   place
 * @csspart contact - who answers questions
 * @csspart resend - the way to the link of one's own registration, where there is no place to be
 *   had
 * @csspart form - the form; inside it `field`, `label`, `hint`, `input`, `choice`, `error`,
 *   `suggestion`
 * @csspart person - one of several people in the form, with `remove`; `add` adds one
 * @csspart summary - the list of what to mend, with `summary-title`
 * @csspart terms - what sending means
 * @csspart problem - why sending failed
 * @csspart submit - the button that registers
 * @csspart status - progress while sending
 * @csspart done - the confirmation; inside it `registration`, `calendar`, `share`, `copy`,
 *   `another`
 * @csspart loading - while the data comes
 * @csspart failure - when it does not
 *
 * @cssproperty --mukaan-accent - buttons and chosen things
 * @cssproperty --mukaan-accent-text - text on the accent; default black or white, whichever reads
 *   better
 * @cssproperty --mukaan-surface - behind inputs; default transparent
 * @cssproperty --mukaan-text - default: the host's colour
 * @cssproperty --mukaan-border - lines
 * @cssproperty --mukaan-radius - default 6px
 * @cssproperty --mukaan-gap - a factor on all spacing, default 1
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
        <p class="when">${span(event)}</p>
        <p>${said.where}</p>
        ${paragraph(zoneWords([event]))}
        ${
          this.form.phase !== 'done' &&
          html`<p class=${stateClass(event)} part="state">${said.state}</p>
            ${said.limits.map((line) => paragraph(lineView(line, textLanguage)))} ${this.#jump(event)}`
        }
      </div>
    </header>`;
  }

  /** Past programme and description to the form, where there are such. */
  #jump(event: Event) {
    const { locale, form } = this;
    const far = event.programme.length > 0 || event.description;
    return (
      far &&
      isOpen(event) &&
      html`<p><button class="primary" part="jump" type="button" @click=${() => form.focus('details')}>${locale.toForm}</button></p>`
    );
  }

  #about(event: Event): Template {
    const { locale, headingLevel } = this;
    const { textLanguage: lang, description, programme, registration } = event;
    const coming =
      registration.state === 'cancelled' || registration.state === 'ended'
        ? []
        : pendingPromises(event);
    return html`
      ${paragraph(event.notice, 'notice', lang)} ${paragraph(event.summary, 'lead', lang)}
      ${this.description(description, lang)}
      ${programme.length > 0 && [heading(headingLevel + 1, locale.programme, 'section-title'), programmeView(event)]}
      ${coming.map((words) => paragraph(words))}
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
    // a form that someone is filling in stays, also when the event has just filled up
    return html`${notice}${this.resend(order)}${(isOpen(event) || form.checking || form.begun) && formView(form, order)}`;
  }

  protected override view(event: Event): Template {
    return html`<article>${this.#head(event)}${this.#about(event)}${this.#registration(event)}</article>`;
  }
}
