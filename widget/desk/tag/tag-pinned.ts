/** The tag with `integrity` for the newest release; empty if there is no release. */

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Language } from '../../../worker/contract/languages.ts';
import {
  type Release,
  type ReleaseList,
  scriptName,
  servedUntil,
} from '../../../worker/contract/release.ts';
import { Loader } from '../../core/loader.ts';
import { copied } from '../kit/copied-code.ts';
import { Piece } from '../shell/screen.ts';
import { snippet, type Tagged } from './snippet.ts';

async function readNewest(): Promise<Release | undefined> {
  const answer = await fetch('/embed/releases.json');
  if (!answer.ok) throw new Error(`the list of releases answered ${answer.status}`);
  return ((await answer.json()) as ReleaseList).releases[0];
}

/** Uses the general script, as the script with embedded data changes with the event. */
export const pinnedSnippet = (tagged: Tagged, release: Release): string =>
  snippet(tagged).replace(
    /<script\b[^>]*><\/script>/,
    () =>
      `<script async src="${tagged.host}/embed/${scriptName(release)}" integrity="${release.integrity}" crossorigin="anonymous"></script>`,
  );

const longDate = (language: Language, date: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(date));

export class TagPinned extends Piece {
  static override properties: PropertyDeclarations = {
    ...Piece.properties,
    tagged: { attribute: false },
    copy: { attribute: false },
  };

  declare tagged: Tagged;
  declare copy: (text: string) => void;

  #newest = new Loader<Release | undefined>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#newest.run(readNewest);
  }

  protected override render(): TemplateResult | typeof nothing {
    const release = this.#newest.value;
    if (!release) return nothing;
    const { language, words } = this.desk;
    const until = longDate(language, servedUntil(release));
    return html`<p>${words.tag.pinnedHelp(release.version, until)}</p>
      ${copied(words.tag.pinned, pinnedSnippet(this.tagged, release), words.tag.copyPinned, this.copy)}`;
  }
}

customElements.define('desk-tag-pinned', TagPinned);
