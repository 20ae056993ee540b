/** Reads parts of a request that several routes need. */

import type { Fault } from '../domain/outcome.ts';
import type { Route } from './context.ts';

/** A whole number out of the path; 0, which no row has, for anything else. */
export const numberIn = (c: Route): number => (/^\d{1,15}$/.test(c.req.param('id') ?? '') ? Number(c.req.param('id')) : 0);

/** Parameters that every call of the desk takes. */
const always = ['lang', 'organization'];

/** One fault for each query parameter that the route does not have. */
export const unknownParameters = (c: Route, known: readonly string[]): Fault[] =>
  Object.keys(c.req.query())
    .filter((name) => !known.includes(name) && !always.includes(name))
    .map((name) => ({ pointer: `/${name}`, code: 'unknown-key' }));
