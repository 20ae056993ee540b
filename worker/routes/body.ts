/** Reads a JSON body: its size, its type, its form, then its shape; each refused with its own code. */

import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { visit } from 'jsonc-parser';
import * as v from 'valibot';
import type { FieldCode } from '../contract/codes.ts';
import { limits } from '../contract/limits.ts';
import type { Bindings } from './context.ts';
import { type Detail, Refusal } from './problem.ts';

/** Walks the text for what JSON.parse lets pass: the same key twice, a depth or number of keys no form has. */
function refuseOdd(text: string, mostKeys: number): void {
  const open: (Set<string> | null)[] = [];
  let keys = 0;
  const enter = (names: Set<string> | null) => {
    open.push(names);
    if (open.length > limits.bodyDepth) throw new Refusal('malformed');
  };
  visit(
    text,
    {
      onObjectBegin: () => enter(new Set()),
      onArrayBegin: () => enter(null),
      onObjectEnd: () => void open.pop(),
      onArrayEnd: () => void open.pop(),
      onObjectProperty: (name) => {
        const names = open.at(-1);
        keys += 1;
        if (names?.has(name) || keys > mostKeys) throw new Refusal('malformed');
        names?.add(name);
      },
    },
    { disallowComments: true },
  );
}

/** Soft hyphens are drawn, never kept: they come in with what is copied from a page. */
const withoutSoftHyphens = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\u00ad', '') : value;

function parse(text: string, mostKeys: number): unknown {
  try {
    const value: unknown = JSON.parse(text, withoutSoftHyphens);
    refuseOdd(text, mostKeys);
    return value;
  } catch {
    throw new Refusal('malformed');
  }
}

function reading(maxSize: number, mostKeys: number): MiddlewareHandler<Bindings> {
  const size = bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal('too-large');
    },
  });
  return async (c, next) => {
    await size(c, async () => {
      const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
      if (type !== 'application/json') throw new Refusal('unsupported-media-type');
      const bytes = await c.req.arrayBuffer();
      let text: string;
      try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
      } catch {
        throw new Refusal('malformed');
      }
      c.set('body', parse(text, mostKeys));
    });
    await next();
  };
}

/** Puts the parsed body at `c.get('body')`. The type is asked for so that no form of another site can post here. */
export const readJson = reading(limits.bodyBytes, limits.bodyKeys);
/** The same for a whole tour: fifty events with their programmes, in three languages. */
export const readTour = reading(limits.tourBytes, limits.tourKeys);

/** A JSON pointer (RFC 6901) to where the schema stumbled. */
const pointerOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? []).map(({ key }) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function codeOf(issue: v.BaseIssue<unknown>): FieldCode {
  if (issue.type === 'strict_object' || issue.type === 'loose_object')
    return issue.expected === 'never' ? 'unknown-key' : issue.received === 'undefined' ? 'required' : 'type';
  switch (issue.type) {
    case 'max_length':
      return issue.received === 'string' || typeof issue.input === 'string' ? 'too-long' : 'range';
    case 'min_length':
      return 'required';
    case 'picklist':
      return typeof issue.input === 'string' ? 'unknown-option' : 'type';
    case 'min_value':
    case 'max_value':
    case 'integer':
      return 'range';
    default:
      return 'type';
  }
}

/** A union hides its members' issues; those of the member that came closest say more than "none fits". */
function flatten(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown>[] {
  if (issue.type !== 'union' || !issue.issues?.length) return [issue];
  const deeper = issue.issues.filter((inner) => inner.kind === 'validation' || inner.path?.length);
  if (deeper.length === 0) return [issue];
  return deeper.flatMap((inner) =>
    flatten({ ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] as typeof issue.path } as v.BaseIssue<unknown>),
  );
}

export function detailsOf(issues: readonly v.BaseIssue<unknown>[]): Detail[] {
  return issues.flatMap(flatten).map((issue) => {
    const max = issue.type === 'max_length' && typeof issue.requirement === 'number' ? { max: issue.requirement } : {};
    return { pointer: pointerOf(issue), code: codeOf(issue), ...max };
  });
}

/** The value in the schema's shape, or a 422 that points at everything amiss. */
export function shaped<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new Refusal('validation', detailsOf(result.issues));
}
