/**
 * Group commit: submissions that arrive while others are being written go to D1 together, in one
 * batch. In a rush D1's own cost, which is more than that of the SQL, is paid once for several
 * people; in quiet times everybody goes at once and alone. Groups go in the order they came in, and
 * each submission's statements stay together and in theirs, so everybody is decided as if they had
 * come by themselves.
 *
 * Nobody's statements are sent twice by this: whoever is told to come again has been taken out of
 * their group, or waits for a batch of which nobody knows what became, which their key then finds.
 */

import { isTransient } from './errors.ts';

/** How statements reach the database: all of them or none. */
export type Batch = <Row>(statements: D1PreparedStatement[]) => Promise<D1Result<Row>[]>;

/** Nothing has come of it in good time: the same submission may be sent again. */
export class Unheard extends Error {}

type Results = D1Result<unknown>[];
type Member = {
  statements: D1PreparedStatement[];
  /** null: to be sent alone */
  settle(results: Results | null): void;
  fail(error: unknown): void;
};
/** A batch on its way, and since when (milliseconds). */
type Flight = { since: number };
/** `room`: for so many statements more. */
type Group = { members: Member[]; room: number; flying: boolean; start(flight: Flight): void };
type Lane = { flights: Set<Flight>; waiting: Group[] };

/**
 * Batches on their way at once, so that a database far away is not idle while an answer travels.
 */
const mostFlights = 2;
/**
 * A batch's statements count as queries of the request that sends it, and the free plan gives a
 * request 50.
 */
const mostStatements = 32;
/** How long somebody waits for their turn. Milliseconds. */
const patience = 15_000;
/**
 * D1 gives a query up after 30 seconds; what is not heard of for longer was cut off with the
 * request that sent it.
 */
const lost = 35_000;

const lanes = new WeakMap<D1Database, Lane>();

function laneOf(db: D1Database): Lane {
  const lane = lanes.get(db) ?? { flights: new Set(), waiting: [] };
  lanes.set(db, lane);
  return lane;
}

/** @returns the place of one more batch, where there is one */
function takeOff({ flights }: Lane): Flight | null {
  const now = Date.now();
  for (const flight of flights) if (now - flight.since > lost) flights.delete(flight);
  if (flights.size >= mostFlights) return null;
  const flight = { since: now };
  flights.add(flight);
  return flight;
}

function callNext(lane: Lane): void {
  const [next] = lane.waiting;
  const flight = next && takeOff(lane);
  if (!flight) return;
  lane.waiting.shift();
  next.start(flight);
}

function land(lane: Lane, flight: Flight): void {
  lane.flights.delete(flight);
  callNext(lane);
}

/**
 * What passes is tried again, with the pauses of that; anything else may be one member's fault, and
 * nobody knows whose.
 */
async function fly(db: D1Database, group: Group): Promise<void> {
  const { members } = group;
  if (members.length === 0) return;
  group.flying = true;
  try {
    const results = await db.batch(members.flatMap(({ statements }) => statements));
    let from = 0;
    for (const { statements, settle } of members) {
      settle(results.slice(from, from + statements.length));
      from += statements.length;
    }
  } catch (error) {
    for (const { settle, fail } of members) isTransient(error) ? fail(error) : settle(null);
  }
}

/**
 * The last group that waits, or a new one, which the member's request then carries.
 * @param room for the statements of others
 * @param hold keeps the work going though its own sender has gone: others wait for it
 */
function join(
  db: D1Database,
  lane: Lane,
  member: Member,
  room: number,
  hold: (work: Promise<void>) => void,
): Group {
  const last = lane.waiting.at(-1);
  if (last && last.room >= member.statements.length) {
    last.members.push(member);
    last.room -= member.statements.length;
    return last;
  }
  const { promise, resolve } = Promise.withResolvers<Flight>();
  const group: Group = { members: [member], room, flying: false, start: resolve };
  lane.waiting.push(group);
  hold(promise.then((flight) => fly(db, group).finally(() => land(lane, flight))));
  return group;
}

/**
 * Takes somebody out of a group; all of it where it is the one whose request carries it, as that
 * ends with its answer.
 */
function leave(lane: Lane, group: Group, member: Member): void {
  const carries = group.members[0] === member;
  if (carries) lane.waiting = lane.waiting.filter((one) => one !== group);
  const gone = carries
    ? group.members.splice(0)
    : group.members.splice(group.members.indexOf(member), 1);
  for (const { fail } of gone) fail(new Unheard());
}

/**
 * Waits with a timer, also because the platform takes a request for hung that waits for nothing but
 * another one.
 */
async function heard(
  settled: Promise<Results | null>,
  lane: Lane,
  group: Group,
  member: Member,
): Promise<Results | null> {
  let timer = setTimeout(() => {
    if (group.flying) timer = setTimeout(() => member.fail(new Unheard()), lost);
    else leave(lane, group, member);
  }, patience);
  try {
    return await settled;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Of one request, which carries others once at most, as what it asks itself comes on top. Throws
 * `Unheard`.
 */
export function together(db: D1Database, hold: (work: Promise<unknown>) => void): Batch {
  let most = mostStatements;
  const grouped = (lane: Lane, statements: D1PreparedStatement[]): Promise<Results | null> => {
    const { promise, resolve, reject } = Promise.withResolvers<Results | null>();
    const member = { statements, settle: resolve, fail: reject };
    const carry = (work: Promise<void>) => {
      most = 0;
      hold(work);
    };
    const group = join(db, lane, member, Math.max(0, most - statements.length), carry);
    callNext(lane);
    return heard(promise, lane, group, member);
  };
  return async <Row>(statements: D1PreparedStatement[]) => {
    const lane = laneOf(db);
    const flight = lane.waiting.length === 0 ? takeOff(lane) : null;
    if (!flight)
      return (
        ((await grouped(lane, statements)) as D1Result<Row>[] | null) ?? db.batch<Row>(statements)
      );
    const alone = db.batch<Row>(statements).finally(() => land(lane, flight));
    hold(alone.catch(() => {}));
    return alone;
  };
}
