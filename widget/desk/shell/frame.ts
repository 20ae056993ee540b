/** The frame around a screen: organisation, navigation, account. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from './desk-context.ts';

type Entry = { nav: string; to: string; name: string };

function entries({ strings: { shell }, organization: { role, umbrella } }: Desk): Entry[] {
  const all = [
    { nav: 'events', to: '', name: shell.events },
    { nav: 'registrations', to: 'registrations', name: shell.registrations },
    { nav: 'messages', to: 'messages', name: shell.messages },
    { nav: 'sites', to: 'sites', name: shell.sites },
  ];
  if (umbrella) all.push({ nav: 'members', to: 'organizations', name: shell.members });
  if (role === 'owner')
    all.push(
      { nav: 'people', to: 'people', name: shell.people },
      { nav: 'settings', to: 'settings', name: shell.settings },
    );
  return all;
}

const link = (desk: Desk, current: string, { nav, to, name }: Entry): TemplateResult =>
  html`<li><a href=${desk.path(to)} aria-current=${nav === current ? 'page' : nothing}>${name}</a></li>`;

function whose(desk: Desk): TemplateResult {
  const { me, organization, strings } = desk;
  if (me.organizations.length < 2) return html`<p class="whose">${organization.name}</p>`;
  const change = (event: Event) => {
    location.assign(`/desk/${(event.target as HTMLSelectElement).value}`);
  };
  return html`<label class="whose"><span class="hidden">${strings.shell.changeOrganization}</span>
    <select @change=${change}>${me.organizations.map(
      ({ slug, name }) =>
        html`<option value=${slug} ?selected=${slug === organization.slug}>${name}</option>`,
    )}</select></label>`;
}

/** Closes the phone's folded navigation after a choice. */
const closeMenu = ({ currentTarget }: Event) => {
  const details = (currentTarget as HTMLElement).closest('details');
  if (details) details.open = false;
};

export function frame(
  desk: Desk,
  current: string,
  signOut: () => void,
  screen: TemplateResult,
): TemplateResult {
  const { shell } = desk.strings;
  const list = html`<ul @click=${closeMenu}>${entries(desk).map((entry) => link(desk, current, entry))}</ul>`;
  const own = html`<ul class="own" @click=${closeMenu}>
    ${link(desk, current, { nav: 'account', to: 'account', name: shell.account })}
    <li><button type="button" class="plain" @click=${signOut}>${shell.signOut}</button></li>
  </ul>`;
  return html`<a class="skip" href="#content">${shell.skip}</a>
    <div class="frame">
      <header class="side">
        <div class="mark"><a href=${desk.path('')}>${shell.product}</a>${whose(desk)}</div>
        <nav class="wide" aria-label=${shell.navigation}>${list}${own}</nav>
        <details class="narrow"><summary>${shell.menu}</summary><nav aria-label=${shell.navigation}>${list}${own}</nav></details>
      </header>
      <main id="content" tabindex="-1">${screen}</main>
    </div>`;
}
