/**
 * What the contract says of one route: who may call it, what it takes, what it answers and how it
 * refuses.
 */

import type * as v from 'valibot';
import type { ErrorCode } from '../codes.ts';

/**
 * `public`: any page and program. `sign-in`: a page of HOST, before signing in. `participant`: the
 * manage token. `person`: signed in. The others: that role in an organisation or a higher one, by
 * API key or signed in.
 */
export type Access =
  | 'public'
  | 'sign-in'
  | 'participant'
  | 'person'
  | 'viewer'
  | 'editor'
  | 'owner';
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type MediaType = `${string}/${string}`;
export type Entries = Record<string, v.GenericSchema>;
type Query = v.ObjectSchema<Entries, undefined> | v.StrictObjectSchema<Entries, undefined>;

export type Route = {
  method: Method;
  path: `/api/v1/${string}`;
  role: Access;
  summary: string;
  /** without `lang` and `organization`, which many routes have */
  query?: Query;
  /** a JSON body */
  body?: v.GenericSchema;
  /** a JSON body of up to `limits.tourBytes` */
  large?: true;
  /** media types of a body that is a file */
  file?: readonly MediaType[];
  idempotencyKey?: 'required' | 'optional';
  /** of a success: its JSON, the media type of a file, or null without a body */
  responses: Partial<Record<200 | 201 | 202 | 204, v.GenericSchema | MediaType | null>>;
  /** codes beside those that follow from the rest, see `refusalsOf` */
  refusals?: readonly ErrorCode[];
};

/** Methods that change nothing. */
export const isRead = ({ method }: Pick<Route, 'method'>): boolean => method === 'GET';

/** Whether the route belongs to an organisation, which `?organization` can name. */
export const isOfOrganization = ({ role }: Pick<Route, 'role'>): boolean =>
  ['viewer', 'editor', 'owner'].includes(role);

function refusalsOfAccess(route: Route): ErrorCode[] {
  const foreign: ErrorCode[] = isRead(route) ? [] : ['origin-not-allowed'];
  if (route.role === 'public') return [];
  if (route.role === 'sign-in') return foreign;
  if (route.role === 'participant') return ['not-found'];
  if (route.role === 'person') return ['unauthenticated', ...foreign];
  const forbidden: ErrorCode[] = route.role === 'viewer' ? [] : ['forbidden'];
  // `?organization`: unknown, or missing from a person who belongs to several
  return ['unauthenticated', 'not-found', 'validation', ...forbidden, ...foreign];
}

/** Every code the route may refuse with. */
export function refusalsOf(route: Route): ErrorCode[] {
  const body: ErrorCode[] =
    route.body || route.file
      ? ['too-large', 'unsupported-media-type', 'malformed', 'validation']
      : [];
  const key: ErrorCode[] = route.idempotencyKey
    ? ['idempotency-key-invalid', 'idempotency-key-reused', 'unavailable']
    : [];
  return [
    ...new Set<ErrorCode>([
      ...refusalsOfAccess(route),
      ...(route.path.includes(':') ? (['not-found'] as const) : []),
      ...body,
      ...(route.query ? (['validation'] as const) : []),
      ...key,
      ...(route.idempotencyKey === 'required' ? (['idempotency-key-missing'] as const) : []),
      ...(route.refusals ?? []),
      'internal',
    ]),
  ];
}
