/** The widget's width in every kind of box that host pages have, in Chromium. */

import { holdBoxes } from '../support/matrix.ts';

holdBoxes('Chromium');
