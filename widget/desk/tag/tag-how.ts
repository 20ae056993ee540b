/** Instructions for the tag: by hand, in a content system, or in a mail to the webmaster. */

import { html, type TemplateResult } from 'lit';
import { codeWithCopyButton } from '../kit/code-block.ts';
import type { Desk } from '../shell/desk-context.ts';
import {
  generalScript,
  linkSnippet,
  mailtoLink,
  pageAddress,
  snippet,
  type TagOptions,
} from './snippet.ts';
import './tag-pinned.ts';

export function tagHow(
  desk: Desk,
  tagged: TagOptions,
  title: string,
  copy: (text: string) => void,
): TemplateResult {
  const { tag } = desk.strings;
  const page = pageAddress(tagged);
  const mail = mailtoLink(tag.mailSubject(title), tag.mailBody(title, snippet(tagged), page));
  const calendar = `${tagged.host}/${tagged.kind === 'event' ? 'e' : 's'}/${tagged.slug}.ics`;
  return html`<section class="how"><h2>${tag.how}</h2>
    <details class="fold"><summary><h3>${tag.byHand}</h3></summary><p>${tag.byHandText}</p>
      <desk-tag-pinned .desk=${desk} .tagged=${tagged} .copy=${copy}></desk-tag-pinned></details>
    <details class="fold"><summary><h3>${tag.wordpress}</h3></summary>
      <p>${tag.wordpressText}</p><p>${tag.strict}</p>
      ${codeWithCopyButton(tag.strictScript, generalScript(tagged), tag.copyScript, copy)}
      ${codeWithCopyButton(tag.strictLink, linkSnippet(tagged), tag.copyLink, copy)}
    </details>
    <details class="fold"><summary><h3>${tag.mail}</h3></summary>
      <p>${tag.mailText}</p><p><a class="button quiet" href=${mail}>${tag.mailGo}</a></p></details>
    <details class="fold"><summary><h3>${tag.links}</h3></summary><p>${tag.linksHelp}</p>
      <dl class="facts">
        <dt>${tag.page}</dt><dd><a href=${page} target="_blank" rel="noopener">${page}</a></dd>
        <dt>${tag.calendar}</dt><dd><a href=${calendar} target="_blank" rel="noopener">${calendar}</a></dd>
      </dl></details>
  </section>`;
}
