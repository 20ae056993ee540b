/** The widget's width in every kind of box that host pages have, in Chromium. */

import { defineBoxTests } from '../support/box-matrix.ts';

defineBoxTests('Chromium');
