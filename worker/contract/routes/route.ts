/** The description of one route: access, input, responses and error codes. */

import type * as v from 'valibot';
import type { ErrorCode } from '../codes.ts';

/**
 * Who may call a route. `public`: any page or program. `sign-in`: a page of HOST before signing in.
 * `participant`: the manage token. `person`: a signed-in person. The others: at least that role in
 * the organisation, by API key or session.
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
  /** without `lang` and `organization`, which are handled for all routes */
  query?: Query;
  /** a JSON body */
  body?: v.GenericSchema;
  /** the JSON body may have up to `limits.largeBodyBytes` */
  large?: true;
  /** media types of a body that is a file */
  file?: readonly MediaType[];
  idempotencyKey?: 'required' | 'optional';
  /** successful responses: a JSON schema, the media type of a file, or null without a body */
  responses: Partial<Record<200 | 201 | 202 | 204, v.GenericSchema | MediaType | null>>;
  /** error codes beyond those that `refusalsOf` derives */
  refusals?: readonly ErrorCode[];
};

/** Methods that change nothing. */
export const isRead = ({ method }: Pick<Route, 'method'>): boolean => method === 'GET';

/** Whether the route needs an organisation, which `?organization` can select. */
export const isOfOrganization = ({ role }: Pick<Route, 'role'>): boolean =>
  ['viewer', 'editor', 'owner'].includes(role);

function refusalsOfAccess(route: Route): ErrorCode[] {
  const foreign: ErrorCode[] = isRead(route) ? [] : ['origin-not-allowed'];
  if (route.role === 'public') return [];
  if (route.role === 'sign-in') return foreign;
  if (route.role === 'participant') return ['not-found'];
  if (route.role === 'person') return ['unauthenticated', ...foreign];
  const forbidden: ErrorCode[] = route.role === 'viewer' ? [] : ['forbidden'];
  // `?organization` is unknown, or missing for a person of several organisations
  return ['unauthenticated', 'not-found', 'validation', ...forbidden, ...foreign];
}

/** All error codes of the route. */
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
