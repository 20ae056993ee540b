/**
 * Programs started beside this one, each in a process group of its own, so that stopping one stops
 * all it started.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { environment, root } from './settings.ts';

const windows = process.platform === 'win32';
/** Milliseconds a group has to end by itself. */
const grace = 5000;

const groups = new Set<number>();

export type Child = {
  /** the exit code, once it has ended */
  ended: Promise<number>;
  /** what it has said so far, the last 16,000 characters */
  said: () => string;
};

/** Starts a script with this Node; its words are kept, and passed through with `--verbose`. */
export function start(args: string[]): Child {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment,
    stdio: [...stdio],
    detached: !windows,
  });
  if (child.pid) groups.add(child.pid);
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-16_000);
      if (process.argv.includes('--verbose')) process.stderr.write(text);
    });
  return { ended: end(child), said: () => words };
}

const end = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });

/** Runs a script to its end; @throws with what it said when it failed */
export async function run(doing: string, args: string[]): Promise<void> {
  const child = start(args);
  const code = await child.ended;
  if (code !== 0) throw new Error(`${doing} failed.\n${child.said()}`);
}

/** Asks every group to end, waits, and ends what is left. */
export async function stopAll(): Promise<void> {
  for (const group of groups) signal(group, 'SIGTERM');
  for (const until = Date.now() + grace; Date.now() < until && [...groups].some(isAlive); )
    await pause(50);
  killAll();
}

/** Ends every group at once; safe in an `exit` handler. */
export function killAll(): void {
  for (const group of groups) signal(group, 'SIGKILL');
  groups.clear();
}

/** A group lives as long as any process in it does. */
const isAlive = (group: number): boolean => signal(group, 0);

function signal(group: number, name: NodeJS.Signals | 0): boolean {
  try {
    if (windows && name !== 0) spawn('taskkill', ['/pid', String(group), '/T', '/F']);
    else process.kill(windows ? group : -group, name);
    return true;
  } catch {
    return false;
  }
}
