/** The empty state of an organisation without events: three steps to the tag. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../shell/desk-context.ts';

export function firstSteps({ strings, canWrite, path }: Desk): TemplateResult {
  const { events, start, common } = strings;
  return html`<div class="empty">
    <h2>${events.none}</h2>
    <p>${canWrite ? events.noneHelp : common.mayNot}</p>
    <ol class="steps">${start.steps.map(({ title, text }) => html`<li><h3>${title}</h3><p>${text}</p></li>`)}</ol>
    ${
      canWrite
        ? html`<p class="actions">
            <a class="button" href=${path('series/new')}>${start.wholeGo}</a>
            <a class="button quiet" href=${path('events/start')}>${events.add}</a>
          </p>`
        : nothing
    }
  </div>`;
}
