/**
 * The API's route table by operation id. Registration, `/openapi.json`, tests and clients derive
 * from
 * it.
 */

import type * as v from 'valibot';
import { eventRoutes } from './events.ts';
import { participantRoutes } from './participant.ts';
import { peopleRoutes } from './people.ts';
import { publicRoutes } from './public.ts';
import { registrationRoutes } from './registrations.ts';
import type { Route } from './route.ts';
import { settingsRoutes } from './settings.ts';
import { signInRoutes } from './sign-in.ts';

/** By their tag in `/openapi.json`. */
export const routesByTag = {
  Public: publicRoutes,
  Participant: participantRoutes,
  'Sign-in': signInRoutes,
  People: peopleRoutes,
  Events: eventRoutes,
  Registrations: registrationRoutes,
  Settings: settingsRoutes,
};

export const routes = {
  ...publicRoutes,
  ...participantRoutes,
  ...signInRoutes,
  ...peopleRoutes,
  ...eventRoutes,
  ...registrationRoutes,
  ...settingsRoutes,
};

export type Routes = typeof routes;
export type OperationId = keyof Routes;

/** The parsed query of a route. */
export type QueryOf<Id extends OperationId> = Routes[Id] extends {
  query: infer Q extends v.GenericSchema;
}
  ? v.InferOutput<Q>
  : never;

/** All routes with one common type. */
export const routeList = Object.entries<Route>(routes) as [OperationId, Route][];
