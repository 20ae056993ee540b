/** The desk's calls, for an organisation's programs. */

import { messageStates, rowSorts, searched } from '../../contract/desk.ts';
import { makingPaths, settingsPaths } from './desk-making.ts';
import { key, operation, optionalKey, query, slug } from './operation.ts';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const files = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
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

function deskThing(name: 'series' | 'events', input: 'SeriesInput' | 'EventInput') {
  const thing = { status: 200, schema: input, description: 'As it stands, with its version' };
  return {
    [`/api/v1/desk/${name}`]: {
      get: operation({
        summary: `The organisation's ${name}`,
        security: 'apiKey',
        answer: {
          status: 200,
          schema: name === 'series' ? 'SeriesList' : 'EventList',
          description: 'All of them, with their state and numbers',
        },
      }),
      post: operation({
        summary: name === 'series' ? 'Create a series, with its events or without: all of it or nothing' : 'Create an event',
        parameters: [optionalKey],
        body: name === 'series' ? 'TourInput' : input,
        security: 'apiKey',
        answer: { ...thing, status: 201 },
        refused: ['idempotency-key-invalid', 'idempotency-key-reused', 'unavailable'],
      }),
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
        parameters:
          name === 'events'
            ? [slug, query('dryRun', { type: 'boolean' }, 'Tells what the change would do to whom and changes nothing')]
            : [slug],
        body: 'MergePatch',
        security: 'apiKey',
        answer: thing,
        refused: ['not-found', 'edit-conflict'],
      }),
      delete: operation({
        summary:
          name === 'series'
            ? 'Remove with all its events, where nobody has registered for any'
            : 'Remove, where nobody has registered; somebody who has cancelled counts too while that is kept',
        parameters: [slug],
        security: 'apiKey',
        answer: { status: 204, description: 'Gone' },
        refused: ['not-found', 'has-registrations'],
      }),
    },
  };
}

export const deskPaths = {
  ...deskThing('series', 'SeriesInput'),
  ...deskThing('events', 'EventInput'),
  ...makingPaths,
  ...settingsPaths,
  '/api/v1/desk/events/{slug}/cancel': {
    post: operation({
      summary: 'Cancel an event for good and tell everybody confirmed or waiting',
      parameters: [slug],
      body: 'CancelInput',
      security: 'apiKey',
      answer: { status: 200, schema: 'EventInput', description: 'As it stands, with its version and when it was cancelled' },
      refused: ['not-found', 'event-cancelled', 'event-ended'],
    }),
  },
  '/api/v1/desk/events/{slug}/registrations': {
    get: operation({
      summary: 'Registrations, page by page: in the order they came or another, all or those that are searched for',
      parameters: [slug, ...list],
      security: 'apiKey',
      answer: { status: 200, schema: 'RowPage', description: 'A page of them' },
      refused: ['not-found', 'validation', 'unavailable'],
    }),
    post: operation({
      summary: 'Enter somebody who called or wrote, under the rules of everybody',
      parameters: [slug, key],
      body: 'EntryInput',
      security: 'apiKey',
      answer: { status: 201, schema: 'Entry', description: 'Entered' },
      refused: [
        'not-found',
        'idempotency-key-missing',
        'idempotency-key-invalid',
        'idempotency-key-reused',
        'registration-not-open',
        'registration-closed',
        'event-full',
        'option-full',
        'event-cancelled',
        'event-ended',
        'unavailable',
      ],
    }),
  },
  '/api/v1/desk/events/{slug}/registrations/{id}': {
    get: operation({
      summary: 'One registration',
      parameters: [slug, id],
      security: 'apiKey',
      answer: { status: 200, schema: 'Entry', description: 'As it stands, with its version' },
      refused: ['not-found'],
    }),
    patch: operation({
      summary: 'Change or cancel one by a merge patch with the version that was read; the person is told',
      parameters: [slug, id],
      body: 'EntryPatch',
      security: 'apiKey',
      answer: { status: 200, schema: 'Entry', description: 'As it stands' },
      refused: ['not-found', 'edit-conflict', 'change-closed', 'option-full'],
    }),
    delete: operation({
      summary: 'Erase a person from this event, with what they had cancelled there: nothing stays but the counts',
      parameters: [slug, id],
      security: 'apiKey',
      answer: { status: 204, description: 'Erased' },
      refused: ['not-found'],
    }),
  },
  ...Object.fromEntries(
    Object.entries(files).map(([ending, type]) => [
      `/api/v1/desk/events/{slug}/registrations.${ending}`,
      {
        get: operation({
          summary: `The list as ${ending.toUpperCase()}, all of it, streamed`,
          parameters: [slug, ...list.slice(0, 3)],
          security: 'apiKey',
          answer: { status: 200, type, description: 'Columns, or keys, as in a row of the list' },
          refused: ['not-found', 'validation', 'unavailable'],
        }),
      },
    ]),
  ),
  '/api/v1/desk/events/{slug}/import': {
    post: operation({
      summary: 'Earlier registrations from a table, CSV or XLSX: all of it, or nothing where a row is wrong',
      parameters: [
        slug,
        query('dryRun', { type: 'boolean' }, 'Tells row by row what would become of it and takes nothing'),
        query('override', { type: 'boolean' }, 'Gives places also beyond the capacity'),
        query('notify', { type: 'boolean' }, 'Tells each person; without it nobody'),
      ],
      file: [files.csv, files.xlsx],
      security: 'apiKey',
      answer: { status: 200, schema: 'ImportResult', description: 'What became of each row' },
      refused: ['not-found', 'validation', 'event-full', 'option-full', 'event-cancelled', 'event-ended', 'unavailable'],
    }),
  },
  '/api/v1/desk/events/{slug}/messages': {
    get: operation({
      summary: 'Mails to the people of an event and what became of each; for owners and editors',
      parameters: [
        slug,
        query('state', { enum: messageStates }),
        query('limit', { type: 'integer', minimum: 1, maximum: 500, default: 50 }),
        query('cursor', { type: 'string' }, 'nextCursor of the page before'),
      ],
      security: 'apiKey',
      answer: { status: 200, schema: 'MessagePage', description: 'A page of them, the newest first' },
      refused: ['not-found', 'validation'],
    }),
  },
  '/api/v1/desk/events/{slug}/messages/{id}/again': {
    post: operation({
      summary: 'Send a mail again that has failed or is uncertain; any other is left as it is',
      parameters: [slug, id],
      security: 'apiKey',
      answer: { status: 200, schema: 'Message', description: 'As it stands' },
      refused: ['not-found'],
    }),
  },
  '/api/v1/desk/calls': {
    get: operation({
      summary: 'What people without an address are still to be told, and what they have been',
      parameters: [query('done', { type: 'boolean' }), query('event', { type: 'string' }, 'The slug of one event')],
      security: 'apiKey',
      answer: { status: 200, schema: 'CallList', description: 'Calls, the oldest first' },
      refused: ['validation'],
    }),
  },
  '/api/v1/desk/calls/{id}': {
    patch: operation({
      summary: 'Tick a call, or take the tick back',
      parameters: [id],
      body: 'CallPatch',
      security: 'apiKey',
      answer: { status: 200, schema: 'Call', description: 'As it stands' },
      refused: ['not-found'],
    }),
  },
};
