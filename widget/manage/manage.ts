/** The script of the manage page: defines its element. */

import { provideChecks } from '../embed/form/checking.ts';
import * as checks from '../embed/form/checks.ts';
import { MukaanRegistration } from './mukaan-registration.ts';

provideChecks(checks);
if (!customElements.get('mukaan-registration'))
  customElements.define('mukaan-registration', MukaanRegistration);
