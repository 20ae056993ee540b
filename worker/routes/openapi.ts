/** `/openapi.json`: the API as a document, its schemas derived from the contract that checks the requests. */

import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { type ErrorCode, statusOfCode } from '../contract/codes.ts';
import { EventInput, MergePatch, RowPage, rowSorts, SeriesInput, searched } from '../contract/desk.ts';
import { Event, Series } from '../contract/event.ts';
import { LinkRequest, Own, OwnMove, OwnPatch, OwnSelection } from '../contract/own.ts';
import { Problem } from '../contract/problem.ts';
import { Submission, SubmissionResult } from '../contract/registration.ts';
import { host, type Route } from './context.ts';

/** Checks that JSON Schema has no word for (a time zone exists) are left to the Worker. */
const options: ConversionConfig = { errorMode: 'ignore', typeMode: 'input' };

const schemas = {
  Event,
  Series,
  Submission,
  SubmissionResult,
  Own,
  OwnPatch,
  OwnSelection,
  OwnMove,
  LinkRequest,
  EventInput,
  SeriesInput,
  MergePatch,
  RowPage,
  Problem,
};
type Name = keyof typeof schemas;

const ref = (name: Name) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: Name, type = 'application/json') => ({ content: { [type]: { schema: ref(name) } } });

/** The refusals an operation has, grouped by status, each with its codes. */
function refusals(codes: readonly ErrorCode[]): Record<string, unknown> {
  const statuses = [...new Set(codes.map((code) => statusOfCode[code]))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: codes.filter((code) => statusOfCode[code] === status).join(', '),
        ...json('Problem', 'application/problem+json'),
      },
    ]),
  );
}

type Operation = {
  summary: string;
  body?: Name;
  answer: { status: number; schema?: Name; type?: string; description: string };
  refused?: readonly ErrorCode[];
  security?: 'manageToken' | 'apiKey';
  parameters?: readonly unknown[];
};

const bodyCodes: ErrorCode[] = ['too-large', 'unsupported-media-type', 'malformed', 'validation'];

function operation({ summary, body, answer, refused = [], security, parameters = [] }: Operation) {
  const auth: ErrorCode[] = security === 'apiKey' ? ['unauthenticated', 'forbidden'] : [];
  const content = answer.schema
    ? json(answer.schema)
    : answer.type
      ? { content: { [answer.type]: { schema: { type: 'string' } } } }
      : {};
  return {
    summary,
    parameters,
    ...(body ? { requestBody: { required: true, ...json(body) } } : {}),
    ...(security ? { security: [{ [security]: [] }] } : {}),
    responses: {
      [answer.status]: { description: answer.description, ...content },
      ...refusals([...refused, ...(body ? bodyCodes : []), ...auth, 'internal']),
    },
  };
}

const slug = { name: 'slug', in: 'path', required: true, schema: { type: 'string' } };
const lang = { name: 'lang', in: 'query', schema: { enum: ['fi', 'sv', 'en'] } };
const query = (name: string, schema: unknown, description?: string) => ({
  name,
  in: 'query',
  ...(description ? { description } : {}),
  schema,
});
const key = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Drawn by the sender; the same key and body are answered the same for seven days',
  schema: { type: 'string', minLength: 16, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};
const list = [
  query('status', { enum: ['confirmed', 'waitlisted', 'cancelled'] }),
  query(
    'q',
    { type: 'string', maxLength: searched.length },
    `Words, ${searched.words} at most, each the beginning of a word of the name, address, phone number, organisation or role; case, marks, hyphens and apostrophes make no difference, and no character is a wildcard`,
  ),
  query(
    'sort',
    { enum: rowSorts.flatMap((by) => [by, `-${by}`]), default: 'createdAt' },
    'With - from the last to the first; å, ä and ö come after z; waitlistPosition with status=waitlisted alone',
  ),
  query('limit', { type: 'integer', minimum: 1, maximum: 500, default: 50 }),
  query('cursor', { type: 'string' }, 'nextCursor of the page before; that of a list with another status, q or sort is refused'),
];

const registerCodes: ErrorCode[] = [
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'event-unknown',
  'events-mixed',
  'privacy-notice-unknown',
  'idempotency-key-reused',
  'registration-not-open',
  'registration-closed',
  'event-full',
  'event-cancelled',
  'event-ended',
  'unavailable',
];

const publicPaths = {
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

const ownPaths = {
  '/api/v1/registration': {
    get: operation({
      summary: "A person's own registrations",
      security: 'manageToken',
      answer: { status: 200, schema: 'Own', description: 'Theirs' },
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

function deskThing(name: 'series' | 'events', input: 'SeriesInput' | 'EventInput') {
  const thing = { status: 200, schema: input, description: 'As it stands, with its version' };
  return {
    [`/api/v1/desk/${name}`]: {
      get: operation({
        summary: `The organisation's ${name}`,
        security: 'apiKey',
        answer: { status: 200, type: 'application/json', description: 'All of them' },
      }),
      post: operation({ summary: `Create in ${name}`, body: input, security: 'apiKey', answer: { ...thing, status: 201 } }),
    },
    [`/api/v1/desk/${name}/{slug}`]: {
      get: operation({
        summary: `One of the ${name}`,
        parameters: [slug],
        security: 'apiKey',
        answer: thing,
        refused: ['not-found'],
      }),
      patch: operation({
        summary: 'Change by a merge patch with the version that was read',
        parameters: [slug],
        body: 'MergePatch',
        security: 'apiKey',
        answer: thing,
        refused: ['not-found', 'edit-conflict'],
      }),
    },
  };
}

const deskPaths = {
  ...deskThing('series', 'SeriesInput'),
  ...deskThing('events', 'EventInput'),
  '/api/v1/desk/events/{slug}/registrations': {
    get: operation({
      summary: 'Registrations, page by page: in the order they came or another, all or those that are searched for',
      parameters: [slug, ...list],
      security: 'apiKey',
      answer: { status: 200, schema: 'RowPage', description: 'A page of them' },
      refused: ['not-found', 'validation', 'unavailable'],
    }),
  },
  '/api/v1/desk/events/{slug}/registrations.csv': {
    get: operation({
      summary: 'The list as CSV, all of it',
      parameters: [slug, ...list.slice(0, 3)],
      security: 'apiKey',
      answer: { status: 200, type: 'text/csv', description: 'UTF-8 with a byte order mark, columns as in a row of the list' },
      refused: ['not-found', 'validation', 'unavailable'],
    }),
  },
};

export const getOpenApi = (c: Route): Response =>
  c.json(
    {
      openapi: '3.1.0',
      info: {
        title: 'Mukaan',
        version: '1',
        description: 'Event registration that member organisations embed on their websites.',
        license: { name: 'MIT' },
      },
      servers: [{ url: host(c) }],
      paths: { ...publicPaths, ...ownPaths, ...deskPaths },
      components: {
        schemas: Object.fromEntries(
          Object.entries(schemas).map(([name, schema]) => {
            const { $schema: _, ...rest } = toJsonSchema(schema as v.GenericSchema, options);
            return [name, rest];
          }),
        ),
        securitySchemes: {
          manageToken: { type: 'http', scheme: 'bearer', description: "The token in a manage link's fragment" },
          apiKey: { type: 'http', scheme: 'bearer', description: "An organisation's API key (mk_…)" },
        },
      },
    },
    200,
    { 'Cache-Control': 'public, max-age=300' },
  );
