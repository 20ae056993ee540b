/** The programme: times in one column, items with speakers beside them. */

import type { Event } from '../../../worker/contract/event.ts';
import { html, type Template } from '../../core/template.ts';
import { personText } from './parts.ts';

export const programmeView = ({ programme, textLanguage }: Event): Template => html`<ol
  class="programme"
  part="programme"
>
  ${programme.map(
    (item) =>
      html`<li class=${item.kind}>
        <span class="clock">${item.hours && html`<time datetime=${item.startsAt}>${item.hours}</time>`}</span>
        <span lang=${textLanguage}
          ><b>${item.title}</b>${item.speakers.map((speaker) => html`<span class="speaker">${personText(speaker)}</span>`)}</span
        >
      </li>`,
  )}
</ol>`;
