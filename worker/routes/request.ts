/** Reads parts of a request that several routes need. */

import type { Route } from './context.ts';

/** A whole number out of the path; 0, which no row has, for anything else. */
export const numberIn = (c: Route): number => (/^\d{1,15}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0);

export const slugIn = (c: Route): string => c.req.param('slug') ?? '';
