/** Entry of the desk's bundle: defines its element. The only side effect. */

import { MukaanDesk } from './app.ts';

customElements.define('mukaan-desk', MukaanDesk);
