/**
 * Routes for the signed-in person, and for an organisation's people, keys and member organisations.
 */

import * as people from '../people.ts';
import type { Route } from './route.ts';

const desk = '/api/v1/desk';

export const peopleRoutes = {
  readMe: {
    method: 'GET',
    path: `${desk}/me`,
    role: 'person',
    summary: 'The person who is signed in, with organisations and invitations',
    responses: { 200: people.Me },
  },
  changeMe: {
    method: 'PATCH',
    path: `${desk}/me`,
    role: 'person',
    summary: "Change the person's name or language",
    body: people.MePatch,
    responses: { 200: people.Me },
  },
  answerInvitation: {
    method: 'POST',
    path: `${desk}/me/invitations/:slug`,
    role: 'person',
    summary: 'Accept or decline an invitation',
    body: people.InvitationAnswer,
    responses: { 200: people.Me },
  },
  listMembers: {
    method: 'GET',
    path: `${desk}/members`,
    role: 'owner',
    summary: 'People of the organisation',
    responses: { 200: people.MemberList },
  },
  inviteMember: {
    method: 'POST',
    path: `${desk}/members`,
    role: 'owner',
    summary: 'Invite a person by mail, also again',
    body: people.Invitation,
    responses: { 201: people.Member },
    refusals: ['rate-limited', 'unavailable'],
  },
  changeMember: {
    method: 'PATCH',
    path: `${desk}/members/:id`,
    role: 'owner',
    summary: "Change a person's role",
    body: people.MemberPatch,
    responses: { 200: people.Member },
    refusals: ['last-owner'],
  },
  removeMember: {
    method: 'DELETE',
    path: `${desk}/members/:id`,
    role: 'owner',
    summary: 'Remove a person or withdraw an invitation',
    responses: { 204: null },
    refusals: ['last-owner'],
  },
  listKeys: {
    method: 'GET',
    path: `${desk}/keys`,
    role: 'owner',
    summary: 'All API keys, also revoked ones, without the secrets',
    responses: { 200: people.KeyList },
  },
  createKey: {
    method: 'POST',
    path: `${desk}/keys`,
    role: 'owner',
    summary: 'Make an API key; only this answer has the secret',
    body: people.KeyInput,
    responses: { 201: people.NewKey },
  },
  revokeKey: {
    method: 'DELETE',
    path: `${desk}/keys/:id`,
    role: 'owner',
    summary: 'Revoke an API key',
    responses: { 204: null },
  },
  listMemberOrganizations: {
    method: 'GET',
    path: `${desk}/organizations`,
    role: 'viewer',
    summary: "An umbrella's member organisations with totals, without people",
    responses: { 200: people.OrganizationList },
    refusals: ['forbidden'],
  },
  createMemberOrganization: {
    method: 'POST',
    path: `${desk}/organizations`,
    role: 'owner',
    summary: 'Make a member organisation under an umbrella and invite its owner',
    body: people.OrganizationInput,
    responses: { 201: people.OrganizationTotals },
    refusals: ['rate-limited', 'unavailable'],
  },
} as const satisfies Record<string, Route>;
