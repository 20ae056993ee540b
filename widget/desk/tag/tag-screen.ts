/** The tag of a series or event: choice of website and language, and copying. */

import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Language } from '../../../worker/contract/languages.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { selectField } from '../kit/field.ts';
import { Screen } from '../shell/screen.ts';
import { snippet, type TagOptions } from './snippet.ts';
import { tagHow } from './tag-how.ts';
import { contactIn, readTagChoices, type TagChoices, type Target } from './tag-target.ts';
import './tag-preview.ts';

export class TagScreen extends Screen {
  static override properties: PropertyDeclarations = { ...Screen.properties, kind: {} };

  /** kind of the URL's `slug`; absent on a website's tag, where the target is selected */
  declare kind: TagOptions['kind'] | undefined;

  #loader = new Loader<TagChoices>(this);
  #target: Target | undefined;
  #site = '';
  #language: Language | undefined;
  #height: number | null = null;
  #measuredOf = '';
  #isJustPublished = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const asked = new URLSearchParams(location.search);
    this.#site = this.params.key ?? asked.get('site') ?? '';
    this.#isJustPublished = asked.has('published');
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.#loader.run(async () => {
      const tagging = await readTagChoices(this.desk);
      const { slug, key } = this.params;
      const { targets, sites } = tagging;
      this.#target = slug
        ? targets.find((one) => one.kind === this.kind && one.slug === slug)
        : targets.find(({ isPublic }) => isPublic);
      const unknown = slug ? !this.#target : !sites.some((site) => site.key === key);
      if (unknown) throw new ApiError('not-found', 404);
      if (!sites.some((site) => site.key === this.#site)) this.#site = '';
      return tagging;
    });
  }

  #languageOf({ languages }: Target): Language {
    const wanted = this.#language ?? this.desk.language;
    return languages.includes(wanted) ? wanted : (languages[0] ?? wanted);
  }

  #tagged(target: Target): TagOptions {
    const language = this.#languageOf(target);
    const { kind, slug, languages, isPublic } = target;
    return {
      host: location.origin,
      kind,
      slug,
      site: this.#site || null,
      language,
      isFirst: language === languages[0],
      height: isPublic && this.#measuredOf === `${kind} ${slug} ${language}` ? this.#height : null,
      register: formStrings[language].register,
      ask: formStrings[language].orAsk,
      contact: contactIn(target, language),
    };
  }

  #copy = async (text: string): Promise<void> => {
    const { showStatus, strings } = this.desk;
    try {
      await navigator.clipboard.writeText(text);
      showStatus(strings.tag.copied);
    } catch {
      // without clipboard permission the text is selected, ready to be copied by hand
      const fields = [...this.querySelectorAll<HTMLElement>('textarea.tag, pre')];
      const field = fields.find(
        (one) => (one instanceof HTMLTextAreaElement ? one.value : one.textContent) === text,
      );
      if (field instanceof HTMLTextAreaElement) field.focus();
      else if (field) getSelection()?.selectAllChildren(field);
      showStatus(strings.tag.selected);
    }
  };

  #measured(target: Target, height: number): void {
    this.#height = height;
    this.#measuredOf = `${target.kind} ${target.slug} ${this.#languageOf(target)}`;
    this.requestUpdate();
  }

  #choices(target: Target, { targets, sites }: TagChoices): TemplateResult {
    const { strings, path, organization } = this.desk;
    const { tag, common } = strings;
    const set = (change: () => void) => {
      change();
      this.requestUpdate();
    };
    const named = ({ kind, slug }: Target) => `${kind} ${slug}`;
    const what = selectField({
      id: 'what',
      label: tag.what,
      value: named(target),
      options: targets
        .filter(({ isPublic }) => isPublic)
        .map((one) => ({ value: named(one), label: one.title })),
      change: (value) => set(() => (this.#target = targets.find((one) => named(one) === value))),
    });
    const site = selectField({
      id: 'site',
      label: tag.site,
      hint: tag.siteHint,
      value: this.#site,
      options: [
        { value: '', label: tag.anySite },
        ...sites.map(({ key, name }) => ({ value: key, label: name })),
      ],
      change: (value) => set(() => (this.#site = value)),
    });
    const language = selectField({
      id: 'language',
      label: tag.language,
      value: this.#languageOf(target),
      options: target.languages.map((value) => ({ value, label: common.languages[value] })),
      change: (value) => set(() => (this.#language = value)),
    });
    return html`${this.params.key ? what : nothing}${site}
      ${organization.role === 'owner' && !this.params.key ? html`<p><a href=${path('sites')}>${tag.addSite}</a></p>` : nothing}
      ${target.languages.length > 1 ? language : nothing}`;
  }

  #tagField(target: Target): TemplateResult {
    const { tag } = this.desk.strings;
    const text = snippet(this.#tagged(target));
    const all = ({ target: field }: Event) => (field as HTMLTextAreaElement).select();
    return html`<div class="field"><label for="tag">${tag.tag}</label>
      <textarea id="tag" class="tag" rows="8" readonly spellcheck="false" .value=${text} @focus=${all}></textarea></div>
      <p class="actions"><button type="button" class="button big" id="copy" @click=${() => void this.#copy(text)}>${tag.copy}</button></p>`;
  }

  #view(tagging: TagChoices): TemplateResult {
    const { strings, path } = this.desk;
    const { tag } = strings;
    const target = this.#target;
    const site = tagging.sites.find(({ key }) => key === this.params.key);
    const of = site?.name ?? target?.title ?? '';
    const crumb = site
      ? html`<a href=${path('sites')}>${strings.sites.title}</a>`
      : html`<a href=${path(`${this.kind === 'series' ? 'series' : 'events'}/${this.params.slug}`)}>${this.kind === 'series' ? tag.back : tag.backEvent}</a>`;
    const head = html`<header class="head"><div><p class="crumb">${crumb}</p><h1>${tag.titleOf(of)}</h1></div></header>`;
    if (!target) return html`${head}<p>${tag.nothing}</p>`;
    const { kind, slug, isPublic } = target;
    return html`${head}
      ${this.#isJustPublished ? html`<p class="box good">${tag.next}</p>` : nothing}
      ${isPublic ? nothing : html`<div class="box wait"><p>${tag.draft}</p><p><a href=${path(`${kind === 'series' ? 'series' : 'events'}/${slug}`)}>${tag.draftGo}</a></p></div>`}
      <p class="lead">${tag.lead}</p>
      ${this.#choices(target, tagging)} ${this.#tagField(target)}
      ${tagHow(this.desk, this.#tagged(target), target.title, (text) => void this.#copy(text))}
      ${
        isPublic
          ? html`<section><h2>${tag.preview}</h2><p class="hint">${tag.previewHelp}</p>
              <desk-tag-preview .desk=${this.desk} .kind=${kind} .slug=${slug} .language=${this.#languageOf(target)}
                @desk-measured=${({ detail }: CustomEvent<number>) => this.#measured(target, detail)}></desk-tag-preview></section>`
          : nothing
      }`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (tagging) => this.#view(tagging),
    );
  }
}

customElements.define('desk-tag', TagScreen);
