/** Bytes of each script as it is sent: raw, gzip and brotli, with its budget. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Temporal } from 'temporal-polyfill';
import { demo } from '../../demo/events/index.ts';
import { storedEvent } from '../../worker/domain/content.ts';
import { viewEvent } from '../../worker/domain/view.ts';

const root = join(import.meta.dirname, '../..');
const KiB = 1024;

export type BundleSize = {
  name: string;
  raw: number;
  gzip: number;
  brotli: number;
  budget: number | null;
  ratio: number;
};

/** A Lit element that renders one line: what any widget made with Lit begins at. */
async function bareLit(): Promise<string> {
  const source = `import { LitElement, html, css } from 'lit';
    class Bare extends LitElement { static styles = css\`p{margin:0}\`; render() { return html\`<p>\${'a'}</p>\`; } }
    customElements.define('bare-lit', Bare);`;
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2021',
    conditions: ['production'],
  });
  return outputFiles[0]?.text ?? '';
}

const scripts: { name: string; budget: number | null }[] = [
  { name: 'mukaan.js', budget: 18 * KiB },
  { name: 'event.fi.js', budget: 16 * KiB },
  { name: 'event.sv.js', budget: 16 * KiB },
  { name: 'event.en.js', budget: 16 * KiB },
  // on Mukaan's own page only: no visitor of a member's page pays for it
  { name: 'own.js', budget: null },
];

function sizes(text: string) {
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return {
    raw: Buffer.byteLength(text),
    gzip: gzipSync(text, { level: 9 }).length,
    brotli: brotliCompressSync(text, best).length,
  };
}

/**
 * What the desk's first screen loads: shell, strings, the list of events and the style sheet, each
 * compressed by itself.
 */
async function deskFirst(): Promise<Omit<BundleSize, 'name' | 'budget' | 'ratio'>> {
  const { script, style, words, parts } = JSON.parse(
    await readFile(join(root, 'dist/desk.json'), 'utf8'),
  );
  const files = [script, style, words.fi, ...parts].map((file) =>
    readFile(join(root, 'dist/assets/desk-app', file), 'utf8'),
  );
  const all = (await Promise.all(files)).map(sizes);
  const sum = (key: 'raw' | 'gzip' | 'brotli') => all.reduce((total, one) => total + one[key], 0);
  return { raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') };
}

/**
 * What a page with the tag of one event loads in all: the script with the event and its form's
 * strings inside.
 */
async function withData(slug: string): Promise<string> {
  const input = demo(Temporal.Now.plainDateISO('Europe/Helsinki')).events.find(
    (event) => event.slug === slug,
  );
  if (!input) throw new Error(`the demo has no ${slug}`);
  const unset = { senderName: null, replyTo: null, accent: null, listedHosts: null };
  const notice = { controller: 'Mittaus ry', noticeUrl: null, retentionDays: 90 };
  const organization = { id: 1, name: 'Mittaus ry', url: null, ...notice, ...unset };
  const content = storedEvent(input);
  const definition = {
    id: 1,
    slug,
    status: 'published' as const,
    version: 1,
    sequence: 0,
    cancelledAt: null,
    organization,
    series: null,
    content,
  };
  const counts = {
    capacity: content.registration.capacity,
    taken: 0,
    waiting: 0,
    isWaitlistOpen: false,
    waitlistCapacity: null,
    options: [],
    quotas: [],
  };
  const server = 'https://mukaan.example.org';
  const event = viewEvent(definition, counts, {
    languages: ['fi'],
    origin: server,
    now: Date.now(),
  });
  const script = await readFile(join(root, 'dist/event.fi.js'), 'utf8');
  return script.replace('/*data*/', () =>
    JSON.stringify({ server, language: 'fi', slug, kind: 'event', event }),
  );
}

/** In bytes; `ratio` is brotli over bare Lit's brotli. */
export async function measureBundles(): Promise<BundleSize[]> {
  const floor = sizes(await bareLit());
  const measured = await Promise.all(
    scripts.map(async ({ name, budget }) => ({
      name,
      budget,
      ...sizes(await readFile(join(root, 'dist', name), 'utf8')),
    })),
  );
  const whole = {
    name: '/e/kuopio.js with its data',
    budget: null,
    ...sizes(await withData('kuopio')),
  };
  const desk = { name: "the desk's first screen", budget: 150 * KiB, ...(await deskFirst()) };
  return [{ name: 'bare Lit', budget: null, ...floor }, ...measured, whole, desk].map((row) => ({
    ...row,
    ratio: row.brotli / floor.brotli,
  }));
}
