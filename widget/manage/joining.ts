/** The join button, which records the attendance and opens the link, and then the link itself. */

import type { OwnRegistration } from '../../worker/contract/own.ts';
import type { Refusal } from '../core/api.ts';
import { html, type Template } from '../core/template.ts';
import { sentence } from '../embed/form/entry.ts';
import type { OwnFormWords } from './locales.ts';
import type { Stage } from './stage.ts';

/** Only https links are followed, whatever the organiser entered. */
const isSafe = (link: string | null): link is string => link !== null && /^https:\/\//i.test(link);

function go(stage: Stage, id: string, link: string): void {
  stage.set({ joined: { id, link } });
  location.assign(link);
}

export function join(stage: Stage, { id, joinLink }: OwnRegistration, locale: OwnFormWords): void {
  void stage.run(
    () => stage.calls.join(id),
    (link) => isSafe(link) && go(stage, id, link),
    (refusal: Refusal) => {
      // joining matters more than recording the attendance
      if (refusal.passing && isSafe(joinLink)) go(stage, id, joinLink);
      else stage.set({ problem: sentence(refusal.told(locale)) }, 'problem');
    },
  );
}

/** The join button; nothing before the link is released or after the event has ended. */
export function joinView(
  stage: Stage,
  registration: OwnRegistration,
  locale: OwnFormWords,
): Template | undefined {
  const { id, event, joinLink } = registration;
  if (!isSafe(joinLink) || event.registration.state === 'ended') return undefined;
  const { joined, busy } = stage.now;
  const { own } = locale;
  return html`<p>
      <button
        class="primary"
        part="join"
        type="button"
        aria-label="${own.join}: ${event.title}"
        aria-disabled=${busy ? 'true' : 'false'}
        @click=${() => join(stage, registration, locale)}
      >
        ${own.join}
      </button>
    </p>
    <p class="hint" role="status">
      ${joined?.id === id && html`${own.joinOpens} <a part="join-link" href=${joined.link}>${joined.link}</a>`}
    </p>`;
}
