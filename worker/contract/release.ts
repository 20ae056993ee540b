/**
 * The list of released scripts (`/embed/releases.json`), newest first; pages pin a release by its
 * hash.
 */

import * as v from 'valibot';

export const Release = v.object({
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
  /** YYYY-MM-DD, in UTC */
  date: v.pipe(v.string(), v.isoDate()),
  /** first 16 hexadecimal digits of the script's SHA-256; its address is `/embed/mukaan-HASH.js` */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  /** for the attribute `integrity` */
  integrity: v.pipe(v.string(), v.regex(/^sha384-[A-Za-z0-9+/]{64}$/)),
});
export type Release = v.InferOutput<typeof Release>;

export const ReleaseList = v.object({ releases: v.array(Release) });
export type ReleaseList = v.InferOutput<typeof ReleaseList>;

const SERVED_YEARS = 2;

/** @returns the date (YYYY-MM-DD) until which a release must stay available */
export const mustServeUntil = ({ date }: Pick<Release, 'date'>): string =>
  `${Number(date.slice(0, 4)) + SERVED_YEARS}${date.slice(4)}`;

export const scriptName = ({ hash }: Pick<Release, 'hash'>): string => `mukaan-${hash}.js`;
