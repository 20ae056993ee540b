/** What a person's own page asks of the API, with the token of their link. */

import type { Series } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import type {
  Own,
  OwnExport,
  OwnJoined,
  OwnMove,
  OwnRegistration,
} from '../../worker/contract/own.ts';
import { ask, persist, Refusal, read, toJson } from '../core/api.ts';

/** How long the note that somebody attends may keep them from attending, in milliseconds. */
const patience = 5000;

type Place = { server: string; language: Language };

export const activeIn = ({ registrations }: Own, slug: string): OwnRegistration | undefined =>
  registrations.find(({ event, status }) => event.slug === slug && status !== 'cancelled');

export class Calls {
  /** empty while the address has none */
  token = '';
  #place: () => Place;

  /** @param place read anew for each call, as a page's attributes may change */
  constructor(place: () => Place) {
    this.#place = place;
  }

  get #api(): string {
    return `${(this.#place().server || location.origin).replace(/\/+$/, '')}/api/v1`;
  }

  #ask<T>(path: string, method: string, body?: unknown, timeout?: number): Promise<T> {
    return ask<T>(`${this.#api}/registration${path}?lang=${this.#place().language}`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      ...(body !== undefined && { body: toJson(body) }),
      ...(timeout !== undefined && { timeout }),
    });
  }

  read(): Promise<Own> {
    return this.#ask('', 'GET');
  }

  /**
   * Every change but a move may be sent twice and does the same, so a weak connection is tried
   * again.
   */
  send(path: string, method: string, body: unknown): Promise<Own> {
    return persist(
      () => this.#ask<Own>(path, method, body),
      () => {},
    );
  }

  /**
   * Once moved there is nothing left to move, so after an answer that was lost the registrations
   * themselves tell.
   * @param seen takes what is there when the move has failed
   */
  async move(body: OwnMove, seen: (own: Own) => void): Promise<Own> {
    try {
      return await this.send('/move', 'POST', body);
    } catch (error) {
      const own = await this.read().catch(() => undefined);
      if (!own) throw error;
      const left = !own.registrations.some(
        ({ id, status }) => id === body.registration && status !== 'cancelled',
      );
      if (left && activeIn(own, body.to)) return own;
      seen(own);
      throw error;
    }
  }

  series(slug: string): Promise<Series> {
    return read<Series>(
      `${this.#api}/series/${encodeURIComponent(slug)}`,
      this.#place().language,
      'no-cache',
    );
  }

  async join(registration: string): Promise<string> {
    return (await this.#ask<OwnJoined>('/join', 'POST', { registration }, patience)).joinLink;
  }

  everything(): Promise<OwnExport> {
    return this.#ask('/export', 'GET');
  }

  /**
   * After an answer that was lost, a link that opens nothing any more is the sign that all of it is
   * erased.
   */
  erase(): Promise<void> {
    let lost = false;
    return persist(
      async () => {
        const response = await fetch(`${this.#api}/registration`, {
          method: 'DELETE',
          headers: { authorization: `Bearer ${this.token}` },
          credentials: 'omit',
          signal: AbortSignal.timeout(20_000),
        }).catch(() => undefined);
        if (response?.ok || (lost && response?.status === 404)) return;
        lost = true;
        throw new Refusal(
          response?.status === 404 ? 'not-found' : 'network',
          response?.status ?? 0,
        );
      },
      () => {},
    );
  }
}
