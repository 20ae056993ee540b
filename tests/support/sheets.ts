/**
 * Tables as spreadsheet programs save them, good and broken, and an event they may be registrations
 * of.
 */

import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import type { Row } from '../../worker/contract/desk.ts';
import type { EventInput } from '../../worker/contract/event-definition.ts';
import { storedEvent } from '../../worker/domain/content.ts';
import type { SheetRow } from '../../worker/sheets/cell.ts';
import { readSheet } from '../../worker/sheets/read.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What the reader finds, or fails. */
export function rowsOf(file: Uint8Array | string): SheetRow[] {
  const sheet = readSheet(typeof file === 'string' ? utf8(file) : file);
  return sheet.ok ? sheet.rows : assert.fail(JSON.stringify(sheet));
}

/** `code row column` of a file that cannot be read. */
export function errorOf(file: Uint8Array | string): string {
  const sheet = readSheet(typeof file === 'string' ? utf8(file) : file);
  return sheet.ok
    ? assert.fail('it was read')
    : [sheet.code, sheet.row, sheet.column].filter(Boolean).join(' ');
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

/** The parts of a workbook with one sheet of the given XML, for what no program writes. */
export const workbookParts = (
  sheetData: string,
  more: Record<string, string> = {},
): Record<string, string> => ({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="s1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': `<Relationships>${relation('s1', 'worksheet', 'worksheets/sheet1.xml')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('f', 'styles', 'styles.xml')}</Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
  ...more,
});

export const zipFiles = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

export const eventOf = (more: Partial<EventInput> = {}) =>
  storedEvent({
    title: { fi: 'Kuopio', sv: 'Kuopio', en: 'Kuopio' },
    startsAt: '2027-04-01T10:00:00Z',
    endsAt: '2027-04-01T12:00:00Z',
    fields: { organization: 'optional', role: 'optional', region: 'required', level: 'optional' },
    ...more,
  });

export const listRow = (number: number, more: Partial<Row> = {}): Row => ({
  id: `id-${number}`,
  event: 'kuopio',
  status: 'confirmed',
  waitlistPosition: null,
  placedBy: null,
  name: `Maija Meikäläinen ${number}`,
  email: `maija${number}@example.fi`,
  phone: null,
  organization: null,
  role: null,
  region: '11',
  level: null,
  answers: {},
  language: 'fi',
  site: null,
  channel: 'widget',
  createdAt: '2027-03-22T08:30:05Z',
  updatedAt: '2027-03-22T08:30:05Z',
  version: 1,
  ...more,
});
