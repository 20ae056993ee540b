/** The script that host pages include: registers the elements and shows itself at its tag. The only side effects. */

import type { EmbedData } from '../worker/contract/embed.ts';
import { MukaanEvent } from './event/mukaan-event.ts';
import type { Copy } from './hand-over.ts';
import { locales } from './locales/index.ts';
import { currentScript } from './script-tag.ts';
import { MukaanSeries } from './series/mukaan-series.ts';
import { version } from './version.ts';

/** The argument of the function that the build puts around this script. */
declare const embedData: EmbedData | undefined;

const data = typeof embedData === 'undefined' ? undefined : embedData;
const first = customElements.get('mukaan-event') as unknown as { handOver?: (copy: Copy) => void } | undefined;

// an element that finds its data already there draws itself without a request
(first ?? MukaanEvent).handOver?.({ version, locales, script: currentScript(), data });
if (!first) {
  customElements.define('mukaan-event', MukaanEvent);
  customElements.define('mukaan-series', MukaanSeries);
}
