/**
 * Walks what a schema describes: its texts, date-times and other single values, each with its JSON
 * pointer.
 */

import { Instant } from './values.ts';

/** As much of a valibot schema as is read here. */
export type Node = {
  readonly type: string;
  readonly wrapped?: Node;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly pipe?: readonly {
    readonly type: string;
    readonly metadata?: Readonly<Record<string, unknown>>;
  }[];
};

type Kind = 'text' | 'name' | 'instant' | 'string' | 'number' | 'whole';
export type Leaf = {
  pointer: string;
  /** `name`: a person's, in all languages alike; `whole`: anything that has no form of its own */
  kind: Kind;
  /** null where nothing is given */
  nullable: boolean;
  /** where it is absent */
  fallback: unknown;
  /** of a text */
  maxLength: number | undefined;
};

type Walk = {
  /** @returns what stands for the value in the result; undefined leaves it out */
  leaf: (leaf: Leaf, value: unknown) => unknown;
  /** what becomes of an object that may be null */
  group?: (mapped: Record<string, unknown>) => unknown;
  /** whether what is absent is walked as if it were there and empty */
  fill?: boolean;
};

function unwrapped(node: Node): { inner: Node; nullable: boolean; fallback: unknown } {
  let [inner, nullable, fallback]: [Node, boolean, unknown] = [node, false, undefined];
  while (inner.wrapped) {
    nullable ||= inner.type === 'nullable';
    fallback ??= inner.default;
    inner = inner.wrapped;
  }
  return { inner, nullable, fallback };
}

const metadataOf = ({ pipe }: Node) => pipe?.find(({ type }) => type === 'metadata')?.metadata;

function kindOf(inner: Node): Kind {
  const marked = metadataOf(inner)?.leaf;
  if (marked) return marked as Kind;
  if (inner === (Instant as Node)) return 'instant';
  return inner.type === 'string' || inner.type === 'number' ? inner.type : 'whole';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isGroup = (inner: Node): boolean =>
  inner.entries !== undefined && kindOf(inner) === 'whole' && !metadataOf(inner);

/** What has the schema's shape, with each of its leaves mapped. */
export function mapLeaves(node: Node, value: unknown, walk: Walk, pointer = ''): unknown {
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

/** The leaves that a value has, in the order of the schema. */
export function leavesOf(node: Node, value: unknown): (Leaf & { value: unknown })[] {
  const found: (Leaf & { value: unknown })[] = [];
  mapLeaves(node, value, { leaf: (leaf, one) => found.push({ ...leaf, value: one }) });
  return found;
}

/** The leaf at a pointer, whose `nullable` also says whether something around it may be null. */
export function leafAt(node: Node, pointer: string): Leaf {
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
