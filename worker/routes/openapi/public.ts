/** The calls anybody may make, and those of a person with their manage link. */

import type { ErrorCode } from '../../contract/codes.ts';
import { key, lang, operation, slug } from './operation.ts';

export const registerCodes: ErrorCode[] = [
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'event-unknown',
  'events-mixed',
  'privacy-notice-unknown',
  'origin-not-allowed',
  'idempotency-key-reused',
  'registration-not-open',
  'registration-closed',
  'event-full',
  'event-cancelled',
  'event-ended',
  'unavailable',
];

export const publicPaths = {
  '/api/v1/events/{slug}': {
    get: operation({
      summary: 'An event',
      parameters: [slug, lang],
      answer: { status: 200, schema: 'Event', description: 'The event' },
      refused: ['not-found'],
    }),
  },
  '/api/v1/series/{slug}': {
    get: operation({
      summary: 'A series',
      parameters: [slug, lang],
      answer: { status: 200, schema: 'Series', description: 'The series and its events' },
      refused: ['not-found'],
    }),
  },
  '/api/v1/registrations': {
    post: operation({
      summary: 'Register one or several people for one or several events, all or nothing',
      body: 'Submission',
      parameters: [key],
      answer: { status: 201, schema: 'SubmissionResult', description: 'Placed, as if every participant were new' },
      refused: registerCodes,
    }),
  },
};

const ownChange = (summary: string, refused: ErrorCode[]) =>
  operation({
    summary,
    body: 'OwnSelection',
    security: 'manageToken',
    answer: { status: 200, schema: 'Own', description: 'The state after it' },
    refused: ['not-found', 'registration-ambiguous', 'change-closed', 'event-cancelled', ...refused],
  });

export const ownPaths = {
  '/api/v1/registration': {
    get: operation({
      summary: "A person's own registrations",
      security: 'manageToken',
      answer: { status: 200, schema: 'Own', description: 'Theirs' },
      refused: ['not-found'],
    }),
    delete: operation({
      summary: 'Erase all of it',
      security: 'manageToken',
      answer: { status: 204, description: 'Nothing of the person is kept' },
      refused: ['not-found'],
    }),
    patch: operation({
      summary: "Change one's details and answers",
      body: 'OwnPatch',
      security: 'manageToken',
      answer: { status: 200, schema: 'Own', description: 'The state after it' },
      refused: ['not-found', 'change-closed', 'edit-conflict'],
    }),
  },
  '/api/v1/registration/export': {
    get: operation({
      summary: 'All that is kept of the person',
      security: 'manageToken',
      answer: { status: 200, schema: 'OwnExport', description: 'As a file' },
      refused: ['not-found'],
    }),
  },
  '/api/v1/registration/join': {
    post: operation({
      summary: 'The link to a session, from its hour on; asking for it is noted as attendance',
      body: 'OwnJoin',
      security: 'manageToken',
      answer: { status: 200, schema: 'OwnJoined', description: 'The link' },
      refused: ['not-found', 'event-cancelled', 'event-ended'],
    }),
  },
  '/api/v1/registration/cancel': { post: ownChange('Cancel; twice is 200', []) },
  '/api/v1/registration/move': {
    post: operation({
      summary: 'Move to another event of the series; without a place there the old one is kept',
      body: 'OwnMove',
      security: 'manageToken',
      answer: { status: 200, schema: 'Own', description: 'The state after it' },
      refused: [
        'not-found',
        'event-unknown',
        'event-full',
        'change-closed',
        'edit-conflict',
        'registration-closed',
        'registration-not-open',
        'event-cancelled',
        'event-ended',
      ],
    }),
  },
  '/api/v1/manage-link': {
    post: operation({
      summary: 'Send me my link again',
      body: 'LinkRequest',
      answer: { status: 202, type: 'application/json', description: 'The same for every address' },
      refused: ['unavailable'],
    }),
  },
  '/api/v1/registration/restore': { post: ownChange('Take the place back, or join the end of the queue', ['event-full']) },
};
