/**
 * An event's registrations as far as they have been fetched: searched as one types, and continued
 * page by page.
 */

import type { Row, RowPage } from '../../../worker/contract/desk.ts';
import { limits } from '../../../worker/contract/limits.ts';
import { Refusal } from '../../core/api.ts';
import type { Api } from '../shell/api.ts';
import { readRows } from './event.ts';
import { type Chosen, queryOf, usual } from './query.ts';

const page = 50;
/** How long (ms) somebody types on before it is searched. */
const pause = 250;
/**
 * How often a list is asked for again whose search is still being made, as after a large import.
 */
const patience = 8;

export class RowList {
  rows: Row[] = [];
  total = 0;
  totalIsMore = false;
  next: string | null = null;
  /** what is on its way; the rows of before stay until it is there */
  busy: 'first' | 'again' | 'more' | null = 'first';
  error: Refusal | null = null;
  chosen: Chosen;
  #api: Api;
  #slug: string;
  #changed: () => void;
  #run = 0;
  #arrived = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, slug: string, chosen: Chosen, changed: () => void) {
    this.#api = api;
    this.#slug = slug;
    this.chosen = chosen;
    this.#changed = changed;
  }

  /** A status begins in its usual order, so that a queue is one. */
  choose(change: Partial<Omit<Chosen, 'q'>>): void {
    const { status = this.chosen.status, sort } = change;
    const kept = status === this.chosen.status ? this.chosen.sort : usual(status);
    this.chosen = { ...this.chosen, status, sort: sort ?? kept };
    void this.fetch();
  }

  search(q: string): void {
    this.chosen = { ...this.chosen, q };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.fetch(), pause);
    this.#changed();
  }

  /** From the beginning, as many as there are already. */
  async fetch(): Promise<void> {
    clearTimeout(this.#timer);
    const limit = Math.min(Math.max(page, this.rows.length), limits.page);
    await this.#ask(
      this.#arrived ? 'again' : 'first',
      { limit },
      ({ registrations }) => registrations,
    );
  }

  async more(): Promise<void> {
    const cursor = this.next;
    if (cursor === null || this.busy) return;
    await this.#ask('more', { limit: page, cursor }, ({ registrations }) => [
      ...this.rows,
      ...registrations,
    ]);
  }

  /** Only the last question is answered. */
  async #ask(
    busy: 'first' | 'again' | 'more',
    paging: { limit: number; cursor?: string },
    rows: (found: RowPage) => Row[],
  ): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    this.busy = busy;
    this.error = null;
    this.#changed();
    try {
      const found = await this.#patiently({ ...queryOf(this.chosen), ...paging });
      if (run !== this.#run) return;
      this.#arrived = true;
      this.rows = rows(found);
      this.total = found.total;
      this.totalIsMore = found.totalIsMore ?? false;
      this.next = found.nextCursor;
    } catch (error) {
      if (run !== this.#run) return;
      this.error = Refusal.of(error);
    }
    this.busy = null;
    this.#changed();
  }

  async #patiently(query: Parameters<typeof readRows>[2]): Promise<RowPage> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await readRows(this.#api, this.#slug, query);
      } catch (error) {
        const { code, retryAfter } = Refusal.of(error);
        if (code !== 'unavailable' || retryAfter === 0 || attempt === patience) throw error;
        await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
      }
    }
  }
}
