/**
 * SQL with named values such as `:now`, for batches that use the same values in several statements.
 */

export type NamedSql = { text: string; names: readonly string[] };

/**
 * Turns names into D1's numbered parameters. One bound value for each name, as nested JSON would be
 * escaped, sent and parsed again with every statement. Indents are removed, as the text is sent
 * too.
 */
export function namedSql(sql: string): NamedSql {
  const names: string[] = [];
  const text = sql.replace(/\s+/g, ' ').replace(/:([a-z]\w*)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `?${names.indexOf(name) + 1}`;
  });
  return { text, names };
}

export const bindNamed = (
  db: D1Database,
  { text, names }: NamedSql,
  values: Readonly<Record<string, unknown>>,
): D1PreparedStatement => db.prepare(text).bind(...names.map((name) => values[name]));
