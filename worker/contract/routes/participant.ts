/** Routes of a participant, authorised by the token of the manage link. */

import {
  ManageExport,
  ManageJoin,
  ManageJoinResult,
  ManageMove,
  ManagePatch,
  ManageSelection,
  ManageView,
} from '../manage.ts';
import type { Route } from './route.ts';

const path = '/api/v1/registration';

export const participantRoutes = {
  readOwn: {
    method: 'GET',
    path,
    role: 'participant',
    summary: "The participant's registrations",
    responses: { 200: ManageView },
  },
  changeOwn: {
    method: 'PATCH',
    path,
    role: 'participant',
    summary:
      'Change details and answers; 202 with a new address, which a click in a mail to it must confirm',
    body: ManagePatch,
    responses: { 200: ManageView, 202: ManageView },
    refusals: ['change-closed', 'edit-conflict', 'option-full'],
  },
  eraseOwn: {
    method: 'DELETE',
    path,
    role: 'participant',
    summary: 'Erase the participant with all registrations',
    responses: { 204: null },
  },
  exportOwn: {
    method: 'GET',
    path: `${path}/export`,
    role: 'participant',
    summary: 'All stored data of the participant, as a file',
    responses: { 200: ManageExport },
  },
  joinSession: {
    method: 'POST',
    path: `${path}/join`,
    role: 'participant',
    summary: 'The join link of an event from its time on; the call is recorded as attendance',
    body: ManageJoin,
    responses: { 200: ManageJoinResult },
    refusals: ['event-cancelled', 'event-ended'],
  },
  cancelOwn: {
    method: 'POST',
    path: `${path}/cancel`,
    role: 'participant',
    summary: 'Cancel registrations; twice is 200',
    body: ManageSelection,
    responses: { 200: ManageView },
    refusals: ['registration-ambiguous', 'change-closed', 'event-cancelled'],
  },
  restoreOwn: {
    method: 'POST',
    path: `${path}/restore`,
    role: 'participant',
    summary: 'Take a cancelled seat back, or join the end of the waitlist',
    body: ManageSelection,
    responses: { 200: ManageView },
    refusals: [
      'registration-ambiguous',
      'change-closed',
      'event-cancelled',
      'event-full',
      'option-full',
    ],
  },
  moveOwn: {
    method: 'POST',
    path: `${path}/move`,
    role: 'participant',
    summary: 'Move to another event of the series; the old seat stays if there is none',
    body: ManageMove,
    responses: { 200: ManageView },
    refusals: [
      'event-unknown',
      'event-full',
      'option-full',
      'change-closed',
      'edit-conflict',
      'registration-closed',
      'registration-not-open',
      'event-cancelled',
      'event-ended',
    ],
  },
} as const satisfies Record<string, Route>;
