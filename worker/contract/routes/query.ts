/** Query parameters of several routes. Each schema ends with the type of its parsed value. */

import * as v from 'valibot';
import { rowSorts, searchLimits } from '../desk.ts';
import { limits } from '../limits.ts';
import { statuses } from '../manage.ts';

/** `true` or `false`, and nothing else. */
export const flag = v.pipe(
  v.picklist(['true', 'false']),
  v.transform((text) => text === 'true'),
  v.boolean(),
);

const pageSize = v.pipe(
  v.string(),
  // anything but a plain whole number becomes 0, which is out of range
  v.transform((text) => (/^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0)),
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(limits.pageRows),
);
export const limit = v.optional(pageSize, '50');

const sorts = rowSorts.flatMap((by) => [by, `-${by}`] as const);

/** Filter and order of a registration list. */
export const rows = {
  status: v.optional(v.picklist(statuses)),
  q: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(searchLimits.maxCharacters),
      v.description(
        `Words, ${searchLimits.maxWords} at most, each the beginning of a word of the name, address, phone number, organisation or role`,
      ),
    ),
  ),
  sort: v.optional(
    v.pipe(
      v.picklist(sorts),
      v.description('Descending with -; waitlistPosition only with status=waitlisted'),
    ),
    'createdAt',
  ),
};
