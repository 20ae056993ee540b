/** Routes for an organisation's settings and for the websites that carry its tags. */

import { MergePatch } from '../desk.ts';
import { OrganizationSettings, Site, SiteInput, SiteList, SitePatch } from '../settings.ts';
import type { Route } from './route.ts';

const desk = '/api/v1/desk';

export const settingsRoutes = {
  readOrganization: {
    method: 'GET',
    path: `${desk}/organization`,
    role: 'viewer',
    summary: "The organisation's settings",
    responses: { 200: OrganizationSettings },
  },
  changeOrganization: {
    method: 'PATCH',
    path: `${desk}/organization`,
    role: 'owner',
    summary: 'Change the settings by a merge patch with the version that was read',
    body: MergePatch,
    responses: { 200: OrganizationSettings },
    refusals: ['edit-conflict'],
  },
  listSites: {
    method: 'GET',
    path: `${desk}/sites`,
    role: 'viewer',
    summary: "The websites that carry the organisation's tags, by name",
    responses: { 200: SiteList },
  },
  createSite: {
    method: 'POST',
    path: `${desk}/sites`,
    role: 'owner',
    summary: 'Add a website; the key for its tag is issued',
    body: SiteInput,
    responses: { 201: Site },
  },
  changeSite: {
    method: 'PATCH',
    path: `${desk}/sites/:key`,
    role: 'owner',
    summary: 'Change the name or host of a website',
    body: SitePatch,
    responses: { 200: Site },
  },
  removeSite: {
    method: 'DELETE',
    path: `${desk}/sites/:key`,
    role: 'owner',
    summary: 'Remove a website; its registrations stay counted for it',
    responses: { 204: null },
  },
} as const satisfies Record<string, Route>;
