/**
 * Holds every answer of the API to the contract's route table: status, media type, body, codes of
 * refusals.
 */

import assert from 'node:assert/strict';
import * as v from 'valibot';
import { Problem } from '../../worker/contract/problem.ts';
import { type OperationId, routeList } from '../../worker/contract/routes/index.ts';
import { isRead, type Route, refusalsOf } from '../../worker/contract/routes/route.ts';

type ContractResponse = { status: number; headers: Headers; text: string };

const patterns = routeList
  .map(([id, route]) => ({
    id,
    route,
    pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
  }))
  // fixed names come before parameters
  .sort((one, other) => one.route.path.split(':').length - other.route.path.split(':').length);

/** The route that serves a path, or undefined. */
export const routeOf = (
  method: string,
  path: string,
): { id: OperationId; route: Route } | undefined =>
  patterns.find(({ route, pattern }) => route.method === method && pattern.test(path));

function assertProblem(
  { status, text }: ContractResponse,
  served: ReturnType<typeof routeOf>,
): void {
  const problem = v.parse(Problem, JSON.parse(text));
  assert.equal(problem.status, status);
  const codes: string[] = served ? refusalsOf(served.route) : ['not-found', 'method-not-allowed'];
  assert.ok(
    codes.includes(problem.code),
    `${served?.id} does not say that it refuses with ${problem.code}`,
  );
}

function assertSuccess(
  { status, headers, text }: ContractResponse,
  { id, route }: { id: OperationId; route: Route },
): void {
  const reply = route.responses[status as keyof Route['responses']];
  assert.notEqual(reply, undefined, `${id} does not say that it answers ${status}`);
  const type = headers.get('content-type')?.split(';')[0];
  if (reply === null || reply === undefined) assert.equal(text, '');
  else if (typeof reply === 'string') assert.equal(type, reply);
  else {
    assert.equal(type, 'application/json');
    const result = v.safeParse(reply, JSON.parse(text));
    const issue = result.issues?.[0];
    assert.ok(
      result.success,
      `${id}: ${issue && `${v.getDotPath(issue)} ${issue.message}`} in ${text.slice(0, 400)}`,
    );
  }
}

/** Fails unless the contract's table allows the answer; answers of other paths pass. */
export function assertContract(method: string, url: string, answer: ContractResponse): void {
  const path = new URL(url).pathname;
  if (!path.startsWith('/api/v1/') || method === 'OPTIONS' || method === 'HEAD') return;
  const served = routeOf(method, path);
  // people retype addresses: a slash at the end is redirected
  if (answer.status === 301) return;
  if (answer.status >= 400) {
    assertProblem(answer, served);
    return;
  }
  assert.ok(served, `no route of the contract serves ${method} ${path}`);
  if (answer.status === 304) assert.ok(isRead(served.route) && served.route.role === 'public');
  else assertSuccess(answer, served);
}

/** `fetch` for requests that `call` cannot express; the answer is held to the contract too. */
export async function fetchChecked(url: string | URL, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  assertContract(init.method ?? 'GET', String(url), {
    status,
    headers,
    text: await response.clone().text(),
  });
  return response;
}
