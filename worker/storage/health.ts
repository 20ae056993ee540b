/** Health check: the database answers and has the schema. */

export const isDatabaseReady = (db: D1Database): Promise<boolean> =>
  db
    .prepare('SELECT 1 FROM organizations LIMIT 1')
    .first()
    .then(
      () => true,
      () => false,
    );
