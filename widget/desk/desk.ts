/** The entry of the desk's bundle: defines its element, as its only side effect. */

import { MukaanDesk } from './shell/app.ts';

customElements.define('mukaan-desk', MukaanDesk);
