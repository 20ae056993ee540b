/** A table somebody has chosen: its type by its name, and what becomes of its rows. */

import type { ImportedRow } from '../../../worker/contract/desk.ts';

const types: Partial<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/csv',
  tsv: 'text/tab-separated-values',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Browsers call a CSV file whatever their system does, so the name decides; null for what cannot be
 * read.
 */
export const typeOf = (name: string): string | null =>
  types[name.split('.').pop()?.toLowerCase() ?? ''] ?? null;

export type Tally = Record<ImportedRow['outcome'], number>;

export function tally(rows: readonly ImportedRow[]): Tally {
  const counts: Tally = { new: 0, known: 0, error: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
