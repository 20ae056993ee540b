/**
 * A person's own page once their registrations are there: who they are, what waits, the
 * registrations, their data.
 */

import { formatMoment, type Length } from '../../worker/contract/dates.ts';
import type { Own, OwnRegistration } from '../../worker/contract/own.ts';
import { html, type Template } from '../core/template.ts';
import { spoken } from '../core/time.ts';
import { addressable, changeable } from './change.ts';
import { dataView } from './data.ts';
import type { OwnWords } from './locales.ts';
import { type Privately, privateNotice } from './private-form.ts';
import { type Doing, registrationCard } from './registration-card.ts';
import type { Stage } from './stage.ts';

export type Page = {
  stage: Stage;
  own: Own;
  doing: Doing;
  privately: Privately;
  change: () => void;
};

/** A sentence with a moment in it, short for the eye and whole for the ear. */
function dated(
  { language }: OwnWords,
  instant: string,
  { event }: OwnRegistration,
  words: (when: string) => string,
): Template {
  const at = (length?: Length) => words(formatMoment(language, instant, event.timeZone, length));
  return spoken(at(), at('long'));
}

/**
 * A new address that has not yet proved itself; what has just been said of it is not said twice.
 */
function waiting({ stage, own }: Page): Template | undefined {
  const { addressChange: change, registrations } = own;
  const [first] = registrations;
  const { message } = stage.now;
  if (!change || !first || (typeof message === 'string' && message.includes(change.email)))
    return undefined;
  const locale = stage.words(own);
  const words = (when: string) => locale.own.addressWaits(change.email, when);
  return html`<p class="notice" part="address">${dated(locale, change.until, first, words)}</p>`;
}

/** Whether the problem stands where it happened; else it is said above everything. */
const atCard = ({ doing: { move } }: Page, { id, can }: OwnRegistration): boolean =>
  id === move.moving.id && can.includes('move');

export function pageView(page: Page): Template {
  const { stage, own, doing, privately, change } = page;
  const { locale, level } = doing;
  const { problem } = stage.now;
  const atTop = !own.registrations.some((one) => atCard(page, one));
  const [first] = own.registrations;
  return html`
    <p>${locale.own.greeting(own.participant.name)}${own.participant.email && html`, ${own.participant.email}`}</p>
    ${waiting(page)}
    ${atTop && problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem}</p>`}
    ${privateNotice(privately, locale)}
    ${
      (changeable(own).length > 0 || addressable(own)) &&
      html`<p class="buttons">
        <button part="change" id="change-button" type="button" @click=${change}>
          ${changeable(own).length > 0 ? locale.own.change : locale.own.changeEmail}
        </button>
      </p>`
    }
    <ul class="cards">
      ${own.registrations.map((registration) => registrationCard(doing, registration))}
    </ul>
    ${dataView(stage, own, locale, level)}
    ${first && html`<p class="hint">${dated(locale, own.validUntil, first, locale.own.validUntil)}</p>`}
  `;
}
