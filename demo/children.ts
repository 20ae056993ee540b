/**
 * Starts child processes, each in its own process group, so that stopping one also stops the
 * processes it started.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { environment, root } from './settings.ts';

const windows = process.platform === 'win32';
const STOP_TIMEOUT_MS = 5000;
const STOP_CHECK_INTERVAL_MS = 50;
const MAX_OUTPUT_CHARACTERS = 16_000;

const groups = new Set<number>();

export type Child = {
  /** resolves with the exit code */
  ended: Promise<number>;
  /** the last 16,000 characters of its output */
  output: () => string;
};

/** Starts a script with this Node; `--verbose` shows its output. */
export function start(args: string[]): Child {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment,
    stdio: [...stdio],
    detached: !windows,
  });
  if (child.pid) groups.add(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT_CHARACTERS);
      if (process.argv.includes('--verbose')) process.stderr.write(text);
    });
  return { ended: exitCodeOf(child), output: () => output };
}

const exitCodeOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });

/** Runs a script to its end. @throws with its output when it fails */
export async function run(step: string, args: string[]): Promise<void> {
  const child = start(args);
  const code = await child.ended;
  if (code !== 0) throw new Error(`${step} failed.\n${child.output()}`);
}

/** Sends SIGTERM to every group, waits, and kills those that are left. */
export async function stopAll(): Promise<void> {
  for (const group of groups) signal(group, 'SIGTERM');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (Date.now() < deadline && [...groups].some(isAlive)) await pause(STOP_CHECK_INTERVAL_MS);
  killAll();
}

/** Kills every group; synchronous, so that an `exit` handler can call it. */
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
