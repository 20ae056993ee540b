/** Bytes of each script as it is sent: raw, gzip and brotli, with its budget. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const KiB = 1024;

export type Weight = { name: string; raw: number; gzip: number; brotli: number; budget: number | null; ratio: number };

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
  { name: 'embed.fi.js', budget: 16 * KiB },
  { name: 'embed.sv.js', budget: 16 * KiB },
  { name: 'embed.en.js', budget: 16 * KiB },
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

/** In bytes; `ratio` is brotli over bare Lit's brotli. */
export async function weigh(): Promise<Weight[]> {
  const floor = sizes(await bareLit());
  const measured = await Promise.all(
    scripts.map(async ({ name, budget }) => ({ name, budget, ...sizes(await readFile(join(root, 'dist', name), 'utf8')) })),
  );
  return [{ name: 'bare Lit', budget: null, ...floor }, ...measured].map((row) => ({ ...row, ratio: row.brotli / floor.brotli }));
}
