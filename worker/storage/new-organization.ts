/** Statements that create an organisation with its owner and a first API key. */

import type { Role } from '../auth/api-key.ts';

export type NewOrganization = {
  name: string;
  slug: string;
  umbrella: boolean;
  /** address of its owner */
  email: string;
  /** of the key; the key itself is in no statement */
  key: { name: string; hash: string; role: Role };
  /** key of a first site */
  site?: string | null;
  /** milliseconds */
  now: number;
};

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Complete SQL without bound values, as `wrangler d1 execute` takes none. */
export function newOrganization({
  name,
  slug,
  umbrella,
  email,
  key,
  site,
  now,
}: NewOrganization): string[] {
  const organization = `(SELECT id FROM organizations WHERE slug = ${text(slug)})`;
  return [
    `INSERT INTO organizations (name, controller, slug, is_umbrella)
       VALUES (${text(name)}, ${text(name)}, ${text(slug)}, ${umbrella ? 1 : 0})`,
    `INSERT INTO members (organization_id, email, role, created_at)
       VALUES (${organization}, ${text(email.toLowerCase())}, 'owner', ${now})`,
    `INSERT INTO api_keys (organization_id, name, hash, role, created_at)
       VALUES (${organization}, ${text(key.name)}, ${text(key.hash)}, ${text(key.role)}, ${now})`,
    ...(site
      ? [
          `INSERT INTO sites (organization_id, key, name, created_at) VALUES (${organization}, ${text(site)}, ${text(site)}, ${now})`,
        ]
      : []),
  ];
}
