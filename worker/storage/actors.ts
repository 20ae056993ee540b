/** The name shown for the actor of a change at the desk: an API key or a signed-in person. */

/**
 * SQL for the name of actor `key:ID` or `person:ID`; a dash if the person no longer exists.
 * @param column a column expression of the query, never user input
 */
export const actorName = (column: string): string => `coalesce(
  (SELECT actor.name FROM api_keys AS actor WHERE ${column} = 'key:' || actor.id),
  (SELECT coalesce(nullif(actor.name, ''), actor.email) FROM desk_users AS actor WHERE ${column} = 'person:' || actor.id),
  iif(${column} LIKE 'person:%', '–', ${column}))`;
