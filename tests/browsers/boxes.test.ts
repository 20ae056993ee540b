/** The widget's width in every kind of box that host pages have, in Firefox and WebKit. */

import { defineBoxTests } from '../support/box-matrix.ts';

defineBoxTests('Firefox', 'WebKit');
