/** How a call is described: its body, its answer, and every refusal with its codes. */

import { type ErrorCode, statusOfCode } from '../../contract/codes.ts';
import type { Name } from './schemas.ts';

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

export type Operation = {
  summary: string;
  body?: Name;
  /** media types of a body that is a file */
  file?: readonly string[];
  answer: { status: number; schema?: Name; type?: string; description: string };
  refused?: readonly ErrorCode[];
  /** `apiKey`: or a session, with the role the call asks for */
  security?: 'manageToken' | 'apiKey' | 'session';
  parameters?: readonly unknown[];
};

const bodyCodes: ErrorCode[] = ['too-large', 'unsupported-media-type', 'malformed', 'validation'];

const organization = {
  name: 'organization',
  in: 'query',
  description: 'The slug of the organisation that is meant; needed by somebody signed in who belongs to several',
  schema: { type: 'string' },
};

export function operation({ summary, body, file, answer, refused = [], security, parameters = [] }: Operation) {
  const auth: ErrorCode[] =
    security === 'apiKey'
      ? ['unauthenticated', 'forbidden', 'origin-not-allowed']
      : security === 'session'
        ? ['unauthenticated', 'origin-not-allowed']
        : [];
  const content = answer.schema
    ? json(answer.schema)
    : answer.type
      ? { content: { [answer.type]: { schema: { type: 'string' } } } }
      : {};
  return {
    summary,
    parameters: security === 'apiKey' ? [...parameters, organization] : parameters,
    ...(body ? { requestBody: { required: true, ...json(body) } } : {}),
    ...(file ? { requestBody: { required: true, content: Object.fromEntries(file.map((type) => [type, {}])) } } : {}),
    ...(security ? { security: security === 'apiKey' ? [{ apiKey: [] }, { session: [] }] : [{ [security]: [] }] } : {}),
    responses: {
      [answer.status]: { description: answer.description, ...content },
      ...refusals([...refused, ...(body || file ? bodyCodes : []), ...auth, 'internal']),
    },
  };
}

export const slug = { name: 'slug', in: 'path', required: true, schema: { type: 'string' } };
export const lang = { name: 'lang', in: 'query', schema: { enum: ['fi', 'sv', 'en'] } };
export const query = (name: string, schema: unknown, description?: string) => ({
  name,
  in: 'query',
  ...(description ? { description } : {}),
  schema,
});
export const key = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Drawn by the sender; the same key and body are answered the same for seven days',
  schema: { type: 'string', minLength: 16, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

/** Where a call without it is done as often as it comes. */
export const optionalKey = { ...key, required: false };
