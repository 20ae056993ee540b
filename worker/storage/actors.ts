/** Who did something at the desk, as a list shows them: a key or somebody signed in, by name. */

/**
 * SQL for the name behind `key:ID` or `person:ID`; a dash for somebody who is gone since.
 * @param column of a query's own, never anything that was sent
 */
export const actorName = (column: string): string => `coalesce(
  (SELECT actor.name FROM api_keys AS actor WHERE ${column} = 'key:' || actor.id),
  (SELECT coalesce(nullif(actor.name, ''), actor.email) FROM desk_users AS actor WHERE ${column} = 'person:' || actor.id),
  iif(${column} LIKE 'person:%', '–', ${column}))`;
