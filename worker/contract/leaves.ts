/**
 * Walks a schema and a value: texts, date-times and other single values, each with its JSON
 * pointer.
 */

import { Instant } from './values.ts';

/** The part of a valibot schema that is read here. */
export type SchemaNode = {
  readonly type: string;
  readonly wrapped?: SchemaNode;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly item?: SchemaNode;
  readonly pipe?: readonly {
    readonly type: string;
    readonly metadata?: Readonly<Record<string, unknown>>;
  }[];
};

type Kind = 'text' | 'name' | 'instant' | 'string' | 'number' | 'whole';
export type Leaf = {
  pointer: string;
  /**
   * `name`: a person's name, the same in all languages; `whole`: a value that is handled as one
   * piece
   */
  kind: Kind;
  /** whether null means "not given" */
  nullable: boolean;
  /** the schema's default */
  fallback: unknown;
  /** of texts, in characters */
  maxLength: number | undefined;
};

type Walk = {
  /** @returns the mapped value; undefined leaves the key out */
  leaf: (leaf: Leaf, value: unknown) => unknown;
  /** maps an object that may be null */
  group?: (mapped: Record<string, unknown>) => unknown;
  /** whether absent objects and lists are walked as empty ones */
  fill?: boolean;
};

function unwrapped(node: SchemaNode): { inner: SchemaNode; nullable: boolean; fallback: unknown } {
  let [inner, nullable, fallback]: [SchemaNode, boolean, unknown] = [node, false, undefined];
  while (inner.wrapped) {
    nullable ||= inner.type === 'nullable';
    fallback ??= inner.default;
    inner = inner.wrapped;
  }
  return { inner, nullable, fallback };
}

const metadataOf = ({ pipe }: SchemaNode) =>
  pipe?.find(({ type }) => type === 'metadata')?.metadata;

function kindOf(inner: SchemaNode): Kind {
  const marked = metadataOf(inner)?.leaf;
  if (marked) return marked as Kind;
  if (inner === (Instant as SchemaNode)) return 'instant';
  return inner.type === 'string' || inner.type === 'number' ? inner.type : 'whole';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isGroup = (inner: SchemaNode): boolean =>
  inner.entries !== undefined && kindOf(inner) === 'whole' && !metadataOf(inner);

/** Maps each leaf of a value and keeps the schema's shape. */
export function mapLeaves(node: SchemaNode, value: unknown, walk: Walk, pointer = ''): unknown {
  const { inner, nullable, fallback } = unwrapped(node);
  if (inner.item) {
    const { item } = inner;
    const list = Array.isArray(value) ? value : walk.fill ? [] : null;
    return list
      ? list.map((one, index) => mapLeaves(item, one, walk, `${pointer}/${index}`))
      : value;
  }
  if (isGroup(inner)) {
    if (!isObject(value) && !walk.fill) return value;
    const from = isObject(value) ? value : {};
    const mapped = Object.entries(inner.entries ?? {})
      .filter(([key]) => walk.fill || key in from)
      .map(([key, entry]) => [key, mapLeaves(entry, from[key], walk, `${pointer}/${key}`)] as const)
      .filter(([, one]) => one !== undefined);
    return nullable && walk.group
      ? walk.group(Object.fromEntries(mapped))
      : Object.fromEntries(mapped);
  }
  const maxLength = metadataOf(inner)?.maxLength as number | undefined;
  return walk.leaf({ pointer, kind: kindOf(inner), nullable, fallback, maxLength }, value);
}

/** The leaves of a value, in the schema's order. */
export function leavesOf(node: SchemaNode, value: unknown): (Leaf & { value: unknown })[] {
  const found: (Leaf & { value: unknown })[] = [];
  mapLeaves(node, value, { leaf: (leaf, one) => found.push({ ...leaf, value: one }) });
  return found;
}

/** The leaf at a pointer; `nullable` is also true if a parent may be null. */
export function leafAt(node: SchemaNode, pointer: string): Leaf {
  let [at, mayLack] = [node, false];
  for (const key of pointer.split('/').slice(1)) {
    const { inner, nullable } = unwrapped(at);
    mayLack ||= nullable;
    const next = inner.item ?? inner.entries?.[key];
    if (!next) throw new TypeError(`No such field: ${pointer}`);
    at = next;
  }
  const { inner, nullable, fallback } = unwrapped(at);
  const maxLength = metadataOf(inner)?.maxLength as number | undefined;
  return { pointer, kind: kindOf(inner), nullable: mayLack || nullable, fallback, maxLength };
}
