/** Download and deletion of a participant's data. */

import type { ManageView } from '../../worker/contract/manage.ts';
import { type ApiError, toJson } from '../core/api.ts';
import { heading } from '../core/heading.ts';
import { html, type Template } from '../core/template.ts';
import { link } from '../embed/event/parts.ts';
import { sentence } from '../embed/form/entry.ts';
import { hideLanguageLinks, removeTokenFromUrl } from './frame.ts';
import type { ManageFormStrings, ManageStrings } from './locales.ts';
import type { PageState } from './page-state.ts';

/** Downloads a text as a file, through a temporary object URL. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = Object.assign(document.createElement('a'), { href: url, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const onRejected = (pageState: PageState, manageView: ManageView) => (refusal: ApiError) => {
  const words = pageState.strings(manageView);
  const unknown =
    refusal.code === 'not-found' && `${words.manage.unknown}. ${words.manage.unknownHelp}`;
  pageState.set({ dataProblem: unknown || sentence(refusal.messageIn(words)) }, 'data-problem');
};

function download(pageState: PageState, manageView: ManageView): void {
  void pageState.run(
    () => pageState.calls.exportData(),
    (everything) => {
      // indented, as people read it too
      save(JSON.stringify(JSON.parse(toJson(everything)), null, 2), 'mukaan.json');
      pageState.set({ message: pageState.locale.manage.exported }, 'message');
    },
    onRejected(pageState, manageView),
  );
}

function erase(pageState: PageState, manageView: ManageView): void {
  void pageState.run(
    () => pageState.calls.erase(),
    () => {
      removeTokenFromUrl();
      hideLanguageLinks();
      pageState.set({ gone: true, open: '' }, 'gone');
    },
    onRejected(pageState, manageView),
  );
}

const problemView = ({ values: { dataProblem } }: PageState) =>
  dataProblem &&
  html`<p class="problem" part="problem" id="data-problem" tabindex="-1">${dataProblem}</p>`;

function question(
  pageState: PageState,
  manageView: ManageView,
  words: ManageStrings['manage'],
): Template {
  const { busy } = pageState.values;
  const titles = manageView.registrations.flatMap(({ status, event }) =>
    status === 'cancelled' ? [] : [event.title],
  );
  return html`<div class="ask" part="erase-confirm" role="group" aria-labelledby="erase">
    <p id="erase" tabindex="-1"><strong>${words.eraseAsk}</strong></p>
    <ul>
      ${titles.length > 0 && html`<li>${words.eraseCancels(titles)}</li>`}
      <li>${words.eraseAll}</li>
      <li>${words.eraseEnd}</li>
    </ul>
    ${problemView(pageState)}
    <p class="buttons">
      <button class="danger" part="erase-yes" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${() => erase(pageState, manageView)}>
        ${words.eraseYes}
      </button>
      <button type="button" part="erase-no" @click=${() => pageState.set({ open: '', dataProblem: '' }, 'erase-button')}>${words.eraseNo}</button>
    </p>
    <p role="status">${busy && words.erasing}</p>
  </div>`;
}

/** The section at the end of the manage page. */
export function dataView(
  pageState: PageState,
  manageView: ManageView,
  locale: ManageFormStrings,
  level: number,
): Template {
  const { open, busy } = pageState.values;
  const words = locale.manage;
  const notice = manageView.registrations[0]?.event.privacy.noticeUrl;
  return html`<section class="data" part="data" aria-labelledby="data">
    ${heading(level, words.data, 'data-title', 'data')}
    ${
      open === 'erase'
        ? question(pageState, manageView, words)
        : html`<p>${words.dataHint} ${notice && link(notice, locale.notice)}</p>
            ${problemView(pageState)}
            <p class="buttons">
              <button type="button" part="export" aria-disabled=${busy ? 'true' : 'false'} @click=${() => download(pageState, manageView)}>
                ${words.export}
              </button>
              <button type="button" part="erase" id="erase-button" @click=${() => pageState.set({ open: 'erase', confirming: '', message: '', problem: '', dataProblem: '' }, 'erase')}>
                ${words.erase}
              </button>
            </p>`
    }
  </section>`;
}

/** Shown after everything was erased. */
export const goneView = (
  { manage }: ManageStrings,
  level: number,
): Template => html`${heading(level, manage.gone, 'title', 'gone')}
    <p>${manage.goneAll}</p>
    <p>${manage.goneAgain}</p>`;
