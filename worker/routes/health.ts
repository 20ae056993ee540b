/**
 * `/health`: whether the Worker can take registrations, and if not, what its operator has to do.
 */

import type { Route } from '../http/context.ts';
import { isDatabaseReady } from '../storage/health.ts';

export async function getHealth(c: Route): Promise<Response> {
  const wrong = [...c.get('configuration').faults];
  if (!(await isDatabaseReady(c.env.DB)))
    wrong.push('the database does not answer, or its migrations are not applied');
  return c.json(
    wrong.length === 0 ? { status: 'ok' } : { status: 'unavailable', wrong },
    wrong.length === 0 ? 200 : 503,
    {
      'Cache-Control': 'no-store',
    },
  );
}
