/**
 * What the widget costs the page it stands in, beside the same form made with nothing and with bare
 * Lit, interleaved in one run on Slow 4G with a quarter of the processor; how still the page stays
 * while it comes; and a page with a hundred of it. Reports and never fails.
 */

import type { Browser } from 'puppeteer-core';
import { openBrowser } from '../support/browser.ts';
import { openPages, type PageName, type Pages } from './pages.ts';
import { type VisitCosts, type VisitOptions, visitPage } from './visit.ts';

const rounds = 7;
const beside = ['vanilla', 'lit', 'lit-inside', 'snippet'] as const;
type Beside = (typeof beside)[number];

export type Spread = { minimum: number; median: number };
export type Cost = {
  what: string;
  unit: string;
  of: Record<Beside, Spread>;
  goal: string;
  within: boolean;
};
export type LayoutShiftRow = { screen: string; snippet: number; tag: number; goal: string };
export type ManyWidgetsCost = {
  widgets: number;
  requests: number;
  longTasks: Spread;
  longestTaskMs: Spread;
  longestTaskCpuMs: Spread;
  errorCount: number;
  goal: string;
};
export type PageCosts = {
  costs: Cost[];
  layoutShifts: LayoutShiftRow[];
  manyWidgets: ManyWidgetsCost;
  errors: string[];
};

function spread(values: number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  return {
    minimum: sorted[0] ?? Number.NaN,
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
  };
}

type Visits = Record<Beside | 'empty', VisitCosts[]>;

/** Alternates the pages, so that a slow phase of the machine affects all of them. */
async function interleaved(browser: Browser, pages: Pages, wish: VisitOptions): Promise<Visits> {
  const visits: Visits = { empty: [], vanilla: [], lit: [], 'lit-inside': [], snippet: [] };
  const names = ['empty', ...beside] as const;
  const once = (name: (typeof names)[number]) =>
    visitPage(browser, pages.address(name), { ...wish, buttons: name === 'empty' ? 0 : 1 });
  // a first visit to each warms the Worker, the disk and the browser
  for (const name of names) await once(name);
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) visits[name].push(await once(name));
  return visits;
}

const each = (figure: (name: Beside) => number[]): Record<Beside, Spread> => ({
  vanilla: spread(figure('vanilla')),
  lit: spread(figure('lit')),
  'lit-inside': spread(figure('lit-inside')),
  snippet: spread(figure('snippet')),
});

function costsOf(slow: Visits, fast: Visits): Cost[] {
  const ready = each((name) => slow[name].map(({ readyMs: ready }) => ready));
  const requests = each((name) => slow[name].map(({ requests }) => requests.length));
  const script = each((name) => fast[name].map(({ scriptMs: script }) => script));
  const empty = spread(fast.empty.map(({ heapBytes: heap }) => heap)).minimum;
  const heap = each((name) => fast[name].map(({ heapBytes: heap }) => (heap - empty) / 1024 ** 2));
  const { minimum: floor } = ready.lit;
  return [
    {
      what: 'ready, slow',
      unit: 'ms',
      of: ready,
      goal: '≤ bare Lit + 200 ms',
      within: ready.snippet.minimum <= floor + 200,
    },
    {
      what: 'requests after the document',
      unit: '',
      of: requests,
      goal: '1',
      within: requests.snippet.median === 1,
    },
    {
      what: 'script, full speed',
      unit: 'ms',
      of: script,
      goal: '≤ 15 ms',
      within: script.snippet.minimum <= 15,
    },
    {
      what: 'heap beyond the empty page',
      unit: 'MiB',
      of: heap,
      goal: '≤ 0.6 MiB',
      within: heap.snippet.minimum <= 0.6,
    },
  ];
}

const screens = [
  [320, 640],
  [768, 1024],
  [1280, 800],
  [1280, 1440],
] as const;

