/** The confirmation after registering: the registrations and what happens next. */

import type { EventSummary } from '../../../worker/contract/event.ts';
import { fillIn } from '../../../worker/contract/strings/strings.ts';
import { heading } from '../../core/heading.ts';
import { html, type Template } from '../../core/template.ts';
import { calendarLeaf, timeSpan } from '../../core/time.ts';
import { pendingPromises, titleView } from '../event/parts.ts';
import type { Order, RegistrationForm } from './registration-form.ts';

function outcome(form: RegistrationForm): 'confirmed' | 'waitlisted' | 'mixed' {
  const first = form.placed[0]?.status ?? 'confirmed';
  return form.placed.every(({ status }) => status === first) ? first : 'mixed';
}

/**
 * One row per registration; several people are numbered, so that no names are stored in the tab.
 */
function rows({ placed }: RegistrationForm, { all, locale, textLanguage }: Order): Template[] {
  const several = placed.some(({ participant }) => participant > 0);
  return placed.map(({ event: slug, participant, status, waitlistPosition }) => {
    const event = all.find((one) => one.slug === slug);
    return html`<li class="row" part="registration">
      ${event && calendarLeaf(event)}
      <span class="what">
        <b lang=${event?.textLanguage ?? textLanguage}>${event?.title ?? slug}</b>
        ${event && html`<span>${timeSpan(event)}</span>`}
        ${several && html`<span>${fillIn(locale.participants.one, participant + 1)}</span>`}
        <span class="state ${status}" part="state">${waitlistPosition ? fillIn(locale.lines.position, waitlistPosition) : locale.status[status]}</span>
      </span>
    </li>`;
  });
}

/**
 * The promised messages; the titles are added where a promise holds for only some of the events.
 */
function promisesView(events: EventSummary[]): Template[] {
  const sentences = new Set(events.flatMap(pendingPromises));
  return [...sentences].map((sentence) => {
    const some = events.filter((event) => pendingPromises(event).includes(sentence));
    const titles = some.map((event, index) => [index > 0 && ', ', titleView(event)]);
    return html`<li>${some.length < events.length && [titles, ': ']}${sentence}</li>`;
  });
}

/** A line to share, with a copy button if the clipboard is available. */
function share(form: RegistrationForm, { locale, site }: Order): Template {
  const line = locale.share + (site && `?site=${encodeURIComponent(site)}`);
  const copy = ({ currentTarget }: Event) => {
    const text = (currentTarget as HTMLElement).parentElement?.previousElementSibling;
    navigator.clipboard.writeText(line).then(
      () => form.setStatusMessage(locale.copied),
      // without permission the line is selected, ready to be copied by hand
      () => text && getSelection()?.selectAllChildren(text),
    );
  };
  return html`<p>${locale.tell}</p>
    <p class="notice" part="share">${line}</p>
    ${
      'clipboard' in navigator &&
      html`<p class="submit"><button type="button" part="copy" @click=${copy}>${locale.copy}</button> <span role="status">${form.statusMessage}</span></p>`
    }`;
}

function nextSteps(form: RegistrationForm, order: Order): Template {
  const { locale, server, all } = order;
  const { placed, mailed } = form;
  const confirmed = all.filter(({ slug }) =>
    placed.some((one) => one.event === slug && one.status === 'confirmed'),
  );
  return html`<ul class="steps">
    <li>${fillIn(locale.lines.mailed, mailed.join(', '))}</li>
    ${placed.some(({ status }) => status === 'waitlisted') && html`<li>${locale.queueNext}</li>`}
    ${promisesView(confirmed)}
    ${confirmed.map(
      (event) =>
        html`<li>
          <a part="calendar" href="${server}/e/${event.slug}.ics">${locale.calendar}${all.length > 1 && [': ', titleView(event)]}</a>
        </li>`,
    )}
  </ul>`;
}

export function doneView(form: RegistrationForm, order: Order): Template {
  const { locale, level } = order;
  return html`<div class="done" part="done">
    <div class="verdict">
      <span class="mark" aria-hidden="true">✓</span>${heading(level, locale.done[outcome(form)], 'done-title', 'done')}
    </div>
    <ul class="rows">
      ${rows(form, order)}
    </ul>
    ${heading(level + 1, locale.next, 'section-title')}${nextSteps(form, order)}${form.canStore && share(form, order)}
    <p><button part="another" type="button" @click=${() => form.another()}>${locale.another}</button></p>
  </div>`;
}
