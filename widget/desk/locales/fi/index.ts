/** Finnish: all strings of the desk, one file for each part. */

export { account } from './account.ts';
export { common } from './common.ts';
export { editor } from './editor.ts';
export { event } from './event.ts';
export { events } from './events.ts';
export { fields } from './fields.ts';
export { messages } from './messages.ts';
export { organizations } from './organizations.ts';
export { keys, people } from './people.ts';
export { questions } from './questions.ts';
export { registrations } from './registrations.ts';
export { series, seriesBuilder } from './series.ts';
export { settings } from './settings.ts';
export { shell, signIn } from './shell.ts';
export { sites, tag } from './sites.ts';
export { start } from './start.ts';
