/**
 * The script of one event, `/e/EVENT.js`: the element that shows it, and nothing that a page with
 * it does not need.
 */

import { include } from '../include.ts';
import { MukaanEvent } from './mukaan-event.ts';

include({ event: MukaanEvent });
