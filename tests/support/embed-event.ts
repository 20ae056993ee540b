/** One event for a test file that embeds it, and the ways a page can write it down. */

import assert from 'node:assert/strict';
import { RowPage } from '../../worker/contract/desk.ts';
import {
  call,
  expectBody,
  host,
  type Input,
  makeEvent,
  makeOrganization,
  type Organization,
} from './client.ts';

/**
 * What a page holds: a link with the general script, an element with the general script, a tag, or
 * what the desk gives.
 */
export const kinds = ['link', 'element', 'tag', 'snippet'] as const;
export type Kind = (typeof kinds)[number];

export class EmbedEvent {
  /** Mukaan's origin */
  readonly server: string;
  readonly owner: Organization;
  readonly slug: string;

  private constructor(server: string, owner: Organization, slug: string) {
    this.server = server;
    this.owner = owner;
    this.slug = slug;
  }

  static async make(more: Input = {}): Promise<EmbedEvent> {
    const { url } = await host();
    const owner = await makeOrganization();
    return new EmbedEvent(url, owner, await makeEvent(owner, more));
  }

  /** Another event of the same organisation. */
  async sibling(more: Input = {}): Promise<EmbedEvent> {
    return new EmbedEvent(this.server, this.owner, await makeEvent(this.owner, more));
  }

  get src(): string {
    return `${this.server}/e/${this.slug}.js?site=${this.owner.site}`;
  }
  get href(): string {
    return `${this.server}/e/${this.slug}?site=${this.owner.site}`;
  }
  /** the general script */
  get general(): string {
    return `<script async src="${this.server}/mukaan.js"></script>`;
  }
  get tag(): string {
    return `<script async src="${this.src}"></script>`;
  }
  get link(): string {
    return `<a class="mukaan" href="${this.href}">Ilmoittaudu</a>`;
  }
  get contact(): string {
    return '<a href="tel:+358900002020">09 000 02020</a>';
  }
  get space(): string {
    return '<svg slot="space" width="1" height="1500" aria-hidden="true"></svg>';
  }
  get element(): string {
    const inside = `${this.link} tai soita ${this.contact}${this.space}`;
    return `<mukaan-event event="${this.slug}" site="${this.owner.site}" lang="fi">${inside}</mukaan-event>`;
  }
  /** what the desk gives, on one line */
  get snippet(): string {
    return this.tag + this.element;
  }

  /** What stands in a page's head for it, and what where the form is wanted. */
  written(kind: Kind): { head: string; body: string } {
    const head = kind === 'link' || kind === 'element' ? this.general : '';
    return { head, body: this[kind] };
  }

  /** The one registration of an address, as the desk lists it. */
  async row(email: string) {
    const path = `/api/v1/desk/events/${this.slug}/registrations?q=${encodeURIComponent(email)}`;
    const { registrations } = expectBody(RowPage, await call(path, { bearer: this.owner.key }));
    assert.equal(registrations.length, 1, `registrations of ${email}`);
    return registrations[0] ?? assert.fail(email);
  }
}
