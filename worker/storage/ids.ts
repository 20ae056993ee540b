/**
 * Ids for rows written in bursts: they begin with the time, so that rows written together are
 * stored together.
 */

import { v7 } from 'uuid';

/**
 * With random ids each row touches its own page in every index, and a commit writes them all;
 * ordered by time, one page takes about forty rows.
 */
export const newId = (): string => v7({});
