/** The desk's calls that copy and show, and those for what an organisation sets for itself. */

import { lang, operation, optionalKey, slug } from './operation.ts';

const key = { name: 'key', in: 'path', required: true, schema: { type: 'string' } };
const site = { schema: 'Site', description: 'As it stands' } as const;

export const makingPaths = {
  '/api/v1/desk/events/{slug}/duplicate': {
    post: operation({
      summary: 'Copy an event as a draft: everything but its people and its join link, moved to another day if one is given',
      parameters: [slug, optionalKey],
      body: 'EventCopy',
      security: 'apiKey',
      answer: { status: 201, schema: 'EventInput', description: 'The copy, with its version' },
      refused: ['not-found', 'idempotency-key-invalid', 'idempotency-key-reused', 'unavailable'],
    }),
  },
  '/api/v1/desk/series/{slug}/duplicate': {
    post: operation({
      summary: 'Copy a series with all its events, as drafts, so many days later or earlier by the clock on the wall',
      parameters: [slug, optionalKey],
      body: 'SeriesCopy',
      security: 'apiKey',
      answer: { status: 201, schema: 'SeriesInput', description: 'The copy, with its version and the slugs of its events' },
      refused: ['not-found', 'idempotency-key-invalid', 'idempotency-key-reused', 'unavailable'],
    }),
  },
  '/api/v1/desk/preview': {
    post: operation({
      summary: 'What an event, or a series with its events, would be to visitors: `{event}` or `{series}`; nothing is kept',
      parameters: [lang],
      body: 'PreviewInput',
      security: 'apiKey',
      answer: { status: 200, type: 'application/json', description: 'As the public reads answer it' },
    }),
  },
};

export const settingsPaths = {
  '/api/v1/desk/organization': {
    get: operation({
      summary: 'What the organisation sets for itself',
      security: 'apiKey',
      answer: { status: 200, schema: 'OrganizationSettings', description: 'As it stands, with its version' },
    }),
    patch: operation({
      summary: 'Change it by a merge patch with the version that was read; owners only',
      body: 'MergePatch',
      security: 'apiKey',
      answer: { status: 200, schema: 'OrganizationSettings', description: 'As it stands' },
      refused: ['edit-conflict'],
    }),
  },
  '/api/v1/desk/sites': {
    get: operation({
      summary: "The websites that carry the organisation's tags",
      security: 'apiKey',
      answer: { status: 200, schema: 'SiteList', description: 'All of them, by name' },
    }),
    post: operation({
      summary: 'List a website; its key for the tag is issued; owners only',
      body: 'SiteInput',
      security: 'apiKey',
      answer: { status: 201, ...site },
    }),
  },
  '/api/v1/desk/sites/{key}': {
    patch: operation({
      summary: 'Change its name or host; owners only',
      parameters: [key],
      body: 'SitePatch',
      security: 'apiKey',
      answer: { status: 200, ...site },
      refused: ['not-found'],
    }),
    delete: operation({
      summary: 'Take a website off the list; those it has brought stay counted for it; owners only',
      parameters: [key],
      security: 'apiKey',
      answer: { status: 204, description: 'Off the list' },
      refused: ['not-found'],
    }),
  },
};
