/**
 * Ids of rows that are written in a rush: beginning with the time, so that whoever comes together
 * is stored together.
 */

import { v7 } from 'uuid';

/**
 * Where ids are random each row goes to a page of its own in every index that begins with one, and
 * a commit writes them all; in the order of time a page takes the next forty rows.
 */
export const newId = (): string => v7({});
