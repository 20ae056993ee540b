/** `/openapi.json`: the route table as an OpenAPI document. */

import { type ConversionConfig, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { type ErrorCode, statusOfCode } from '../contract/codes.ts';
import * as desk from '../contract/desk.ts';
import * as answers from '../contract/desk-answers.ts';
import * as making from '../contract/desk-events.ts';
import * as event from '../contract/event.ts';
import * as definition from '../contract/event-definition.ts';
import { languages } from '../contract/languages.ts';
import * as own from '../contract/manage.ts';
import * as people from '../contract/people.ts';
import { Problem } from '../contract/problem.ts';
import * as registration from '../contract/registration.ts';
import { routeList, routesByTag } from '../contract/routes/index.ts';
import { type Access, isOfOrganization, type Route, refusalsOf } from '../contract/routes/route.ts';
import * as settings from '../contract/settings.ts';
import { type RequestContext as Context, originOf } from '../http/context.ts';
import { sessionCookieName } from '../http/cookies.ts';

type Json = Record<string, unknown>;

/** Only the Worker checks rules that JSON Schema cannot express, such as an existing time zone. */
const conversion = {
  target: 'draft-2020-12',
  errorMode: 'ignore',
  // metadata is for the desk's editor
  ignoreActions: ['metadata'],
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
} satisfies ConversionConfig;

const isSchema = (value: unknown): value is v.GenericSchema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';

const isObject = (schema: v.GenericSchema): boolean =>
  ['strict_object', 'loose_object', 'union'].includes(schema.type);

/** The alternatives of a response. */
const alternatives = (reply: unknown): unknown[] =>
  isSchema(reply) && 'options' in reply && Array.isArray(reply.options)
    ? [reply, ...reply.options]
    : [reply];

const used = new Set<unknown>([
  Problem,
  ...routeList
    .flatMap(([, { body, responses }]) => [body, ...Object.values(responses)])
    .flatMap(alternatives),
]);

/** Bodies and responses become components under their export names in the contract. */
const components = Object.fromEntries(
  Object.entries<unknown>({
    ...event,
    ...definition,
    ...desk,
    ...answers,
    ...making,
    ...own,
    ...registration,
    ...settings,
    ...people,
    Problem,
  }).flatMap(([name, value]) =>
    isSchema(value) && isObject(value) && used.has(value) ? [[name, value]] : [],
  ),
) as Record<string, v.GenericSchema>;

const jsonSchema = (schema: v.GenericSchema): Json => {
  const {
    $schema: _,
    $defs: __,
    ...rest
  } = toJsonSchema(schema, { ...conversion, typeMode: 'input', definitions: components });
  return rest;
};

const content = (type: string, schema: Json): Json => ({ content: { [type]: { schema } } });

function success(reply: Route['responses'][200]): Json {
  if (reply === null || reply === undefined) return {};
  if (typeof reply === 'string') return content(reply, { type: 'string' });
  return content('application/json', jsonSchema(reply));
}

const descriptions: Record<string, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No content',
};

/** Error responses, grouped by status. */
function refusals(codes: readonly ErrorCode[]): Json {
  const statuses = [...new Set(codes.map((code) => statusOfCode[code]))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: codes.filter((code) => statusOfCode[code] === status).join(', '),
        ...content('application/problem+json', jsonSchema(Problem)),
      },
    ]),
  );
}

const organization = {
  name: 'organization',
  in: 'query',
  description: 'The slug of the organisation; required of a person who belongs to several',
  schema: { type: 'string' },
};
const lang = {
  name: 'lang',
  in: 'query',
  description: `${languages.join(', ')}; any other text leaves the language to Accept-Language`,
  schema: { type: 'string' },
};

function inQuery(name: string, schema: v.GenericSchema): Json {
  const {
    $schema: _,
    default: __,
    description,
    ...rest
  } = toJsonSchema(schema, { ...conversion, typeMode: 'output' });
  const fallback = v.safeParse(schema, undefined);
  const byDefault =
    fallback.success && fallback.output !== undefined ? { default: fallback.output } : {};
  return {
    name,
    in: 'query',
    ...(description ? { description } : {}),
    schema: { ...rest, ...byDefault },
  };
}

function parameters(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: route.idempotencyKey === 'required',
    description: 'Made by the client; the same key and body get the same answer for seven days',
    schema: { type: 'string', minLength: 16, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  };
  return [
    ...inPath,
    ...Object.entries(route.query?.entries ?? {}).map(([name, schema]) => inQuery(name, schema)),
    ...(isOfOrganization(route) ? [organization] : []),
    lang,
    ...(route.idempotencyKey ? [key] : []),
  ];
}

function security(role: Access): Json[] {
  if (role === 'public' || role === 'sign-in') return [];
  if (role === 'participant') return [{ manageToken: [] }];
  return role === 'person' ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }];
}

function requestBody({ body, file }: Route): Json {
  if (body)
    return { requestBody: { required: true, ...content('application/json', jsonSchema(body)) } };
  return file
    ? {
        requestBody: {
          required: true,
          content: Object.fromEntries(file.map((type) => [type, {}])),
        },
      }
    : {};
}

const roleNotes: Partial<Record<Access, string>> = {
  editor: '; for editors and owners',
  owner: '; for owners',
};

const operation = (tag: string, id: string, route: Route): Json => ({
  operationId: id,
  tags: [tag],
  summary: route.summary + (roleNotes[route.role] ?? ''),
  parameters: parameters(route),
  ...requestBody(route),
  security: security(route.role),
  responses: {
    ...Object.fromEntries(
      Object.entries(route.responses).map(([status, reply]) => [
        status,
        { description: descriptions[status], ...success(reply) },
      ]),
    ),
    ...refusals(refusalsOf(route)),
  },
});

function paths(): Json {
  const all: Record<string, Json> = {};
  for (const [tag, routes] of Object.entries(routesByTag))
    for (const [id, route] of Object.entries<Route>(routes)) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      all[path] = { ...all[path], [route.method.toLowerCase()]: operation(tag, id, route) };
    }
  return all;
}

const securitySchemes = {
  manageToken: {
    type: 'http',
    scheme: 'bearer',
    description: "The token in a manage link's fragment",
  },
  apiKey: { type: 'http', scheme: 'bearer', description: "An organisation's API key (mk_…)" },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookieName,
    description:
      'A person signed in to the desk; changes must come from a page of HOST (Sec-Fetch-Site or Origin)',
  },
};

export const getOpenApi = (c: Context): Response =>
  c.json(
    {
      openapi: '3.1.0',
      info: {
        title: 'Mukaan',
        version: '1',
        description: 'Event registration that member organisations embed on their websites.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: originOf(c) }],
      tags: Object.keys(routesByTag).map((name) => ({ name })),
      paths: paths(),
      components: {
        schemas: toJsonSchemaDefs(components, { ...conversion, typeMode: 'input' }),
        securitySchemes,
      },
    },
    200,
    { 'Cache-Control': 'public, max-age=300' },
  );
