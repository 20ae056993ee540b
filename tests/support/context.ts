/** The context of a use case, for tests that call one without HTTP. */

import type { Context } from '../../worker/cases/context.ts';

export type TestContext<Caller> = Context<Caller> & {
  /** how often the use case has asked for its mail to be sent */
  delivered(): number;
  /** ends when the work that keeps the invocation alive is done */
  settled(): Promise<unknown>;
};

/** @param more what differs from a Finnish caller of a configured Worker, now */
export function contextFor<Caller>(
  db: D1Database,
  caller: Caller,
  more: Partial<Context<Caller>> = {},
): TestContext<Caller> {
  let deliveries = 0;
  const works: Promise<unknown>[] = [];
  return {
    db,
    env: {
      origin: 'https://mukaan.example',
      secret: 'x'.repeat(32),
      production: true,
      isReady: true,
    },
    caller,
    now: Date.now(),
    language: 'fi',
    languages: ['fi'],
    deliver: () => {
      deliveries += 1;
    },
    send: () => {
      deliveries += 1;
    },
    waitUntil: (work) => void works.push(work),
    ...more,
    delivered: () => deliveries,
    settled: () => Promise.all(works),
  };
}
