/** What the test page has: Mocha's "tdd" interface and axe. */

declare function suite(name: string, define: () => void): void;
declare function test(name: string, run: () => void | Promise<void>): void;
declare function setup(run: () => void | Promise<void>): void;
declare function teardown(run: () => void | Promise<void>): void;
declare function suiteSetup(run: () => void | Promise<void>): void;
declare function suiteTeardown(run: () => void | Promise<void>): void;

declare const axe: typeof import('axe-core');
