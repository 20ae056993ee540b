/**
 * Reads a JSON body: its size, its type, its form, then its shape; each refused with its own code.
 */

import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { visit } from 'jsonc-parser';
import type * as v from 'valibot';
import { limits } from '../contract/limits.ts';
import { shapedAs } from '../domain/shape.ts';
import type { Bindings, Route } from './context.ts';
import { accept, Refusal } from './problem.ts';

/**
 * Walks the text for what JSON.parse lets pass: the same key twice, a depth or number of keys no
 * form has.
 */
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

const limitSize = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal('too-large');
    },
  });

const mediaType = (c: Route): string =>
  c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';

function reading(maxSize: number, mostKeys: number): MiddlewareHandler<Bindings> {
  const size = limitSize(maxSize);
  return async (c, next) => {
    await size(c, async () => {
      if (mediaType(c) !== 'application/json') throw new Refusal('unsupported-media-type');
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

/**
 * Puts the parsed body at `c.get('body')`. The type is asked for so that no form of another site
 * can post here.
 */
export const readJson = reading(limits.bodyBytes, limits.bodyKeys);
/** The same for a whole tour: fifty events with their programmes, in three languages. */
export const readTour = reading(limits.tourBytes, limits.tourKeys);

/**
 * Size and type of a table. A body that announces its size is read when the caller is known;
 * another is counted first.
 */
export const readFile = (types: readonly string[]): MiddlewareHandler<Bindings> => {
  const size = limitSize(limits.importBytes);
  return async (c, next) => {
    if (Number(c.req.header('content-length') ?? 0) > limits.importBytes)
      throw new Refusal('too-large');
    if (!types.includes(mediaType(c))) throw new Refusal('unsupported-media-type');
    await size(c, next);
  };
};

/** The body in the schema's shape, or a 422 that points at every fault. */
export const shaped = <S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> =>
  accept(shapedAs(schema, value));
