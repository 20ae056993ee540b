/** Routes that any page and program may call. */

import { Event, Series } from '../event.ts';
import { LinkRequest } from '../manage.ts';
import { EmptyBody } from '../people.ts';
import { Submission, SubmissionResult } from '../registration.ts';
import type { Route } from './route.ts';

export const publicRoutes = {
  readEvent: {
    method: 'GET',
    path: '/api/v1/events/:slug',
    role: 'public',
    summary: 'An event',
    responses: { 200: Event },
  },
  readSeries: {
    method: 'GET',
    path: '/api/v1/series/:slug',
    role: 'public',
    summary: 'A series with its events',
    responses: { 200: Series },
  },
  register: {
    method: 'POST',
    path: '/api/v1/registrations',
    role: 'public',
    summary:
      'Register one or several people for one or several events: all or nothing, answered as if everyone were new',
    body: Submission,
    idempotencyKey: 'required',
    responses: { 201: SubmissionResult },
    refusals: [
      'event-unknown',
      'events-mixed',
      'privacy-notice-unknown',
      'origin-not-allowed',
      'registration-not-open',
      'registration-closed',
      'event-full',
      'option-full',
      'event-cancelled',
      'event-ended',
    ],
  },
  requestManageLink: {
    method: 'POST',
    path: '/api/v1/manage-link',
    role: 'public',
    summary: 'Send the manage link again; the same answer for every address',
    body: LinkRequest,
    responses: { 202: EmptyBody },
    refusals: ['unavailable'],
  },
} as const satisfies Record<string, Route>;
