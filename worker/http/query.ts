/** Parses query parameters by the route table. */

import type * as v from 'valibot';
import { type OperationId, type QueryOf, routes } from '../contract/routes/index.ts';
import { parseOrRefuse } from './body.ts';
import type { RequestContext } from './context.ts';

type WithQuery = { [Id in OperationId]: QueryOf<Id> extends never ? never : Id }[OperationId];

/**
 * The parsed parameters of a route. Handlers call this after their 404 check, which the contract
 * puts
 * before 422.
 */
export function queryOf<Id extends WithQuery>(c: RequestContext, id: Id): QueryOf<Id> {
  // accepted by every route
  const { lang: _, organization: __, ...given } = c.req.query();
  const schema: v.GenericSchema = routes[id].query;
  return parseOrRefuse(schema, given) as QueryOf<Id>;
}
