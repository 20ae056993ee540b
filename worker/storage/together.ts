/**
 * Group commit: submissions that arrive while others are being written go to D1 together, in one batch. In a rush D1's own
 * cost, which is more than that of the SQL, is paid once for several people; in quiet times everybody goes at once and
 * alone. Each submission's statements stay together and in their order, so it is decided as if it had come by itself.
 *
 * Memory decides nothing here: what is lost with an isolate was never answered, and its sender sends again with its key.
 */

/** How statements reach the database: all of them or none. */
export type Batch = <Row>(statements: D1PreparedStatement[]) => Promise<D1Result<Row>[]>;

type Results = D1Result<unknown>[];
type Member = { statements: D1PreparedStatement[]; settle(results: Results | null): void };
type Group = { members: Member[]; size: number; start(): void };
type Lane = { flying: number; waiting: Group[] };

/** Batches on their way at once, so that a database far away is not idle while an answer travels. */
const flights = 2;
/** A batch's statements count as queries of the request that sends it, and the free plan gives a request 50. */
const mostStatements = 32;
/** Whoever has heard nothing of its group by then goes alone. Milliseconds. */
const patience = 5000;

const lanes = new WeakMap<D1Database, Lane>();

function laneOf(db: D1Database): Lane {
  const lane = lanes.get(db) ?? { flying: 0, waiting: [] };
  lanes.set(db, lane);
  return lane;
}

/** Gives the place in the air to the next group. */
function land(lane: Lane): void {
  const next = lane.waiting.shift();
  if (next) next.start();
  else lane.flying -= 1;
}

/** A group that fails tells nobody whose fault it was: each is told to go alone. */
async function fly(db: D1Database, lane: Lane, members: Member[]): Promise<void> {
  try {
    const results = await db.batch(members.flatMap(({ statements }) => statements));
    let from = 0;
    for (const { statements, settle } of members) {
      settle(results.slice(from, from + statements.length));
      from += statements.length;
    }
  } catch {
    for (const { settle } of members) settle(null);
  } finally {
    land(lane);
  }
}

/** @returns the work of carrying the group, for whoever comes into it first */
function join(db: D1Database, lane: Lane, member: Member): Promise<void> | null {
  const size = member.statements.length;
  const last = lane.waiting.at(-1);
  if (last && last.size + size <= mostStatements) {
    last.members.push(member);
    last.size += size;
    return null;
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  const members = [member];
  lane.waiting.push({ members, size, start: resolve });
  return promise.then(() => fly(db, lane, members));
}

/** @param hold keeps work going though its own sender has gone: others wait for it */
export const together =
  (db: D1Database, hold: (work: Promise<unknown>) => void): Batch =>
  async <Row>(statements: D1PreparedStatement[]) => {
    const lane = laneOf(db);
    if (lane.flying < flights) {
      lane.flying += 1;
      const alone = db.batch<Row>(statements).finally(() => land(lane));
      hold(alone.catch(() => {}));
      return alone;
    }
    const { promise, resolve } = Promise.withResolvers<Results | null>();
    const work = join(db, lane, { statements, settle: resolve });
    if (work) hold(work);
    // a timer, as the platform takes a request for hung that waits for nothing but another one
    const timer = setTimeout(() => {
      if (lanes.get(db) === lane) lanes.delete(db);
      resolve(null);
    }, patience);
    const results = await promise;
    clearTimeout(timer);
    return (results as D1Result<Row>[] | null) ?? db.batch<Row>(statements);
  };
