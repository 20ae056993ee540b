/**
 * Workers in workerd, each reached on a socket of its own: wrangler's proxy would cost more than
 * the Worker.
 */

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { unstable_splitSqlQuery as splitSql } from 'wrangler';

const root = join(import.meta.dirname, '../..');

export type BenchWorker = { url: string; db: D1Database; close(): Promise<void> };

/** Ours in their order, relative to the project. */
export const migrations = (): string[] =>
  globSync('worker/storage/migrations/*.sql', { cwd: root }).sort();

/** A Worker as it is sent to the platform, but minified. */
export async function bundle(entry: string, plugins: Plugin[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser', 'production'],
    external: ['node:*', 'cloudflare:*'],
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * @param schema SQL files relative to the project, or statements
 * @param persist where the database is kept for the next start; absent: nowhere
 */
export async function startBenchWorker(
  entry: string,
  schema: string[],
  bindings: Record<string, string> = {},
  persist?: string,
): Promise<BenchWorker> {
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({
      modules: true,
      script: await bundle(entry),
      compatibilityDate: '2026-10-20',
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: { DB: entry },
      bindings,
      cf: false,
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    }),
    ...(persist ? { resourcePersistencePath: persist } : {}),
  });
  await miniflare.ready;
  const db = (await miniflare.getD1Database('DB')) as unknown as D1Database;
  for (const one of schema) {
    const sql = one.endsWith('.sql') ? await readFile(join(root, one), 'utf8') : one;
    for (const statement of splitSql(sql)) await db.prepare(statement).run();
  }
  return {
    url: (await miniflare.unsafeGetDirectURL()).origin,
    db,
    close: () => miniflare.dispose(),
  };
}
