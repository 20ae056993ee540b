/**
 * Group commit: submissions that arrive while other batches run go to D1 together in one batch.
 *
 * A batch costs D1 more than its statements, so bursts share that cost; a single submission is sent
 * at once. Groups run in order of arrival, and each submission's statements stay together and in
 * order, so the result is the same as for separate batches. No statements are sent twice: a
 * submission that times out has either left its group or waits for a running batch, whose result
 * its idempotency key finds later.
 */

import { isTransient } from './errors.ts';

/** Sends statements to the database: all of them or none. */
export type SendBatch = <Row>(statements: D1PreparedStatement[]) => Promise<D1Result<Row>[]>;

/** The batch was not confirmed in time; the same submission may be sent again. */
export class BatchUnconfirmed extends Error {}

type Results = D1Result<unknown>[];
type Submission = {
  statements: D1PreparedStatement[];
  /** null: must be sent alone */
  resolve(results: Results | null): void;
  reject(error: unknown): void;
};
/** One running batch and its start (milliseconds). */
type Slot = { startedAt: number };
type Group = {
  submissions: Submission[];
  /** how many more statements fit */
  statementsLeft: number;
  isSent: boolean;
  start(slot: Slot): void;
};
type Scheduler = { slots: Set<Slot>; waiting: Group[] };

/** Two batches at once, so that a distant database is not idle while an answer travels. */
const MAX_SLOTS = 2;
/** Statements count as queries of the request that sends them; the free plan allows 50. */
const MAX_GROUP_STATEMENTS = 32;
/** How long a submission waits for its group to be sent. */
const GROUP_WAIT_MS = 15_000;
/** D1 ends a query after 30 seconds; a later batch was cut off together with its request. */
const BATCH_TIMEOUT_MS = 35_000;

const schedulers = new WeakMap<D1Database, Scheduler>();

function schedulerOf(db: D1Database): Scheduler {
  const scheduler = schedulers.get(db) ?? { slots: new Set(), waiting: [] };
  schedulers.set(db, scheduler);
  return scheduler;
}

/** @returns null if all slots are in use */
function acquireSlot({ slots }: Scheduler): Slot | null {
  const now = Date.now();
  for (const slot of slots) if (now - slot.startedAt > BATCH_TIMEOUT_MS) slots.delete(slot);
  if (slots.size >= MAX_SLOTS) return null;
  const slot = { startedAt: now };
  slots.add(slot);
  return slot;
}

function startNextGroup(scheduler: Scheduler): void {
  const [next] = scheduler.waiting;
  const slot = next && acquireSlot(scheduler);
  if (!slot) return;
  scheduler.waiting.shift();
  next.start(slot);
}

function releaseSlot(scheduler: Scheduler, slot: Slot): void {
  scheduler.slots.delete(slot);
  startNextGroup(scheduler);
}

/**
 * After a transient failure each submission retries with its usual pauses. After any other failure
 * each is sent alone, as one of them may have caused it.
 */
async function sendGroup(db: D1Database, group: Group): Promise<void> {
  const { submissions } = group;
  if (submissions.length === 0) return;
  group.isSent = true;
  try {
    const results = await db.batch(submissions.flatMap(({ statements }) => statements));
    let from = 0;
    for (const { statements, resolve } of submissions) {
      resolve(results.slice(from, from + statements.length));
      from += statements.length;
    }
  } catch (error) {
    for (const { resolve, reject } of submissions)
      isTransient(error) ? reject(error) : resolve(null);
  }
}

/**
 * Adds a submission to the last waiting group, or to a new one that its request will send.
 * @param statementsLeft room for other submissions in a new group
 * @param waitUntil keeps the request of a new group alive until the group is sent
 */
function joinGroup(
  db: D1Database,
  scheduler: Scheduler,
  submission: Submission,
  statementsLeft: number,
  waitUntil: (work: Promise<void>) => void,
): Group {
  const last = scheduler.waiting.at(-1);
  if (last && last.statementsLeft >= submission.statements.length) {
    last.submissions.push(submission);
    last.statementsLeft -= submission.statements.length;
    return last;
  }
  const { promise, resolve } = Promise.withResolvers<Slot>();
  const group: Group = { submissions: [submission], statementsLeft, isSent: false, start: resolve };
  scheduler.waiting.push(group);
  waitUntil(
    promise.then((slot) => sendGroup(db, group).finally(() => releaseSlot(scheduler, slot))),
  );
  return group;
}

/** Removes a submission; the whole group if its request would send it, as that request ends now. */
function leaveGroup(scheduler: Scheduler, group: Group, submission: Submission): void {
  const isSender = group.submissions[0] === submission;
  if (isSender) scheduler.waiting = scheduler.waiting.filter((one) => one !== group);
  const removed = isSender
    ? group.submissions.splice(0)
    : group.submissions.splice(group.submissions.indexOf(submission), 1);
  for (const { reject } of removed) reject(new BatchUnconfirmed());
}

/**
 * The timer is also needed because the platform ends a request as hung that waits only for a
 * promise of another request.
 */
async function waitForResult(
  result: Promise<Results | null>,
  scheduler: Scheduler,
  group: Group,
  submission: Submission,
): Promise<Results | null> {
  let timer = setTimeout(() => {
    if (group.isSent)
      timer = setTimeout(() => submission.reject(new BatchUnconfirmed()), BATCH_TIMEOUT_MS);
    else leaveGroup(scheduler, group, submission);
  }, GROUP_WAIT_MS);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The batch function of one request. It sends a group for others at most once, as the request's own
 * queries count against the same limit.
 * @throws `BatchUnconfirmed` if the result is not known in time
 */
export function groupCommit(
  db: D1Database,
  waitUntil: (work: Promise<unknown>) => void,
): SendBatch {
  let maxStatements = MAX_GROUP_STATEMENTS;
  const sendInGroup = (
    scheduler: Scheduler,
    statements: D1PreparedStatement[],
  ): Promise<Results | null> => {
    const { promise, resolve, reject } = Promise.withResolvers<Results | null>();
    const submission = { statements, resolve, reject };
    const becomeSender = (work: Promise<void>) => {
      maxStatements = 0;
      waitUntil(work);
    };
    const statementsLeft = Math.max(0, maxStatements - statements.length);
    const group = joinGroup(db, scheduler, submission, statementsLeft, becomeSender);
    startNextGroup(scheduler);
    return waitForResult(promise, scheduler, group, submission);
  };
  return async <Row>(statements: D1PreparedStatement[]) => {
    const scheduler = schedulerOf(db);
    const slot = scheduler.waiting.length === 0 ? acquireSlot(scheduler) : null;
    if (!slot)
      return (
        ((await sendInGroup(scheduler, statements)) as D1Result<Row>[] | null) ??
        db.batch<Row>(statements)
      );
    const alone = db.batch<Row>(statements).finally(() => releaseSlot(scheduler, slot));
    waitUntil(alone.catch(() => {}));
    return alone;
  };
}
