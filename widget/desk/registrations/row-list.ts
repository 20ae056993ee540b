/** Loads an event's registrations page by page and searches while the user types. */

import type { Row, RowPage } from '../../../worker/contract/desk.ts';
import { limits } from '../../../worker/contract/limits.ts';
import { ApiError } from '../../core/api.ts';
import type { Api } from '../shell/api.ts';
import { readRows } from './event.ts';
import { defaultSorting, type ListFilter, queryOf } from './query.ts';

const PAGE_ROWS = 50;
/** Searches after a pause in typing, not for each keystroke. */
const SEARCH_DELAY_MS = 250;
/** After a large import the search index is built in the background: retry until it is ready. */
const MAX_ATTEMPTS = 8;

export class RowList {
  rows: Row[] = [];
  total = 0;
  totalIsMore = false;
  next: string | null = null;
  /** the pending request; the previous rows stay until it completes */
  busy: 'first' | 'again' | 'more' | null = 'first';
  error: ApiError | null = null;
  filter: ListFilter;
  #api: Api;
  #slug: string;
  #changed: () => void;
  #run = 0;
  #hasLoaded = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, slug: string, chosen: ListFilter, changed: () => void) {
    this.#api = api;
    this.#slug = slug;
    this.filter = chosen;
    this.#changed = changed;
  }

  /** A new status starts with its default sorting. */
  setFilter(change: Partial<Omit<ListFilter, 'q'>>): void {
    const { status = this.filter.status, sort } = change;
    const current = status === this.filter.status ? this.filter.sort : defaultSorting(status);
    this.filter = { ...this.filter, status, sort: sort ?? current };
    void this.fetch();
  }

  search(q: string): void {
    this.filter = { ...this.filter, q };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.fetch(), SEARCH_DELAY_MS);
    this.#changed();
  }

  /** Reloads as many rows as are shown, from the first. */
  async fetch(): Promise<void> {
    clearTimeout(this.#timer);
    const limit = Math.min(Math.max(PAGE_ROWS, this.rows.length), limits.pageRows);
    await this.#request(
      this.#hasLoaded ? 'again' : 'first',
      { limit },
      ({ registrations }) => registrations,
    );
  }

  async more(): Promise<void> {
    const cursor = this.next;
    if (cursor === null || this.busy) return;
    await this.#request('more', { limit: PAGE_ROWS, cursor }, ({ registrations }) => [
      ...this.rows,
      ...registrations,
    ]);
  }

  /** Ignores the response if a later request was started. */
  async #request(
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
      const found = await this.#readWithRetry({ ...queryOf(this.filter), ...paging });
      if (run !== this.#run) return;
      this.#hasLoaded = true;
      this.rows = rows(found);
      this.total = found.total;
      this.totalIsMore = found.totalIsMore ?? false;
      this.next = found.nextCursor;
    } catch (error) {
      if (run !== this.#run) return;
      this.error = ApiError.of(error);
    }
    this.busy = null;
    this.#changed();
  }

  async #readWithRetry(query: Parameters<typeof readRows>[2]): Promise<RowPage> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await readRows(this.#api, this.#slug, query);
      } catch (error) {
        const { code, retryAfter } = ApiError.of(error);
        if (code !== 'unavailable' || retryAfter === 0 || attempt === MAX_ATTEMPTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
      }
    }
  }
}
