/** The API calls of the manage page, authorised by the token of the manage link. */

import type { Series } from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import type {
  ManagedRegistration,
  ManageExport,
  ManageJoinResult,
  ManageMove,
  ManageView,
} from '../../worker/contract/manage.ts';
import { ApiError, fetchPublic, requestJson, retry, toJson } from '../core/api.ts';

/**
 * Milliseconds to wait for recording the attendance; after that the participant goes on without it.
 */
const JOIN_TIMEOUT_MS = 5000;

type Context = { server: string; language: Language };

export const activeRegistration = (
  { registrations }: ManageView,
  slug: string,
): ManagedRegistration | undefined =>
  registrations.find(({ event, status }) => event.slug === slug && status !== 'cancelled');

export class ManageApi {
  /** empty if the URL has no token */
  token = '';
  #context: () => Context;

  /** @param context read for each call, as the element's attributes may change */
  constructor(context: () => Context) {
    this.#context = context;
  }

  get #api(): string {
    return `${(this.#context().server || location.origin).replace(/\/+$/, '')}/api/v1`;
  }

  #ask<T>(path: string, method: string, body?: unknown, timeout?: number): Promise<T> {
    return requestJson<T>(`${this.#api}/registration${path}?lang=${this.#context().language}`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      ...(body !== undefined && { body: toJson(body) }),
      ...(timeout !== undefined && { timeout }),
    });
  }

  read(): Promise<ManageView> {
    return this.#ask('', 'GET');
  }

  /** Every change except a move is idempotent, so it is retried after a network error. */
  send(path: string, method: string, body: unknown): Promise<ManageView> {
    return retry(
      () => this.#ask<ManageView>(path, method, body),
      () => {},
    );
  }

  /**
   * A move is not idempotent: after a lost answer the registrations show whether it was done.
   * @param seen gets the current registrations if the move failed
   */
  async move(body: ManageMove, seen: (manageView: ManageView) => void): Promise<ManageView> {
    try {
      return await this.send('/move', 'POST', body);
    } catch (error) {
      const manageView = await this.read().catch(() => undefined);
      if (!manageView) throw error;
      const hasMoved = !manageView.registrations.some(
        ({ id, status }) => id === body.registration && status !== 'cancelled',
      );
      if (hasMoved && activeRegistration(manageView, body.to)) return manageView;
      seen(manageView);
      throw error;
    }
  }

  series(slug: string): Promise<Series> {
    return fetchPublic<Series>(
      `${this.#api}/series/${encodeURIComponent(slug)}`,
      this.#context().language,
      'no-cache',
    );
  }

  async join(registration: string): Promise<string> {
    return (await this.#ask<ManageJoinResult>('/join', 'POST', { registration }, JOIN_TIMEOUT_MS))
      .joinLink;
  }

  exportData(): Promise<ManageExport> {
    return this.#ask('/export', 'GET');
  }

  /** A 404 after a lost answer means that the first attempt erased everything. */
  erase(): Promise<void> {
    let isAnswerLost = false;
    return retry(
      async () => {
        const response = await fetch(`${this.#api}/registration`, {
          method: 'DELETE',
          headers: { authorization: `Bearer ${this.token}` },
          credentials: 'omit',
          signal: AbortSignal.timeout(20_000),
        }).catch(() => undefined);
        if (response?.ok || (isAnswerLost && response?.status === 404)) return;
        isAnswerLost = true;
        throw new ApiError(
          response?.status === 404 ? 'not-found' : 'network',
          response?.status ?? 0,
        );
      },
      () => {},
    );
  }
}
