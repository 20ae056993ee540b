/** `npm run organization -- create NAME OWNER-EMAIL`: makes an organisation with its owner and a first API key. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashKey, newKey } from '../auth/api-key.ts';
import { checkEmail } from '../contract/checks.ts';
import { wrangler } from './wrangler.ts';

const usage = `npm run organization -- create NAME OWNER-EMAIL [--local]

Makes the organisation in the deployed database (with --local in that of npm start) and prints an API key, once.`;

const sql = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The statements that make an organisation; the key itself is in none of them. */
export async function statements(name: string, email: string, key: string, now: number): Promise<string> {
  const organization = '(SELECT max(id) FROM organizations)';
  return [
    `INSERT INTO organizations (name, controller, created_at) VALUES (${sql(name)}, ${sql(name)}, ${now});`,
    `INSERT INTO members (organization_id, email, role, created_at) VALUES (${organization}, ${sql(email)}, 'owner', ${now});`,
    `INSERT INTO api_keys (organization_id, name, hash, role, created_at) VALUES (${organization}, 'first', ${sql(await hashKey(key))}, 'owner', ${now});`,
  ].join('\n');
}

async function create(name: string, email: string, local: boolean): Promise<void> {
  const key = newKey();
  const folder = mkdtempSync(join(tmpdir(), 'mukaan-'));
  const file = join(folder, 'organization.sql');
  try {
    writeFileSync(file, `${await statements(name, email, key, Date.now())}\n`, { mode: 0o600 });
    const where = local
      ? ['--local', '--persist-to', '.wrangler/state', '--config', 'worker/dev/wrangler.jsonc']
      : ['--remote', '--config', 'worker/wrangler.jsonc'];
    wrangler('d1', 'execute', 'mukaan', '--yes', '--file', file, ...where);
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`\n${name} is there, and ${email} owns it.\nAPI key, shown this once: ${key}`);
}

if (import.meta.main) {
  const [command, name, email, ...rest] = process.argv.slice(2);
  const local = rest.includes('--local');
  if (command !== 'create' || !name?.trim() || !email || checkEmail(email) || rest.some((option) => option !== '--local')) {
    console.error(usage);
    process.exit(2);
  }
  await create(name.trim(), email, local);
}
