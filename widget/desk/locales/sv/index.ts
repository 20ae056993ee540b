/** Swedish: every word of the desk, a file for each part of it. */

export { common } from './common.ts';
export { events } from './events.ts';
export { shell, signIn } from './shell.ts';
