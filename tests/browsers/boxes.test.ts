/** The widget's width in every kind of box that host pages have, in Firefox and WebKit. */

import { holdBoxes } from '../support/matrix.ts';

holdBoxes('Firefox', 'WebKit');
