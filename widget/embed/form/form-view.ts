/** The registration form: error summary, people, terms and submit button. */

import type { EventSummary } from '../../../worker/contract/event.ts';
import { type Form, mergeForms } from '../../../worker/contract/participant.ts';
import { hasOnlyReservedSeats } from '../../../worker/contract/strings/seats.ts';
import { fillIn } from '../../../worker/contract/strings/strings.ts';
import { heading } from '../../core/heading.ts';
import { html, type Template } from '../../core/template.ts';
import { link, paragraph, titleView } from '../event/parts.ts';
import { loadChecks } from './checking.ts';
import { askedFields, emailField, nameField } from './fields.ts';
import type { Mistake } from './mistake.ts';
import { type Order, prefixOf, type RegistrationForm } from './registration-form.ts';

/** The error summary; its links move the focus and do not change the host page's URL. */
export function summary(mistakes: Mistake[], title: string, level: number): Template | undefined {
  if (mistakes.length === 0) return undefined;
  const go = (id: string) => (event: Event) => {
    event.preventDefault();
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
    root.getElementById(id)?.focus();
  };
  return html`<div class="summary" part="summary">
    ${heading(level, title, 'summary-title', 'mistakes')}
    <ul>
      ${mistakes.map(({ pointer, message, about }) => {
        const id = pointer.slice(1);
        return html`<li><a href="#${id}" @click=${go(id)}>${about && `${about}: `}${message}</a></li>`;
      })}
    </ul>
  </div>`;
}

/** The text of the earliest deadline for changes, or null. */
function changesUntil({ events }: Order): string | null {
  const until = ({ registration }: EventSummary) => registration.changesUntil ?? '';
  const [first] = events.filter(until).sort((one, other) => (until(one) < until(other) ? -1 : 1));
  return first?.said.changes ?? null;
}

/** What registering means: binding or not, mail, privacy notice. */
function terms(order: Order): Template {
  const { locale, events, privacy } = order;
  const binding = events.some((event) => event.registration.binding);
  return html`<div class="terms" part="terms">
    ${binding && html`<p><strong>${locale.binding}</strong> ${changesUntil(order)}</p>`}
    <p>${locale.mailFollows}</p>
    <p>
      ${locale.privacy}
      ${link(privacy.noticeUrl, locale.notice)}
    </p>
  </div>`;
}

function buttonText({ locale, events, choosing }: Order, people: number): unknown {
  const [only] = events;
  const { lines } = locale;
  if (people > 1)
    return fillIn(
      fillIn(events.length > 1 ? lines.registerGroup : lines.registerPeople, people),
      events.length,
    );
  if (events.length > 1) return fillIn(lines.registerMany, events.length);
  if (only?.registration.state === 'waitlist') return locale.registerQueue;
  return choosing && only && only.title.length <= 40
    ? [locale.register, ': ', titleView(only)]
    : locale.register;
}

/**
 * The submit button with progress beside it. It stays focusable while busy: a disabled button would
 * lose the focus.
 */
export const submitRow = (
  text: unknown,
  busy: string,
  submit?: (event: Event) => void,
): Template => html`<div class="submit">
  <button class="primary" part="submit" type="submit" @click=${submit} aria-disabled=${busy ? 'true' : 'false'}>${text}</button>
  <p class="status" part="status" role="status">${busy}</p>
</div>`;

/** One person's fields; with several people, each has a heading and a remove button. */
function personView(
  form: RegistrationForm,
  { locale, level, textLanguage }: Order,
  asked: Form,
  index: number,
): unknown {
  const entry = form.people[index];
  if (!entry) return null;
  const prefix = prefixOf(index);
  const sheet = {
    entry,
    form: asked,
    locale,
    mistakes: entry.mistakes(asked, locale),
    prefix,
    textLanguage,
  };
  const one = fillIn(locale.participants.one, index + 1);
  const several = form.people.length > 1;
  return html`<div role=${several && 'group'} aria-label=${several && one} class=${index > 0 && 'person'} part=${several && 'person'}>
    ${several && heading(level + 1, one, 'section-title')}
    ${nameField(sheet)}${emailField(sheet)}${askedFields(sheet)}
    ${
      several &&
      html`<p><button type="button" part="remove" @click=${() => form.remove(index)}>${fillIn(locale.participants.remove, index + 1)}</button></p>`
    }
  </div>`;
}

/** @param choice shows what the visitor chooses from, before the fields */
export function formView(
  form: RegistrationForm,
  order: Order,
  choice?: (mistakes: Mistake[]) => unknown,
): Template {
  const { locale, events, level, page } = order;
  const asked = mergeForms(events);
  const mistakes = form.mistakes(order, asked);
  const { people, phase, problem } = form;
  // by the click too: a sandboxed frame without `allow-forms` fires no `submit`
  const submit = (event: Event) => {
    event.preventDefault();
    void form.submit(order);
  };
  return html`<form part="form" novalidate @submit=${submit} @focusin=${() => void loadChecks(order.server)}>
    ${summary(mistakes, locale.check, level)}${choice?.(mistakes)}
    <div class="sheet">
      ${heading(level, locale.details, 'form-title', 'details')} ${choice && events.some(hasOnlyReservedSeats) && paragraph(locale.places.advice, 'hint')}
      ${people.map((_, index) => personView(form, order, asked, index))}
      ${!form.full && html`<p><button type="button" part="add" @click=${() => form.add()}>${locale.participants.add}</button></p>`}
      ${events.some((event) => event.hasPrivateQuestions) && paragraph(locale.privateQuestions, 'hint')}
      ${terms(order)}
      ${problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem} ${link(page, locale.page)}</p>`}
      ${submitRow(buttonText(order, people.length), phase === 'sending' || phase === 'retrying' ? locale[phase] : '', submit)}
    </div>
  </form>`;
}
