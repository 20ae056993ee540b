/** A database that counts what it is asked, as the platform counts it. */

export const queryCount = { queries: 0 };

const statements = new WeakMap<object, D1PreparedStatement>();

/** A statement that counts itself when it is run alone. */
function countedStatement(statement: D1PreparedStatement): D1PreparedStatement {
  const one = (run: () => unknown) => {
    queryCount.queries += 1;
    return run();
  };
  const proxy = {
    bind: (...values: unknown[]) => countedStatement(statement.bind(...values)),
    all: () => one(() => statement.all()),
    run: () => one(() => statement.run()),
    first: () => one(() => statement.first()),
  } as unknown as D1PreparedStatement;
  statements.set(proxy, statement);
  return proxy;
}

/** A query for each statement, alone or in a batch, as the platform counts them. */
export const countQueries = (db: D1Database): D1Database =>
  ({
    prepare: (sql: string) => countedStatement(db.prepare(sql)),
    batch: (all: D1PreparedStatement[]) => {
      queryCount.queries += all.length;
      return db.batch(all.map((one) => statements.get(one) ?? one));
    },
  }) as unknown as D1Database;
