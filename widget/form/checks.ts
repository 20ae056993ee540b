/** The checks of what is typed, as a script of their own: only visitors who fill in a form load it. */

export { checkEmail, cleanAddress } from '../../worker/contract/checks.ts';
export { checkTyped } from '../../worker/contract/participant.ts';
export { meant } from './typo.ts';
