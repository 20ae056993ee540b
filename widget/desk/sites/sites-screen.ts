/** The organisation's websites: each has a key, which shows where registrations come from. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDay } from '../../../worker/contract/dates.ts';
import type { Site } from '../../../worker/contract/settings.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { errorSummary, type FieldError, textField } from '../kit/field.ts';
import { Screen } from '../shell/screen.ts';

type SiteInput = { name: string; host: string };
type Listed = {
  sites: Site[];
  /** whether registering is limited to these websites */
  isRestricted: boolean;
};

export class SitesScreen extends Screen {
  #loader = new Loader<Listed>(this);
  /** key of the site being edited; an empty string for a new one, undefined for none */
  #open: string | undefined;
  #input: SiteInput = { name: '', host: '' };
  #errors: FieldError[] = [];
  #problem = '';
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    const { api } = this.desk;
    await this.#loader.run(async () => {
      const [{ sites }, { embedding }] = await Promise.all([
        api.call('GET sites'),
        api.call('GET organization'),
      ]);
      return { sites, isRestricted: embedding === 'listed' };
    }, quiet);
  }

  get #isRestricted(): boolean {
    return this.#loader.value?.isRestricted ?? false;
  }

  async #focus(selector: string): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  #edit(key: string, { name, host }: { name: string; host: string | null }): void {
    this.#open = key;
    this.#input = { name, host: host ?? '' };
    this.#errors = [];
    this.#problem = '';
    void this.#focus('#site-name');
  }

  #close(focus: string): void {
    this.#open = undefined;
    void this.#focus(focus);
  }

  #showError(error: unknown): void {
    const { sites } = this.desk.strings;
    const { fieldErrors } = ApiError.of(error);
    this.#errors = fieldErrors.map(({ pointer, message }) =>
      pointer === '/host'
        ? { id: 'site-host', message: sites.hostWrong }
        : { id: 'site-name', message },
    );
    this.#problem = fieldErrors.length > 0 ? '' : this.errorText(error);
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { api, showStatus, strings } = this.desk;
    const key = this.#open ?? '';
    const name = this.#input.name.trim();
    // a whole URL is often pasted
    const host =
      this.#input.host
        .trim()
        .replace(/^https?:\/\//i, '')
        .replace(/\/.*$/, '') || null;
    this.#errors = name ? [] : [{ id: 'site-name', message: strings.sites.nameMissing }];
    if (this.#busy || this.#errors.length > 0) return void this.#focus('.faults');
    this.#busy = true;
    try {
      const { key: saved } = key
        ? await api.call('PATCH sites/:key', { params: { key }, body: { name, host } })
        : await api.call('POST sites', { body: { name, host } });
      await this.#load(true);
      showStatus(key ? strings.sites.renamed(name) : strings.sites.added(name));
      this.#close(`#tag-${saved}`);
    } catch (error) {
      this.#showError(error);
      void this.#focus('.faults');
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  async #remove({ key, name }: Site): Promise<void> {
    const { api, ask, showStatus, strings } = this.desk;
    const { sites } = strings;
    const asked = {
      title: sites.removeAsk(name),
      text: [...(this.#isRestricted ? sites.removeListed : sites.removeText)],
      action: sites.remove,
      danger: true,
    };
    if ((await ask(asked)) === null) return;
    this.#problem = '';
    try {
      await api.call('DELETE sites/:key', { params: { key } });
      await this.#load(true);
      showStatus(sites.removed(name));
      void this.#focus('h1');
    } catch (error) {
      this.#problem = this.errorText(error);
      void this.#focus('.faults');
    }
  }

  #form(title: string, back: string): TemplateResult {
    const { sites, common } = this.desk.strings;
    const errors = new Map(this.#errors.map(({ id, message }) => [id, message]));
    const part = (
      name: keyof SiteInput,
      more: { label: string; hint: string; optional?: string },
    ) =>
      textField({
        ...more,
        id: `site-${name}`,
        value: this.#input[name],
        change: (text) => {
          this.#input = { ...this.#input, [name]: text };
        },
        error: errors.get(`site-${name}`),
      });
    return html`<form class="panel" novalidate @submit=${(event: SubmitEvent) => void this.#save(event)}>
      <h2>${title}</h2>
      ${errorSummary(common.check, this.#errors)}
      ${part('name', { label: sites.name, hint: sites.nameHint })}
      ${part('host', this.#isRestricted ? { label: sites.host, hint: sites.hostListed } : { label: sites.host, hint: sites.hostHint, optional: common.optional })}
      <p class="actions"><button class="button" ?disabled=${this.#busy}>${common.save}</button>
        <button type="button" class="button quiet" @click=${() => this.#close(back)}>${common.cancel}</button></p>
    </form>`;
  }

  #row(site: Site): TemplateResult {
    const { desk } = this;
    const { sites } = desk.strings;
    const { key, name, host, createdAt } = site;
    const actions =
      desk.organization.role === 'owner'
        ? html`<button type="button" class="plain" id="change-${key}" aria-label=${sites.renameOf(name)} @click=${() => this.#edit(key, site)}>${sites.rename}</button>
            <button type="button" class="plain" aria-label=${sites.removeOf(name)} @click=${() => void this.#remove(site)}>${sites.remove}</button>`
        : nothing;
    return html`<tr>
      <th scope="row">${name}</th><td>${host ?? (this.#isRestricted ? html`<span class="state pending">${sites.hostLacking}</span>` : desk.strings.common.none)}</td><td><code>${key}</code></td>
      <td class="soft when">${formatDay(desk.language, createdAt, 'Europe/Helsinki')}</td>
      <td class="site-actions"><a class="button quiet" id="tag-${key}" href=${desk.path(`sites/${key}/tag`)} aria-label=${sites.tagOf(name)}>${sites.tag}</a>${actions}</td>
    </tr>`;
  }

  #table(list: Site[]): TemplateResult {
    const { sites } = this.desk.strings;
    return html`<table class="list">
      <caption class="hidden">${sites.title}</caption>
      <thead><tr><th scope="col">${sites.name}</th><th scope="col">${sites.host}</th><th scope="col">${sites.key}</th>
        <th scope="col">${sites.since}</th><th scope="col"><span class="hidden">${sites.actions}</span></th></tr></thead>
      <tbody>${list.map((site) => this.#row(site))}</tbody>
    </table>`;
  }

  #whole({ sites: list, isRestricted }: Listed): TemplateResult {
    const { desk } = this;
    const { sites } = desk.strings;
    const owner = desk.organization.role === 'owner';
    const adding = html`<button type="button" class="button" id="add" @click=${() => this.#edit('', { name: '', host: null })}>${sites.add}</button>`;
    const changed = list.find(({ key }) => key === this.#open);
    return html`<header class="head"><div><h1>${sites.title}</h1></div>
        ${owner && list.length > 0 ? html`<p class="actions">${adding}</p>` : nothing}</header>
      <p class="lead">${sites.lead}</p>
      ${isRestricted ? html`<p class="box ${list.some(({ host }) => host) ? '' : 'wait'}">${list.some(({ host }) => host) ? sites.listed : sites.listedNone}</p>` : nothing}
      ${owner ? nothing : html`<p class="box">${sites.onlyOwner}</p>`}
      ${this.#problem ? html`<div class="box bad faults" role="alert" tabindex="-1"><p>${this.#problem}</p></div>` : nothing}
      ${this.#open === '' ? this.#form(sites.add, '#add') : changed ? this.#form(sites.renameOf(changed.name), `#change-${changed.key}`) : nothing}
      ${
        list.length > 0
          ? this.#table(list)
          : html`<div class="empty"><h2>${sites.none}</h2><p>${sites.noneHelp}</p>${owner && this.#open === undefined ? html`<p class="actions">${adding}</p>` : nothing}</div>`
      }`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (listed) => this.#whole(listed),
    );
  }
}

customElements.define('desk-sites', SitesScreen);
