/** The join button, which records the attendance and opens the link, and then the link itself. */

import type { ManagedRegistration } from '../../worker/contract/manage.ts';
import type { ApiError } from '../core/api.ts';
import { html, type Template } from '../core/template.ts';
import { sentence } from '../embed/form/entry.ts';
import type { ManageFormStrings } from './locales.ts';
import type { PageState } from './page-state.ts';

/** Only https links are followed, whatever the organiser entered. */
const isSafe = (link: string | null): link is string => link !== null && /^https:\/\//i.test(link);

function go(pageState: PageState, id: string, link: string): void {
  pageState.set({ joined: { id, link } });
  location.assign(link);
}

export function join(
  pageState: PageState,
  { id, joinLink }: ManagedRegistration,
  locale: ManageFormStrings,
): void {
  void pageState.run(
    () => pageState.calls.join(id),
    (link) => isSafe(link) && go(pageState, id, link),
    (refusal: ApiError) => {
      // joining matters more than recording the attendance
      if (refusal.isTransient && isSafe(joinLink)) go(pageState, id, joinLink);
      else pageState.set({ problem: sentence(refusal.messageIn(locale)) }, 'problem');
    },
  );
}

/** The join button; nothing before the link is released or after the event has ended. */
export function joinView(
  pageState: PageState,
  registration: ManagedRegistration,
  locale: ManageFormStrings,
): Template | undefined {
  const { id, event, joinLink } = registration;
  if (!isSafe(joinLink) || event.registration.state === 'ended') return undefined;
  const { joined, busy } = pageState.values;
  const { manage } = locale;
  return html`<p>
      <button
        class="primary"
        part="join"
        type="button"
        aria-label="${manage.join}: ${event.title}"
        aria-disabled=${busy ? 'true' : 'false'}
        @click=${() => join(pageState, registration, locale)}
      >
        ${manage.join}
      </button>
    </p>
    <p class="hint" role="status">
      ${joined?.id === id && html`${manage.joinOpens} <a part="join-link" href=${joined.link}>${joined.link}</a>`}
    </p>`;
}
