/** The programme: clock times down the side, what and who beside them. */

import { formatClock } from '../../worker/contract/dates.ts';
import type { Event, ProgrammeItem } from '../../worker/contract/event.ts';
import { html, type Template } from '../core/template.ts';
import type { FormLocale } from '../locales/locale.ts';
import { whoWords } from './parts.ts';

function clocks({ language }: FormLocale, { startsAt, endsAt }: ProgrammeItem, timeZone: string) {
  if (!startsAt) return undefined;
  const end = endsAt ? `–${formatClock(language, endsAt, timeZone)}` : '';
  return html`<time datetime=${startsAt}>${formatClock(language, startsAt, timeZone)}${end}</time>`;
}

export const programmeView = (locale: FormLocale, { programme, timeZone, textLanguage }: Event): Template => html`<ol
  class="programme"
  part="programme"
>
  ${programme.map(
    (item) =>
      html`<li class=${item.kind}>
        <span class="clock">${clocks(locale, item, timeZone)}</span>
        <span lang=${textLanguage}
          ><b>${item.title}</b>${item.speakers.map((speaker) => html`<span class="speaker">${whoWords(speaker)}</span>`)}</span
        >
      </li>`,
  )}
</ol>`;
