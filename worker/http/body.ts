/** Reads a JSON body; wrong size, media type, JSON and shape each have their own error code. */

import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { visit } from 'jsonc-parser';
import type * as v from 'valibot';
import { limits } from '../contract/limits.ts';
import { parseAs } from '../domain/parse.ts';
import type { Bindings, RequestContext } from './context.ts';
import { RejectionError, unwrapOrThrow } from './problem.ts';

/** Refuses JSON that JSON.parse accepts: duplicate keys, too deep nesting, too many keys. */
function refuseUnusualJson(text: string, maxKeys: number): void {
  const open: (Set<string> | null)[] = [];
  let keys = 0;
  const enter = (names: Set<string> | null) => {
    open.push(names);
    if (open.length > limits.bodyDepth) throw new RejectionError('malformed');
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
        if (names?.has(name) || keys > maxKeys) throw new RejectionError('malformed');
        names?.add(name);
      },
    },
    { disallowComments: true },
  );
}

/** Removes soft hyphens, which come with text copied from a page; they are never stored. */
const withoutSoftHyphens = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\u00ad', '') : value;

function parse(text: string, maxKeys: number): unknown {
  try {
    const value: unknown = JSON.parse(text, withoutSoftHyphens);
    refuseUnusualJson(text, maxKeys);
    return value;
  } catch {
    throw new RejectionError('malformed');
  }
}

const limitSize = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new RejectionError('too-large');
    },
  });

const mediaType = (c: RequestContext): string =>
  c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';

function readJsonUpTo(maxSize: number, maxKeys: number): MiddlewareHandler<Bindings> {
  const size = limitSize(maxSize);
  return async (c, next) => {
    await size(c, async () => {
      if (mediaType(c) !== 'application/json') throw new RejectionError('unsupported-media-type');
      const bytes = await c.req.arrayBuffer();
      let text: string;
      try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
      } catch {
        throw new RejectionError('malformed');
      }
      c.set('body', parse(text, maxKeys));
    });
    await next();
  };
}

/**
 * Sets `c.get('body')` to the parsed body. The media type is required so that no HTML form of
 * another
 * site can post here.
 */
export const readJson = readJsonUpTo(limits.bodyBytes, limits.bodyKeys);
/** The same for a whole series: fifty events with programmes in three languages. */
export const readLargeJson = readJsonUpTo(limits.largeBodyBytes, limits.largeBodyKeys);

/**
 * Checks size and media type of a table. If the size is announced, the body is read only after the
 * caller is known; otherwise it is counted first.
 */
export const checkFileBody = (types: readonly string[]): MiddlewareHandler<Bindings> => {
  const size = limitSize(limits.importBytes);
  return async (c, next) => {
    if (Number(c.req.header('content-length') ?? 0) > limits.importBytes)
      throw new RejectionError('too-large');
    if (!types.includes(mediaType(c))) throw new RejectionError('unsupported-media-type');
    await size(c, next);
  };
};

/** The value parsed by the schema, or a 422 with a pointer for each validation error. */
export const parseOrRefuse = <S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): v.InferOutput<S> => unwrapOrThrow(parseAs(schema, value));
