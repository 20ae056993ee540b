/** The npm entry: the elements' classes and the contract's types, without side effects. */

export type { EmbedData } from '../worker/contract/embed.ts';
export type { Event, EventSummary, Series } from '../worker/contract/event.ts';
export { MukaanEvent } from './event/mukaan-event.ts';
export { type Copy, handOver } from './hand-over.ts';
export { locales } from './locales/index.ts';
export { MukaanSeries } from './series/mukaan-series.ts';
