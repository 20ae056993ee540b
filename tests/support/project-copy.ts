/**
 * A copy of the project as a repository of its own, for what writes to the tree: releases and
 * deployments.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Release } from '../../worker/contract/release.ts';

export type CommandResult = { code: number | null; text: string };

const root = join(import.meta.dirname, '../..');
const left = new Set(['.git', 'node_modules', 'dist', '.wrangler', 'screenshots']);
const manifest = 'worker/releases/releases.json';

export class ProjectCopy {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'mukaan-tree-')));

  /** @returns a copy whose files are all committed, without the releases of the original */
  static async open(): Promise<ProjectCopy> {
    const tree = new ProjectCopy();
    cpSync(root, tree.path, {
      recursive: true,
      filter: (from) => from === root || !left.has(basename(from)),
    });
    symlinkSync(join(root, 'node_modules'), join(tree.path, 'node_modules'));
    for (const file of globSync(join(tree.path, 'worker/releases/*.js'))) rmSync(file);
    tree.write(manifest, '{\n  "releases": []\n}\n');
    await tree.git('init', '--quiet');
    // the pattern with a slash at its end does not match a link
    appendFileSync(join(tree.path, '.git/info/exclude'), 'node_modules\n');
    await tree.commit('Copy the project');
    return tree;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.path, name), text);
  }

  /** The text must be there. */
  replace(name: string, text: string, other: string): void {
    const before = this.read(name);
    assert.ok(before.includes(text), `${name} has no ${text}`);
    this.write(
      name,
      before.replace(text, () => other),
    );
  }

  releases(): Release[] {
    return JSON.parse(this.read(manifest)).releases;
  }

  writeReleases(releases: Release[]): void {
    this.write(manifest, `${JSON.stringify({ releases }, null, 2)}\n`);
  }

  run(command: string, ...args: string[]): Promise<CommandResult> {
    const author = { GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.org' };
    const committer = { GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.org' };
    const env = {
      ...process.env,
      ...author,
      ...committer,
      GIT_CONFIG_GLOBAL: '/dev/null',
      CI: 'true',
    };
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: this.path,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (text += chunk));
      child.once('error', reject).once('close', (code) => resolve({ code, text }));
    });
  }

  /** A script of the project, with the Node that runs the tests. */
  node(script: string, ...args: string[]): Promise<CommandResult> {
    return this.run(process.execPath, script, ...args);
  }

  /** @returns what it printed; fails the test if it fails */
  async git(...args: string[]): Promise<string> {
    const { code, text } = await this.run('git', ...args);
    assert.equal(code, 0, text);
    return text.trim();
  }

  async commit(subject: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', subject);
  }

  close(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
