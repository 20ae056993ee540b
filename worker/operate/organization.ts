/** `npm run organization -- create NAME OWNER-EMAIL`: makes an organisation with its owner and a first API key. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { hashKey, newKey } from '../auth/api-key.ts';
import { checkEmail } from '../contract/checks.ts';
import { Slug } from '../contract/desk.ts';
import { slugOf } from '../domain/content.ts';
import { wrangler } from './wrangler.ts';

const usage = `npm run organization -- create NAME OWNER-EMAIL [--slug=SLUG] [--umbrella] [--local]

Makes the organisation in the deployed database (with --local in that of npm start) and prints an API key, once. The slug
is what the desk's addresses name it by; without one it is made from the name. An umbrella makes member organisations at
its desk and sees their totals.`;

const options = { slug: { type: 'string' }, umbrella: { type: 'boolean' }, local: { type: 'boolean' } } as const;

const sql = (text: string): string => `'${text.replaceAll("'", "''")}'`;

type Wish = { name: string; email: string; slug: string; umbrella: boolean };

/** The statements that make an organisation; the key itself is in none of them. */
export async function statements({ name, email, slug, umbrella }: Wish, key: string, now: number): Promise<string> {
  const organization = `(SELECT id FROM organizations WHERE slug = ${sql(slug)})`;
  return [
    `INSERT INTO organizations (name, controller, slug, is_umbrella)
       VALUES (${sql(name)}, ${sql(name)}, ${sql(slug)}, ${umbrella ? 1 : 0});`,
    `INSERT INTO members (organization_id, email, role, created_at)
       VALUES (${organization}, ${sql(email.toLowerCase())}, 'owner', ${now});`,
    `INSERT INTO api_keys (organization_id, name, hash, role, created_at) VALUES (${organization}, 'first', ${sql(await hashKey(key))}, 'owner', ${now});`,
  ].join('\n');
}

async function create(wish: Wish, local: boolean): Promise<void> {
  const key = newKey();
  const folder = mkdtempSync(join(tmpdir(), 'mukaan-'));
  const file = join(folder, 'organization.sql');
  try {
    writeFileSync(file, `${await statements(wish, key, Date.now())}\n`, { mode: 0o600 });
    const where = local
      ? ['--local', '--persist-to', '.wrangler/state', '--config', 'worker/dev/wrangler.jsonc']
      : ['--remote', '--config', 'worker/wrangler.jsonc'];
    wrangler('d1', 'execute', 'mukaan', '--yes', '--file', file, ...where);
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(
    `\n${wish.name} is there as ${wish.slug}, and ${wish.email} owns it: they sign in at /desk.\nAPI key, shown this once: ${key}`,
  );
}

/** @returns null where the words make no sense */
function read(words: string[]): { wish: Wish; local: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const [command, name = '', email = '', ...more] = positionals;
    const slug = values.slug ?? slugOf(name.trim());
    const wrong = command !== 'create' || !name.trim() || !email || checkEmail(email) || more.length > 0 || !v.is(Slug, slug);
    if (wrong) return null;
    return { wish: { name: name.trim(), email, slug, umbrella: values.umbrella ?? false }, local: values.local ?? false };
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const asked = read(process.argv.slice(2));
  if (!asked) {
    console.error(usage);
    process.exit(2);
  }
  await create(asked.wish, asked.local);
}
