/** Routes of the desk for registrations, and for messages and calls to participants. */

import * as v from 'valibot';
import * as desk from '../desk.ts';
import { flag, limit, rows } from './query.ts';
import type { Route } from './route.ts';

const path = '/api/v1/desk/events/:slug/registrations';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Media types of uploaded tables; Windows gives CSV files Excel's type. */
const tables = [
  'text/csv',
  'application/csv',
  'text/tab-separated-values',
  xlsx,
  'application/vnd.ms-excel',
  'application/octet-stream',
] as const;

const list = { method: 'GET', role: 'viewer', refusals: ['unavailable'] } as const;
const file = { ...list, query: v.strictObject(rows) } as const;

export const registrationRoutes = {
  listRegistrations: {
    ...list,
    path,
    summary: 'Registrations of an event, page by page',
    query: v.strictObject({ ...rows, limit, cursor: v.optional(v.string()) }),
    responses: { 200: desk.RowPage },
  },
  exportCsv: {
    ...file,
    path: `${path}.csv`,
    summary: 'All registrations as CSV, streamed',
    responses: { 200: 'text/csv' },
  },
  exportXlsx: {
    ...file,
    path: `${path}.xlsx`,
    summary: 'All registrations as XLSX, streamed',
    responses: { 200: xlsx },
  },
  exportJson: {
    ...file,
    path: `${path}.json`,
    summary: 'All registrations as JSON, streamed',
    responses: { 200: v.strictObject({ registrations: v.array(desk.Row) }) },
  },
  enterRegistration: {
    method: 'POST',
    path,
    role: 'editor',
    summary: 'Register a participant who called or wrote, under the rules of everyone',
    body: desk.DeskRegistrationInput,
    idempotencyKey: 'required',
    responses: { 201: desk.DeskRegistration },
    refusals: [
      'registration-not-open',
      'registration-closed',
      'event-full',
      'option-full',
      'event-cancelled',
      'event-ended',
    ],
  },
  readRegistration: {
    method: 'GET',
    path: `${path}/:id`,
    role: 'viewer',
    summary: 'A registration',
    responses: { 200: desk.DeskRegistration },
  },
  changeRegistration: {
    method: 'PATCH',
    path: `${path}/:id`,
    role: 'editor',
    summary:
      'Change or cancel a registration by a merge patch with the version that was read, and inform the participant',
    body: desk.DeskRegistrationPatch,
    responses: { 200: desk.DeskRegistration },
    refusals: ['edit-conflict', 'change-closed', 'option-full'],
  },
  eraseRegistration: {
    method: 'DELETE',
    path: `${path}/:id`,
    role: 'editor',
    summary: 'Erase a participant from the event; only the counts stay',
    responses: { 204: null },
  },
  importRegistrations: {
    method: 'POST',
    path: '/api/v1/desk/events/:slug/import',
    role: 'editor',
    summary: 'Import registrations from a table: all of it, or nothing if a row is wrong',
    query: v.strictObject({
      dryRun: v.optional(
        v.pipe(flag, v.description('Answers the outcome of each row and imports nothing')),
        'false',
      ),
      override: v.optional(
        v.pipe(flag, v.description('Gives seats also beyond the capacity')),
        'false',
      ),
      notify: v.optional(v.pipe(flag, v.description('Informs the participants')), 'false'),
    }),
    file: tables,
    responses: { 200: desk.ImportResult },
    refusals: [
      'registration-not-open',
      'event-full',
      'option-full',
      'event-cancelled',
      'event-ended',
      'unavailable',
    ],
  },
  listMessages: {
    method: 'GET',
    path: '/api/v1/desk/events/:slug/messages',
    role: 'editor',
    summary: 'Messages to the participants of an event, newest first, with their delivery state',
    query: v.strictObject({
      state: v.optional(v.picklist(desk.messageStates)),
      limit,
      cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
    }),
    responses: { 200: desk.MessagePage },
  },
  resendMessage: {
    method: 'POST',
    path: '/api/v1/desk/events/:slug/messages/:id/again',
    role: 'editor',
    summary: 'Send a failed or uncertain message again; any other stays as it is',
    responses: { 200: desk.Message },
  },
  listCalls: {
    method: 'GET',
    path: '/api/v1/desk/calls',
    role: 'viewer',
    summary: 'Calls to participants without an address, oldest first',
    query: v.strictObject({
      done: v.optional(flag),
      event: v.optional(v.pipe(v.string(), v.description('The slug of one event'))),
    }),
    responses: { 200: desk.PhoneCallList },
  },
  changeCall: {
    method: 'PATCH',
    path: '/api/v1/desk/calls/:id',
    role: 'editor',
    summary: 'Mark a call as done or open',
    body: desk.PhoneCallPatch,
    responses: { 200: desk.PhoneCall },
  },
} as const satisfies Record<string, Route>;
