/** Entry of the desk's bundle: defines its element. The only side effect. */

import { MukaanDesk } from './shell/app.ts';

customElements.define('mukaan-desk', MukaanDesk);
