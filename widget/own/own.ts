/** The script of Mukaan's own page for a person's registrations: registers its element, and nothing else. */

import { MukaanRegistration } from './mukaan-registration.ts';

if (!customElements.get('mukaan-registration')) customElements.define('mukaan-registration', MukaanRegistration);
