/** `/openapi.json`: the API as a document, its schemas derived from the contract that checks the requests. */

import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { host, type Route } from '../context.ts';
import { sessionCookie } from '../cookies.ts';
import { deskPaths } from './desk.ts';
import { peoplePaths } from './people.ts';
import { ownPaths, publicPaths } from './public.ts';
import { options, schemas } from './schemas.ts';

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
      paths: { ...publicPaths, ...ownPaths, ...deskPaths, ...peoplePaths },
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
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: sessionCookie,
            description:
              'Somebody signed in to the desk; what changes something has to come from a page of HOST (Sec-Fetch-Site or Origin)',
          },
        },
      },
    },
    200,
    { 'Cache-Control': 'public, max-age=300' },
  );
