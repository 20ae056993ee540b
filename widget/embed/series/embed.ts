/** The script of one series, `/s/SERIES.js`: only the element that shows it. */

import { include } from '../include.ts';
import { MukaanSeries } from './mukaan-series.ts';

include({ series: MukaanSeries });
