/**
 * The script of one series, `/s/SERIES.js`: the element that shows it, and nothing that a page with
 * it does not need.
 */

import { include } from '../include.ts';
import { MukaanSeries } from './mukaan-series.ts';

include({ series: MukaanSeries });
