/** Reads and writes a form value by its JSON pointer (RFC 6901, without escapes). */

type Child<T, Key extends string> = T extends readonly (infer Item)[]
  ? Item
  : Key extends keyof T
    ? T[Key]
    : never;

/** The type of the value at a pointer: `/registration/capacity`, `/questions/0/label`. */
export type At<T, Pointer extends string> = Pointer extends `/${infer Key}/${infer Rest}`
  ? At<Child<T, Key>, `/${Rest}`>
  : Pointer extends `/${infer Key}`
    ? Child<T, Key>
    : never;

type Parent = Record<string, unknown>;

/** The values on the path of a pointer, starting with the form; stops at the first gap. */
export function pathTo(form: object, pointer: string): unknown[] {
  const path: unknown[] = [form];
  for (const key of pointer.split('/').slice(1)) {
    const last = path.at(-1);
    if (typeof last !== 'object' || last === null) break;
    path.push((last as Parent)[key]);
  }
  return path;
}

export const valueAt = <T extends object, Pointer extends string>(
  form: T,
  pointer: Pointer,
): At<T, Pointer> => pathTo(form, pointer).at(-1) as At<T, Pointer>;

export function setAt(form: object, pointer: string, value: unknown): void {
  const cut = pointer.lastIndexOf('/');
  const parent = pathTo(form, pointer.slice(0, cut)).at(-1) as Parent;
  parent[pointer.slice(cut + 1)] = value;
}
