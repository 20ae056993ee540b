/** The moment after registering: what one is registered to, and what happens next. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { heading } from '../core/heading.ts';
import { calendarLeaf, moment, span } from '../core/time.ts';
import type { Order, RegistrationForm } from './registration-form.ts';

const mark = html`<svg class="mark" viewBox="0 0 24 24" width="40" height="40" aria-hidden="true" focusable="false">
  <circle cx="12" cy="12" r="10.5" /><path d="m7.5 12.5 3 3 6-6.5" />
</svg>`;

function outcome(form: RegistrationForm): 'confirmed' | 'waitlisted' | 'mixed' {
  const first = form.placed[0]?.status ?? 'confirmed';
  return form.placed.every(({ status }) => status === first) ? first : 'mixed';
}

function rows({ placed, registered }: RegistrationForm, { locale, textLanguage }: Order): TemplateResult[] {
  return placed.map(({ event: slug, status, waitlistPosition }) => {
    const event = registered.find((one) => one.slug === slug);
    const position = waitlistPosition === null ? null : locale.position(waitlistPosition);
    return html`<li class="row" part="registration">
      ${event ? calendarLeaf(locale, event) : nothing}
      <span class="what">
        <b lang=${textLanguage}>${event?.title ?? slug}</b>
        ${event ? html`<span>${span(locale, event)}</span>` : nothing}
        <span class="state ${status}" part="state">${position ?? locale.status[status]}</span>
      </span>
    </li>`;
  });
}

function nextSteps(form: RegistrationForm, order: Order): TemplateResult {
  const { locale, server, promises } = order;
  const waiting = form.placed.some(({ status }) => status === 'waitlisted');
  const sure = form.registered.filter(({ slug }) => form.placed.some((one) => one.event === slug && one.status === 'confirmed'));
  const [event] = form.registered;
  return html`<ul class="steps">
    <li>${locale.mailed(String(form.entry.read('/email')).trim())}</li>
    ${waiting ? html`<li>${locale.queueNext}</li>` : nothing}
    ${
      event && sure.length > 0
        ? promises
            .filter(({ state }) => state !== 'kept')
            .map(({ kind, by }) => html`<li>${locale.promise[kind](moment(locale, by, event))}</li>`)
        : nothing
    }
    ${sure.map(
      ({ slug, title }) =>
        html`<li>
          <a part="calendar" href="${server}/e/${slug}.ics">${locale.calendar(form.registered.length > 1 ? title : null)}</a>
        </li>`,
    )}
    <li>${locale.tell}</li>
  </ul>`;
}

export function doneView(form: RegistrationForm, order: Order): TemplateResult {
  const { locale, level } = order;
  return html`<div class="done" part="done">
    <div class="verdict">${mark}${heading(level, locale.done[outcome(form)], 'done-title', 'done')}</div>
    <ul class="rows">
      ${rows(form, order)}
    </ul>
    ${heading(level + 1, locale.next, 'section-title')}${nextSteps(form, order)}
    <p><button class="secondary" part="another" type="button" @click=${() => form.another()}>${locale.another}</button></p>
  </div>`;
}
