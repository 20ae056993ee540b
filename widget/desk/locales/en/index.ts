/** English: every word of the desk, a file for each part of it. */

export { common } from './common.ts';
export { event } from './event.ts';
export { events } from './events.ts';
export { fields } from './fields.ts';
export { shell, signIn } from './shell.ts';
