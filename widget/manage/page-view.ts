/** The manage page with its loaded registrations: greeting, notices, registrations, data. */

import { formatDateTime, type WeekdayLength } from '../../worker/contract/dates.ts';
import type { ManagedRegistration, ManageView } from '../../worker/contract/manage.ts';
import { html, type Template } from '../core/template.ts';
import { withSpokenText } from '../core/time.ts';
import { addressable, changeable } from './change.ts';
import { dataView } from './data.ts';
import type { ManageStrings } from './locales.ts';
import type { PageState } from './page-state.ts';
import { type PrivateForm, privateNotice } from './private-form.ts';
import { type CardActions, registrationCard } from './registration-card.ts';

export type Page = {
  pageState: PageState;
  manage: ManageView;
  actions: CardActions;
  privateForm: PrivateForm;
  change: () => void;
};

/** A sentence with a date: the short form on the screen, the long one for screen readers. */
function dated(
  { language }: ManageStrings,
  instant: string,
  { event }: ManagedRegistration,
  text: (when: string) => string,
): Template {
  const at = (length?: WeekdayLength) =>
    text(formatDateTime(language, instant, event.timeZone, length));
  return withSpokenText(at(), at('long'));
}

/** The notice about an unconfirmed address, unless the status message has just said it. */
function waiting({ pageState, manage }: Page): Template | undefined {
  const { addressChange: change, registrations } = manage;
  const [first] = registrations;
  const { message } = pageState.values;
  if (!change || !first || (typeof message === 'string' && message.includes(change.email)))
    return undefined;
  const locale = pageState.strings(manage);
  const text = (when: string) => locale.manage.addressWaits(change.email, when);
  return html`<p class="notice" part="address">${dated(locale, change.until, first, text)}</p>`;
}

/** Whether the error is shown at the card of its move; else it is shown at the top. */
const atCard = ({ actions: { move } }: Page, { id, can }: ManagedRegistration): boolean =>
  id === move.moving.id && can.includes('move');

export function pageView(page: Page): Template {
  const { pageState, manage, actions, privateForm, change } = page;
  const { locale, level } = actions;
  const { problem } = pageState.values;
  const atTop = !manage.registrations.some((one) => atCard(page, one));
  const [first] = manage.registrations;
  return html`
    <p>${locale.manage.greeting(manage.participant.name)}${manage.participant.email && html`, ${manage.participant.email}`}</p>
    ${waiting(page)}
    ${atTop && problem && html`<p class="problem" part="problem" id="problem" tabindex="-1">${problem}</p>`}
    ${privateNotice(privateForm, locale)}
    ${
      (changeable(manage).length > 0 || addressable(manage)) &&
      html`<p class="buttons">
        <button part="change" id="change-button" type="button" @click=${change}>
          ${changeable(manage).length > 0 ? locale.manage.change : locale.manage.changeEmail}
        </button>
      </p>`
    }
    <ul class="cards">
      ${manage.registrations.map((registration) => registrationCard(actions, registration))}
    </ul>
    ${dataView(pageState, manage, locale, level)}
    ${first && html`<p class="hint">${dated(locale, manage.validUntil, first, locale.manage.validUntil)}</p>`}
  `;
}
