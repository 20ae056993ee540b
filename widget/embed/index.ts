/** The npm entry: the elements' classes and the contract's types, without side effects. */

import { settle, speak } from '../core/page.ts';
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
 * Registers the elements, once.
 * @param server Mukaan's address, for elements without a `server` attribute
 * @param languages the languages to speak; default: all
 */
export function define(server: string, languages: Locales = locales): void {
  provideChecks(checks);
  speak(languages);
  settle(server);
  if (customElements.get('mukaan-event')) return;
  customElements.define('mukaan-event', MukaanEvent);
  customElements.define('mukaan-series', MukaanSeries);
}