/** The bare tag is the control: where it moves nothing, the measurement sees nothing. */
async function stillness(browser: Browser, pages: Pages): Promise<LayoutShiftRow[]> {
  const rows: LayoutShiftRow[] = [];
  for (const [width, height] of screens) {
    const shift = async (name: PageName) =>
      (await visitPage(browser, pages.address(name), { slow: true, width, height })).shift;
    rows.push({
      screen: `${width} × ${height}`,
      snippet: await shift('snippet'),
      tag: await shift('tag'),
      goal: '≤ 0.02',
    });
  }
  return rows;
}

async function crowd(browser: Browser, pages: Pages): Promise<ManyWidgetsCost> {
  const visits: VisitCosts[] = [];
  const traced: VisitCosts[] = [];
  for (let round = 0; round < rounds; round += 1) {
    visits.push(await visitPage(browser, pages.address('hundred'), { buttons: 100 }));
    traced.push(await visitPage(browser, pages.address('hundred'), { buttons: 100, trace: true }));
  }
  return {
    widgets: 100,
    requests: Math.max(...visits.map(({ requests }) => requests.length)),
    longTasks: spread(visits.map(({ long }) => long.length)),
    longestTaskMs: spread(visits.map(({ long }) => Math.max(0, ...long))),
    // on a busy machine a task waits in the middle: what it has worked is what can be helped
    longestTaskCpuMs: spread(traced.map(({ longestTaskMs: task }) => task)),
    errorCount: visits.flatMap(({ wrong }) => wrong).length,
    goal: '1 script, 3 events; no task over 50 ms',
  };
}

/**
 * Milliseconds of the slow visits are of a slowed processor, those of script of this machine's own.
 */
export async function pageCosts(): Promise<PageCosts> {
  const pages = await openPages();
  const browser = await openBrowser();
  try {
    const slow = await interleaved(browser, pages, { slow: true });
    const fast = await interleaved(browser, pages, { trace: true });
    const complaints = new Set(
      Object.values(slow).flatMap((visits) => visits.flatMap(({ wrong }) => wrong)),
    );
    return {
      costs: costsOf(slow, fast),
      layoutShifts: await stillness(browser, pages),
      manyWidgets: await crowd(browser, pages),
      errors: [...complaints],
    };
  } finally {
    await browser.close();
    await pages.close();
  }
}

const formatSpread = ({ minimum, median }: Spread): string =>
  `${minimum.toPrecision(3)} / ${median.toPrecision(3)}`;

/** Minimum and median of each. */
export function showPageCosts({
  costs,
  layoutShifts: still,
  manyWidgets: many,
  errors,
}: PageCosts): void {
  console.table(
    Object.fromEntries(
      costs.map(({ what, unit, of, goal, within }) => [
        unit ? `${what}, ${unit}` : what,
        {
          vanilla: formatSpread(of.vanilla),
          'bare Lit': formatSpread(of.lit),
          'Lit, data inside': formatSpread(of['lit-inside']),
          Mukaan: formatSpread(of.snippet),
          goal,
          'beside bare Lit': (of.snippet.minimum - of.lit.minimum).toPrecision(2),
          within,
        },
      ]),
    ),
  );
  console.table(
    Object.fromEntries(
      still.map(({ screen, snippet, tag, goal }) => [
        `layout shift, ${screen}`,
        { 'the snippet': snippet.toFixed(3), 'one tag': tag.toFixed(3), goal },
      ]),
    ),
  );
  console.table({
    [`${many.widgets} widgets`]: {
      requests: many.requests,
      'tasks over 50 ms': formatSpread(many.longTasks),
      'longest, ms': formatSpread(many.longestTaskMs),
      'its work, ms': formatSpread(many.longestTaskCpuMs),
      complaints: many.errorCount,
      goal: many.goal,
    },
  });
  for (const complaint of errors)
    console.log(`The strict policy or the console said: ${complaint}`);
}
