/**
 * `/health`: whether the Worker can take registrations, and otherwise what the operator must fix.
 */

import type { RequestContext } from '../http/context.ts';
import { isDatabaseReady } from '../storage/health.ts';

export async function getHealth(c: RequestContext): Promise<Response> {
  const errors = [...c.get('configuration').errors];
  if (!(await isDatabaseReady(c.env.DB)))
    errors.push('the database does not answer, or its migrations are not applied');
  return c.json(
    errors.length === 0 ? { status: 'ok' } : { status: 'unavailable', wrong: errors },
    errors.length === 0 ? 200 : 503,
    {
      'Cache-Control': 'no-store',
    },
  );
}
