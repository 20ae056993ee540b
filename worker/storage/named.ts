/**
 * SQL with its values named, as `:now`, where the same few go into several statements of a batch.
 */

export type Named = { text: string; names: readonly string[] };

/**
 * D1 takes values by number. Each is bound by itself rather than all in one JSON: what is nested
 * there is escaped, sent and taken apart again with every statement. The text goes along as well,
 * so it has no indents.
 */
export function named(sql: string): Named {
  const names: string[] = [];
  const text = sql.replace(/\s+/g, ' ').replace(/:([a-z]\w*)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `?${names.indexOf(name) + 1}`;
  });
  return { text, names };
}

export const bound = (
  db: D1Database,
  { text, names }: Named,
  values: Readonly<Record<string, unknown>>,
): D1PreparedStatement => db.prepare(text).bind(...names.map((name) => values[name]));
