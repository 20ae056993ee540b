/** The general script of host pages: all elements, all languages. It has side effects. */

import { MukaanEvent } from './event/mukaan-event.ts';
import { include } from './include.ts';
import { watchLinks } from './links.ts';
import { MukaanSeries } from './series/mukaan-series.ts';

const server = include({ event: MukaanEvent, series: MukaanSeries });
if (server !== null) watchLinks(server);
