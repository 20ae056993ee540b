/** One visit to a page in a browser that has never been there, and what it cost. */

import type { Browser, CDPSession, Page } from 'puppeteer-core';

/** 1.6 Mbit/s, 150 ms, and a processor of a quarter of this one's speed. */
const slow = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};

export type VisitOptions = {
  slow?: boolean;
  width?: number;
  height?: number;
  /** how many submit buttons make the page ready; 0 where the page itself is enough */
  buttons?: number;
  /** whether to record what the browser does, which costs it some time */
  trace?: boolean;
};

export type VisitCosts = {
  /** ms from the start of navigation until the submit button is painted */
  readyMs: number;
  /** after the document */
  requests: string[];
  /** ms of the main thread's processor time that script took; NaN unless traced */
  scriptMs: number;
  /** ms of the main thread's processor time that its longest task took; NaN unless traced */
  longestTaskMs: number;
  /** bytes of JavaScript's heap, garbage collected */
  heapBytes: number;
  /** the sum of all layout shifts, which is never less than CLS */
  shift: number;
  /** ms of each task over 50 ms */
  long: number[];
  /** what the page's policy reported, and the console's errors */
  wrong: string[];
};

type Probed = { shift: number; long: number[]; wrong: string[] };

/**
 * Runs before the page's scripts: reports when the buttons are painted, and records what
 * moves or takes long.
 */
function probe(buttons: number): void {
  const seen: Probed = { shift: 0, long: [], wrong: [] };
  const scope = window as unknown as { probed: Probed; ready(time: string): void };
  scope.probed = seen;
  document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
    seen.wrong.push(violatedDirective),
  );
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      seen.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.long.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  const count = (): number => {
    const roots = Array.from(
      document.querySelectorAll('bare-form,mukaan-event'),
      ({ shadowRoot }) => shadowRoot,
    );
    return [document, ...roots].filter((root) => root?.querySelector('button[type=submit]')).length;
  };
  const look = () => {
    if (buttons > 0 ? count() < buttons : !document.querySelector('main p:last-child')) {
      requestAnimationFrame(look);
      return;
    }
    // the frame that shows the button is painted before the next task
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => scope.ready(String(performance.now()));
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
}

/** Resolves with what the page's probe says, once. */
const readiness = (session: CDPSession): Promise<number> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The page was not ready within 30 seconds.')),
      30_000,
    );
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== 'ready') return;
      clearTimeout(timer);
      resolve(Number(payload));
    });
  });

async function prepare(
  page: Page,
  { slow: slowly = false, width = 1280, height = 800, buttons = 1 }: VisitOptions,
): Promise<CDPSession> {
  await page.setViewport({ width, height });
  await page.setCacheEnabled(false);
  const session = await page.createCDPSession();
  for (const domain of ['Runtime', 'Network', 'HeapProfiler'] as const)
    await session.send(`${domain}.enable`);
  await session.send('Runtime.addBinding', { name: 'ready' });
  if (slowly) {
    await session.send('Network.emulateNetworkConditions', slow);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.evaluateOnNewDocument(probe, buttons);
  return session;
}

type Step = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
};

const scripting = [
  'EvaluateScript',
  'v8.compile',
  'RunMicrotasks',
  'FunctionCall',
  'TimerFire',
  'EventDispatch',
];
/** what script may cause but is not script, and the probe's own looking */
const other = ['Layout', 'UpdateLayoutTree', 'FireAnimationFrame'];

/** What the page's main thread did, in order; a step stands before those inside it. */
function stepsOf(recording: Uint8Array | undefined): Step[] {
  const { traceEvents } = JSON.parse(new TextDecoder().decode(recording)) as {
    traceEvents: Step[];
  };
  const evaluated = traceEvents.find(({ name }) => name === 'EvaluateScript');
  return traceEvents
    .filter(({ pid, tid, ph }) => pid === evaluated?.pid && tid === evaluated.tid && ph === 'X')
    .sort((one, two) => one.ts - two.ts || (two.dur ?? 0) - (one.dur ?? 0));
}

/**
 * Script time of a recording without double counting: a microtask may run inside a script, and a layout
 * too.
 */
function scriptTime(steps: Step[]): number {
  let time = 0;
  let scriptUntil = 0;
  let otherUntil = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of steps) {
    if (ts < otherUntil) continue;
    if (other.includes(name)) {
      otherUntil = ts + dur;
      if (ts < scriptUntil) time -= tdur;
    } else if (scripting.includes(name) && ts >= scriptUntil) {
      scriptUntil = ts + dur;
      time += tdur;
    }
  }
  return time / 1000;
}

/**
 * What is left when all garbage is gone: a second round takes what only the first one's finalizers
 * held.
 */
async function heapOf(session: CDPSession): Promise<number> {
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

export async function visitPage(
  browser: Browser,
  address: string,
  wish: VisitOptions = {},
): Promise<VisitCosts> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const session = await prepare(page, wish);
    const requests: string[] = [];
    const wrong: string[] = [];
    session.on('Network.requestWillBeSent', ({ type, request }) => {
      if (type !== 'Document' && !request.url.startsWith('data:'))
        requests.push(new URL(request.url).pathname);
    });
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on(
      'console',
      (message) => ['error', 'warn'].includes(message.type()) && wrong.push(message.text()),
    );
    if (wish.trace)
      await page.tracing.start({
        categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute'],
      });
    const becomesReady = readiness(session);
    await page.goto(address, { waitUntil: 'load' });
    const ready = await becomesReady;
    const steps = wish.trace ? stepsOf(await page.tracing.stop()) : null;
    const script = steps ? scriptTime(steps) : Number.NaN;
    const tasks = steps
      ?.filter(({ name }) => name === 'RunTask')
      .map(({ tdur = 0 }) => tdur / 1000);
    const task = tasks ? Math.max(0, ...tasks) : Number.NaN;
    // what moves late moves within this
    await new Promise((resolve) => setTimeout(resolve, 500));
    const probed = await page.evaluate(() => (window as unknown as { probed: Probed }).probed);
    const heap = await heapOf(session);
    return {
      readyMs: ready,
      requests,
      scriptMs: script,
      longestTaskMs: task,
      heapBytes: heap,
      ...probed,
      wrong: [...wrong, ...probed.wrong],
    };
  } finally {
    await context.close();
  }
}
