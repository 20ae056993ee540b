/** The npm entry: element classes and contract types, without side effects. */

import { addLocales, setHomeServer } from '../core/page.ts';
import { locales } from '../locales/index.ts';
import type { Locales } from '../locales/locale.ts';
import { MukaanEvent } from './event/mukaan-event.ts';
import { provideChecks } from './form/checking.ts';
import * as checks from './form/checks.ts';
import { MukaanSeries } from './series/mukaan-series.ts';

export type { EmbedData } from '../../worker/contract/embed.ts';
export type { Event, EventSummary, Series } from '../../worker/contract/event.ts';
export type { Locale, Locales } from '../locales/locale.ts';
export { locales, MukaanEvent, MukaanSeries };

/**
 * Defines the elements, once.
 * @param server HOST's origin, for elements without a `server` attribute
 * @param languages default: all
 */
export function define(server: string, languages: Locales = locales): void {
  provideChecks(checks);
  addLocales(languages);
  setHomeServer(server);
  if (customElements.get('mukaan-event')) return;
  customElements.define('mukaan-event', MukaanEvent);
  customElements.define('mukaan-series', MukaanSeries);
}
