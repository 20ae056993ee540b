/**
 * Preloaded by the test run: ends the shared HOST after the last test, whichever file started it.
 */

import { after } from 'node:test';
import { stopSharedHost } from './host.ts';

after(stopSharedHost);
