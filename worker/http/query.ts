/** Query parameters as the route table parses them. */

import type * as v from 'valibot';
import { type OperationId, type QueryOf, routes } from '../contract/routes/index.ts';
import { shaped } from './body.ts';
import type { Route } from './context.ts';

type WithQuery = { [Id in OperationId]: QueryOf<Id> extends never ? never : Id }[OperationId];

/**
 * The parsed parameters of a route. Handlers call this after their 404, which comes before a 422 in
 * the contract.
 */
export function queryOf<Id extends WithQuery>(c: Route, id: Id): QueryOf<Id> {
  // every route may have these two
  const { lang: _, organization: __, ...given } = c.req.query();
  const schema: v.GenericSchema = routes[id].query;
  return shaped(schema, given) as QueryOf<Id>;
}
