/** The script of Mukaan's own page for a person's registrations: registers its element, and nothing else. */

import { provideChecks } from '../form/checking.ts';
import * as checks from '../form/checks.ts';
import { MukaanRegistration } from './mukaan-registration.ts';

provideChecks(checks);
if (!customElements.get('mukaan-registration')) customElements.define('mukaan-registration', MukaanRegistration);
