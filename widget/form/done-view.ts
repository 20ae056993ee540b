/** The moment after registering: what one is registered to, and what happens next. */

import type { EventSummary } from '../../worker/contract/event.ts';
import { filled } from '../../worker/contract/words/words.ts';
import { heading } from '../core/heading.ts';
import { html, type Template } from '../core/template.ts';
import { calendarLeaf, span } from '../core/time.ts';
import { pendingPromises } from '../event/parts.ts';
import type { Order, RegistrationForm } from './registration-form.ts';

function outcome(form: RegistrationForm): 'confirmed' | 'waitlisted' | 'mixed' {
  const first = form.placed[0]?.status ?? 'confirmed';
  return form.placed.every(({ status }) => status === first) ? first : 'mixed';
}

function rows({ placed, registered }: RegistrationForm, { locale, textLanguage }: Order): Template[] {
  return placed.map(({ event: slug, status, waitlistPosition }) => {
    const event = registered.find((one) => one.slug === slug);
    return html`<li class="row" part="registration">
      ${event && calendarLeaf(event)}
      <span class="what">
        <b lang=${textLanguage}>${event?.title ?? slug}</b>
        ${event && html`<span>${span(event)}</span>`}
        <span class="state ${status}" part="state">${waitlistPosition ? filled(locale.lines.position, waitlistPosition) : locale.status[status]}</span>
      </span>
    </li>`;
  });
}

/** What comes by mail and when: said once where it holds for all the events, else with the titles it holds for. */
function coming(events: EventSummary[]): Template[] {
  const titles = new Map<string, string[]>();
  for (const event of events)
    for (const sentence of pendingPromises(event)) titles.set(sentence, [...(titles.get(sentence) ?? []), event.title]);
  return [...titles].map(
    ([sentence, some]) => html`<li>${some.length < events.length && `${some.join(', ')}: `}${sentence}</li>`,
  );
}

function nextSteps(form: RegistrationForm, order: Order): Template {
  const { locale, server } = order;
  const { placed, registered, entry } = form;
  const sure = registered.filter(({ slug }) => placed.some((one) => one.event === slug && one.status === 'confirmed'));
  return html`<ul class="steps">
    <li>${filled(locale.lines.mailed, entry.text('/email').trim())}</li>
    ${placed.some(({ status }) => status === 'waitlisted') && html`<li>${locale.queueNext}</li>`}
    ${coming(sure)}
    ${sure.map(
      ({ slug, title }) =>
        html`<li>
          <a part="calendar" href="${server}/e/${slug}.ics">${locale.calendar}${registered.length > 1 && `: ${title}`}</a>
        </li>`,
    )}
    <li>${locale.tell}</li>
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
    ${heading(level + 1, locale.next, 'section-title')}${nextSteps(form, order)}
    <p><button part="another" type="button" @click=${() => form.another()}>${locale.another}</button></p>
  </div>`;
}
