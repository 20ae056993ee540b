/**
 * Preloaded by the test run: ends the shared HOST after the last test, whichever file started it.
 */

import { after } from 'node:test';
import { closeHost } from './host.ts';

after(closeHost);
