/** The manage page with its loaded registrations: greeting, notices, registrations, data. */

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

/** A sentence with a date: the short form on the screen, the long one for screen readers. */
function dated(
  { language }: OwnWords,
  instant: string,
  { event }: OwnRegistration,
  text: (when: string) => string,
): Template {
  const at = (length?: Length) => text(formatMoment(language, instant, event.timeZone, length));
  return spoken(at(), at('long'));
}

/** The notice about an unconfirmed address, unless the status message has just said it. */
function waiting({ stage, own }: Page): Template | undefined {
  const { addressChange: change, registrations } = own;
  const [first] = registrations;
  const { message } = stage.now;
  if (!change || !first || (typeof message === 'string' && message.includes(change.email)))
    return undefined;
  const locale = stage.words(own);
  const text = (when: string) => locale.own.addressWaits(change.email, when);
  return html`<p class="notice" part="address">${dated(locale, change.until, first, text)}</p>`;
}

/** Whether the error is shown at the card of its move; else it is shown at the top. */
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
