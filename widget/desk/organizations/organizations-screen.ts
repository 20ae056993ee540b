/** Member organisations of an umbrella: totals without personal data, and adding one. */

import { html, nothing, type TemplateResult } from 'lit';
import { checkEmail, cleanText, isBlank } from '../../../worker/contract/checks.ts';
import type { OrganizationTotals } from '../../../worker/contract/people.ts';
import { ApiError } from '../../core/api.ts';
import { Loader } from '../../core/loader.ts';
import { errorSummary, type FieldError, textField } from '../kit/field.ts';
import { Screen } from '../shell/screen.ts';

type Field = 'name' | 'slug' | 'owner';

const empty = { name: '', slug: '', owner: '' };

export class OrganizationsScreen extends Screen {
  #loader = new Loader<OrganizationTotals[]>(this);
  #adding = false;
  #form: Record<Field, string> = { ...empty };
  #errors: Partial<Record<Field, string>> = {};
  #error = '';
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(quiet = false): Promise<void> {
    const task = async () => (await this.desk.api.call('GET organizations')).organizations;
    await this.#loader.run(task, quiet);
  }

  async #focus(selector: string): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  async #make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy) return;
    const { api, strings, language, showStatus } = this.desk;
    const [name, slug, owner] = [this.#form.name, this.#form.slug, this.#form.owner].map(
      cleanText,
    ) as [string, string, string];
    this.#error = '';
    this.#errors = {
      ...(isBlank(name) ? { name: strings.organizations.nameRequired } : {}),
      ...(checkEmail(owner) ? { owner: strings.organizations.ownerFormat } : {}),
    };
    if (Object.keys(this.#errors).length > 0) return this.#focus('.faults');
    this.#busy = true;
    this.requestUpdate();
    try {
      await api.call('POST organizations', {
        body: { name, owner, language, ...(slug ? { slug } : {}) },
      });
      this.#form = { ...empty };
      this.#adding = false;
      showStatus(strings.organizations.made(name, owner));
      await this.#load(true);
      void this.#focus('#organization-add');
    } catch (error) {
      const known = ApiError.of(error).fieldErrors.flatMap(({ pointer, message }) =>
        /^\/(name|slug|owner)$/.test(pointer) ? [[pointer.slice(1), message]] : [],
      );
      this.#errors = Object.fromEntries(known);
      if (known.length === 0) this.#error = this.errorText(error);
      void this.#focus(known.length > 0 ? '.faults' : '.box.bad');
    }
    this.#busy = false;
    this.requestUpdate();
  }

  #field(name: Field, label: string, hint?: string, optional?: string): TemplateResult {
    return textField({
      id: `organization-${name}`,
      type: name === 'owner' ? 'email' : 'text',
      label,
      hint,
      optional,
      value: this.#form[name],
      error: this.#errors[name],
      change: (value) => {
        this.#form[name] = value;
      },
    });
  }

  #addForm(): TemplateResult {
    const { organizations: texts, common } = this.desk.strings;
    const list = Object.entries(this.#errors).map(
      ([name, message]): FieldError => ({ id: `organization-${name}`, message }),
    );
    return html`<section class="apart" aria-labelledby="organization-title">
      <h2 id="organization-title">${texts.add}</h2>
      <p class="hint">${texts.addHint}</p>
      ${this.#error ? html`<p class="box bad" role="alert" tabindex="-1">${this.#error}</p>` : nothing}
      ${errorSummary(common.check, list)}
      <form novalidate @submit=${this.#make}>
        ${this.#field('name', texts.newName)}
        ${this.#field('owner', texts.owner, texts.ownerHint)}
        ${this.#field('slug', texts.slug, texts.slugHint, common.optional)}
        <p class="actions"><button class="button">${this.#busy ? common.saving : texts.make}</button>
          <button type="button" class="button quiet" @click=${() => {
            this.#adding = false;
            this.#errors = {};
            void this.#focus('#organization-add');
          }}>${common.cancel}</button></p>
      </form>
    </section>`;
  }

  /** A number with a bar relative to the largest value. */
  #bar(label: string, value: number, max: number): TemplateResult {
    return html`<td class="number"><span class="narrow-label">${label}</span>
      <meter class="filled" min="0" max=${Math.max(1, max)} value=${value} aria-hidden="true"></meter> <span class="count">${value}</span></td>`;
  }

  #table(list: OrganizationTotals[]): TemplateResult {
    const { organizations: texts } = this.desk.strings;
    const confirmed = (one: OrganizationTotals) => one.registrations.confirmed;
    const waitlisted = (one: OrganizationTotals) => one.registrations.waitlisted;
    const sum = (of: (one: OrganizationTotals) => number) =>
      list.reduce((total, one) => total + of(one), 0);
    const maxConfirmed = Math.max(...list.map(confirmed));
    const number = (label: string, value: number) =>
      html`<td class="number"><span class="narrow-label">${label}</span> ${value}</td>`;
    return html`<table class="list totals">
      <caption class="hidden">${texts.title}</caption>
      <thead><tr><th scope="col">${texts.name}</th><th scope="col" class="number">${texts.events}</th>
        <th scope="col" class="number">${texts.confirmed}</th><th scope="col" class="number">${texts.waiting}</th></tr></thead>
      <tbody>${list.map(
        (one) => html`<tr><th scope="row">${one.name}</th>${number(texts.events, one.events)}
          ${this.#bar(texts.confirmed, confirmed(one), maxConfirmed)}${number(texts.waiting, waitlisted(one))}</tr>`,
      )}</tbody>
      <tfoot><tr><th scope="row">${texts.total}</th>${number(
        texts.events,
        sum(({ events }) => events),
      )}${number(texts.confirmed, sum(confirmed))}${number(texts.waiting, sum(waitlisted))}</tr></tfoot>
    </table>`;
  }

  #listed(list: OrganizationTotals[]): TemplateResult {
    const { strings: texts, organization } = this.desk;
    const strings = texts.organizations;
    const owner = organization.role === 'owner';
    const add = html`<p class="actions"><button type="button" class="button" id="organization-add" @click=${() => {
      this.#adding = true;
      void this.#focus('#organization-name');
    }}>${strings.add}</button></p>`;
    return html`<header class="head"><div><h1>${strings.title}</h1><p class="soft">${strings.lead}</p></div>${owner && !this.#adding ? add : nothing}</header>
      ${list.length > 0 ? this.#table(list.toSorted((one, other) => one.name.localeCompare(other.name, this.desk.language))) : nothing}
      ${list.length === 0 && !this.#adding ? html`<div class="empty"><h2>${strings.none}</h2><p>${owner ? strings.noneHelp : nothing}</p></div>` : nothing}
      ${this.#adding ? this.#addForm() : nothing}`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (value) => this.#listed(value),
    );
  }
}

customElements.define('desk-organizations', OrganizationsScreen);
