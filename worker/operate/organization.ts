/**
 * `npm run organization -- create NAME OWNER-EMAIL`: creates an organisation with its owner and a
 * first
 * API key.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { hashKey, newKey } from '../auth/api-key.ts';
import { checkEmail } from '../contract/checks.ts';
import { Slug } from '../contract/event-definition.ts';
import { slugOf } from '../domain/content.ts';
import { newOrganization } from '../storage/new-organization.ts';
import { wrangler } from './wrangler.ts';

const usage = `npm run organization -- create NAME OWNER-EMAIL [--slug=SLUG] [--umbrella] [--local]

Creates the organisation in the deployed database (with --local in that of npm start) and prints an API key, once. The
slug is its name in the desk's addresses; by default it is made from NAME. An umbrella can create member organisations in
its desk and sees their totals.`;

const options = {
  slug: { type: 'string' },
  umbrella: { type: 'boolean' },
  local: { type: 'boolean' },
} as const;

type OrganizationRequest = { name: string; email: string; slug: string; umbrella: boolean };

async function create(request: OrganizationRequest, local: boolean): Promise<void> {
  const key = newKey();
  const first = { name: 'first', hash: await hashKey(key), role: 'owner' } as const;
  const statements = newOrganization({ ...request, key: first, now: Date.now() });
  const folder = mkdtempSync(join(tmpdir(), 'mukaan-'));
  const file = join(folder, 'organization.sql');
  try {
    writeFileSync(file, `${statements.join(';\n')};\n`, { mode: 0o600 });
    const where = local
      ? ['--local', '--persist-to', '.wrangler/state', '--config', 'worker/dev/wrangler.jsonc']
      : ['--remote', '--config', 'worker/wrangler.jsonc'];
    wrangler('d1', 'execute', 'mukaan', '--yes', '--file', file, ...where);
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(
    `\nCreated ${request.name} as ${request.slug}. Its owner ${request.email} signs in at /desk.\nAPI key, shown only once: ${key}`,
  );
}

/** @returns null if the arguments are invalid */
function read(words: string[]): { request: OrganizationRequest; local: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const [command, name = '', email = '', ...more] = positionals;
    const slug = values.slug ?? slugOf(name.trim());
    const wrong =
      command !== 'create' ||
      !name.trim() ||
      !email ||
      checkEmail(email) ||
      more.length > 0 ||
      !v.is(Slug, slug);
    if (wrong) return null;
    return {
      request: { name: name.trim(), email, slug, umbrella: values.umbrella ?? false },
      local: values.local ?? false,
    };
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const parsed = read(process.argv.slice(2));
  if (!parsed) {
    console.error(usage);
    process.exit(2);
  }
  await create(parsed.request, parsed.local);
}
