/** An import file: its media type, and counts of row outcomes. */

import type { ImportedRow } from '../../../worker/contract/desk.ts';

const types: Partial<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/csv',
  tsv: 'text/tab-separated-values',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** By file name, as browsers report CSV types differently; null if not supported. */
export const typeOf = (name: string): string | null =>
  types[name.split('.').pop()?.toLowerCase() ?? ''] ?? null;

export type OutcomeCounts = Record<ImportedRow['outcome'], number>;

export function countOutcomes(rows: readonly ImportedRow[]): OutcomeCounts {
  const counts: OutcomeCounts = { new: 0, known: 0, error: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
