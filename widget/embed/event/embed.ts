/** The script of one event, `/e/EVENT.js`: only the element that shows it. */

import { include } from '../include.ts';
import { MukaanEvent } from './mukaan-event.ts';

include({ event: MukaanEvent });
