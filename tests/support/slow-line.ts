/** A TCP proxy before HOST with low bandwidth, high latency and broken connections. */

import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from './random.ts';

export type LineQuality = {
  /** bits a second, each way, for all connections together */
  bandwidth: number;
  /** milliseconds */
  roundTrip: number;
  /** the share of connections that break */
  cut: number;
  /** chooses which */
  seed: number;
};

export type SlowLine = {
  /** HOST's origin, at the end of the line */
  url: string;
  /** how many connections have broken */
  brokenConnectionCount: number;
  /** Breaks the next connection that anything is asked on. */
  breakNextConnection(): void;
  close(): void;
};

/** No larger than what a network carries at a time, so that connections take turns. */
const packet = 1400;

/**
 * One direction of the line. @returns when the last bit of so many bytes has arrived, in
 * `performance.now()`
 */
function channel({ bandwidth, roundTrip }: LineQuality): (bytes: number) => number {
  let free = 0;
  return (bytes) => {
    free = Math.max(free, performance.now()) + (bytes * 8000) / bandwidth;
    return free + roundTrip / 2;
  };
}

export async function openSlowLine(host: string, quality: LineQuality): Promise<SlowLine> {
  const { hostname, port } = new URL(host);
  const { next: chance } = seededRandom(quality.seed);
  const [up, down] = [channel(quality), channel(quality)];
  const open = new Set<Socket>();
  let breaking = 0;

  function carry(near: Socket): void {
    const far = connect(Number(port), hostname);
    // where in its life a connection breaks is a matter of luck: while it asks, or in the middle of
    // an answer
    let left = chance() < quality.cut ? Math.floor(chance() * 12_000) : Number.POSITIVE_INFINITY;
    const opened = performance.now() + quality.roundTrip;
    const end = () => {
      near.destroy();
      far.destroy();
    };
    const direction = (from: Socket, to: Socket, arrives: (bytes: number) => number) => {
      let last: Promise<unknown> = Promise.resolve();
      const send = (piece: Buffer) => {
        const at = Math.max(arrives(piece.length), opened + quality.roundTrip / 2);
        last = last
          .then(() => pause(Math.max(0, at - performance.now())))
          .then(() => {
            left -= piece.length;
            if (left > 0) return to.destroyed || to.write(piece);
            if (!near.destroyed) line.brokenConnectionCount += 1;
            return end();
          });
      };
      from.on('data', (data: Buffer) => {
        if (from === near && breaking > 0) {
          breaking -= 1;
          left = 0;
        }
        for (let start = 0; start < data.length; start += packet)
          send(data.subarray(start, start + packet));
      });
      from.once('end', () => void last.then(() => to.end()));
      from.once('error', end);
    };
    direction(near, far, up);
    direction(far, near, down);
    for (const socket of [near, far]) open.add(socket.once('close', () => open.delete(socket)));
  }

  const server = createServer(carry).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const line: SlowLine = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    brokenConnectionCount: 0,
    breakNextConnection() {
      breaking += 1;
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
  return line;
}
