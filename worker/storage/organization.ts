/** An organisation's settings, guarded by the version that was read. */

import type { Settings } from '../domain/settings.ts';
import type { Columns } from './tables.ts';

type Row = Columns<
  'organizations',
  | 'slug'
  | 'name'
  | 'url'
  | 'business_id'
  | 'controller'
  | 'notice_url'
  | 'retention_days'
  | 'languages'
  | 'contact'
  | 'sender_name'
  | 'embedding'
  | 'accent'
  | 'version'
>;

export type StoredSettings = { slug: string } & Settings & { version: number };

/** @throws if the organisation does not exist; a caller's always does */
export async function readStoredSettings(
  db: D1Database,
  organization: number,
): Promise<StoredSettings> {
  const row = await db
    .prepare(
      `SELECT slug, name, url, business_id, controller, notice_url, retention_days, languages, contact, sender_name, embedding, accent,
         version
       FROM organizations WHERE id = ?`,
    )
    .bind(organization)
    .first<Row>();
  if (!row) throw new Error('the organisation does not exist');
  return {
    slug: row.slug,
    name: row.name,
    url: row.url,
    businessId: row.business_id,
    controller: row.controller,
    noticeUrl: row.notice_url,
    retentionDays: row.retention_days,
    languages: JSON.parse(row.languages) as Settings['languages'],
    contact: row.contact === null ? null : (JSON.parse(row.contact) as Settings['contact']),
    senderName: row.sender_name,
    embedding: row.embedding,
    theme: { accent: row.accent },
    version: row.version,
  };
}

/** @returns false where another edit came first */
export async function updateSettings(
  db: D1Database,
  organization: number,
  version: number,
  settings: Settings,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE organizations SET name = ?3, url = ?4, business_id = ?5, controller = ?6, notice_url = ?7, retention_days = ?8,
         languages = ?9, contact = ?10, sender_name = ?11, embedding = ?12, accent = ?13, version = version + 1
       WHERE id = ?1 AND version = ?2`,
    )
    .bind(
      organization,
      version,
      settings.name,
      settings.url,
      settings.businessId,
      settings.controller,
      settings.noticeUrl,
      settings.retentionDays,
      JSON.stringify(settings.languages),
      settings.contact && JSON.stringify(settings.contact),
      settings.senderName,
      settings.embedding,
      settings.theme.accent,
    )
    .run();
  return meta.changes > 0;
}
