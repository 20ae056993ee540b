/** The tag with `integrity` for the newest release; empty if there is no release. */

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Language } from '../../../worker/contract/languages.ts';
import {
  mustServeUntil,
  type Release,
  type ReleaseList,
  scriptName,
} from '../../../worker/contract/release.ts';
import { Loader } from '../../core/loader.ts';
import { codeWithCopyButton } from '../kit/code-block.ts';
import { DeskElement } from '../shell/screen.ts';
import { snippet, type TagOptions } from './snippet.ts';

async function readNewest(): Promise<Release | undefined> {
  const answer = await fetch('/embed/releases.json');
  if (!answer.ok) throw new Error(`the list of releases answered ${answer.status}`);
  return ((await answer.json()) as ReleaseList).releases[0];
}

/** Uses the general script, as the script with embedded data changes with the event. */
export const pinnedSnippet = (tagged: TagOptions, release: Release): string =>
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

export class TagPinned extends DeskElement {
  static override properties: PropertyDeclarations = {
    ...DeskElement.properties,
    tagged: { attribute: false },
    copy: { attribute: false },
  };

  declare tagged: TagOptions;
  declare copy: (text: string) => void;

  #newest = new Loader<Release | undefined>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#newest.run(readNewest);
  }

  protected override render(): TemplateResult | typeof nothing {
    const release = this.#newest.value;
    if (!release) return nothing;
    const { language, strings } = this.desk;
    const until = longDate(language, mustServeUntil(release));
    return html`<p>${strings.tag.pinnedHelp(release.version, until)}</p>
      ${codeWithCopyButton(strings.tag.pinned, pinnedSnippet(this.tagged, release), strings.tag.copyPinned, this.copy)}`;
  }
}

customElements.define('desk-tag-pinned', TagPinned);
