/**
 * The way into a session: a button that notes who attends and opens the link, and the link itself
 * once it was asked for.
 */

import type { OwnRegistration } from '../../worker/contract/own.ts';
import type { Refusal } from '../core/api.ts';
import { html, type Template } from '../core/template.ts';
import { sentence } from '../embed/form/entry.ts';
import type { OwnFormWords } from './locales.ts';
import type { Stage } from './stage.ts';

/** Nothing but https is followed, whatever the organiser or somebody in between has written. */
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
      // attending matters more than the note of it
      if (refusal.passing && isSafe(joinLink)) go(stage, id, joinLink);
      else stage.set({ problem: sentence(refusal.told(locale)) }, 'problem');
    },
  );
}

/** What of the page joining needs; nothing where there is no way in yet, or no more. */
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
