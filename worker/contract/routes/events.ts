/** Routes of the desk for events and series. */

import * as v from 'valibot';
import { CancelInput, MergePatch } from '../desk.ts';
import { DeskEvent, DeskSeries, DryRun, Preview } from '../desk-answers.ts';
import {
  EventCopy,
  EventList,
  PreviewInput,
  SeriesCopy,
  SeriesList,
  SeriesWithEventsInput,
} from '../desk-events.ts';
import { EventInput } from '../event-definition.ts';
import { flag } from './query.ts';
import type { Route } from './route.ts';

const events = '/api/v1/desk/events';
const series = '/api/v1/desk/series';

export const eventRoutes = {
  listDeskEvents: {
    method: 'GET',
    path: events,
    role: 'viewer',
    summary: "All of the organisation's events with their state and counts",
    responses: { 200: EventList },
  },
  createEvent: {
    method: 'POST',
    path: events,
    role: 'editor',
    summary: 'Create an event',
    body: EventInput,
    idempotencyKey: 'optional',
    responses: { 201: DeskEvent },
  },
  readDeskEvent: {
    method: 'GET',
    path: `${events}/:slug`,
    role: 'viewer',
    summary: "An event as the organiser's input",
    responses: { 200: DeskEvent },
  },
  changeEvent: {
    method: 'PATCH',
    path: `${events}/:slug`,
    role: 'editor',
    summary:
      'Change an event by a merge patch with the version that was read; a dry run answers the effects and changes nothing',
    query: v.strictObject({ dryRun: v.optional(flag, 'false') }),
    body: MergePatch,
    responses: { 200: v.union([DeskEvent, DryRun]) },
    refusals: ['edit-conflict', 'has-registrations', 'option-full'],
  },
  removeEvent: {
    method: 'DELETE',
    path: `${events}/:slug`,
    role: 'editor',
    summary: 'Remove an event without registrations; stored cancelled ones count too',
    responses: { 204: null },
    refusals: ['has-registrations'],
  },
  copyEvent: {
    method: 'POST',
    path: `${events}/:slug/duplicate`,
    role: 'editor',
    summary:
      'Copy an event as a draft, without registrations and join link, to another day if one is given',
    body: EventCopy,
    idempotencyKey: 'optional',
    responses: { 201: DeskEvent },
  },
  cancelEvent: {
    method: 'POST',
    path: `${events}/:slug/cancel`,
    role: 'editor',
    summary: 'Cancel an event finally and inform the participants',
    body: CancelInput,
    responses: { 200: DeskEvent },
    refusals: ['event-cancelled', 'event-ended'],
  },
  listDeskSeries: {
    method: 'GET',
    path: series,
    role: 'viewer',
    summary: "All of the organisation's series with their state and counts",
    responses: { 200: SeriesList },
  },
  createSeries: {
    method: 'POST',
    path: series,
    role: 'editor',
    summary: 'Create a series with or without events, all or nothing',
    body: SeriesWithEventsInput,
    large: true,
    idempotencyKey: 'optional',
    responses: { 201: DeskSeries },
  },
  readDeskSeries: {
    method: 'GET',
    path: `${series}/:slug`,
    role: 'viewer',
    summary: "A series as the organiser's input",
    responses: { 200: DeskSeries },
  },
  changeSeries: {
    method: 'PATCH',
    path: `${series}/:slug`,
    role: 'editor',
    summary: 'Change a series by a merge patch with the version that was read',
    body: MergePatch,
    responses: { 200: DeskSeries },
    refusals: ['edit-conflict'],
  },
  removeSeries: {
    method: 'DELETE',
    path: `${series}/:slug`,
    role: 'editor',
    summary: 'Remove a series with all its events, if none has registrations',
    responses: { 204: null },
    refusals: ['has-registrations'],
  },
  copySeries: {
    method: 'POST',
    path: `${series}/:slug/duplicate`,
    role: 'editor',
    summary: 'Copy a series with all its events as drafts, moved by calendar days',
    body: SeriesCopy,
    idempotencyKey: 'optional',
    responses: { 201: DeskSeries },
  },
  preview: {
    method: 'POST',
    path: '/api/v1/desk/preview',
    role: 'editor',
    summary: 'How visitors would see an event, or a series with its events; nothing is stored',
    body: PreviewInput,
    large: true,
    responses: { 200: Preview },
  },
} as const satisfies Record<string, Route>;
