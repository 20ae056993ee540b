/** One way in which a page comes to hold the form, and what must come of it. */

import type { EmbedEvent } from '../embed-event.ts';

/** Addresses of what pages load beside the widget. */
export type Libraries = { jquery: string; consent: string; part: string; slow: string };

/** What the ways are made of. */
export type EmbedInput = {
  event: EmbedEvent;
  other: EmbedEvent;
  libraries: Libraries;
  /** the script's own text, as an optimiser inlines it */
  text: string;
};

export type EmbedVariant = {
  name: string;
  head?: string;
  /** inside `#slot`, where the form is wanted */
  slot?: string;
  /** at the body's end, behind the footer */
  end?: string;
  /** how many forms there must be; default 1 */
  forms?: number;
  /**
   * where they must stand; default `slot`. `or line`: elsewhere only with a line in the console
   * that says so
   */
  stands?: 'slot' | 'slot or line' | 'line';
  /** links that must be seen; default 0 */
  links?: number;
  /** whether the registration must carry the site's key, where an editor has spoilt it */
  registers?: boolean;
};

/**
 * A script of the page's own that runs when everything has loaded, and leaves a mark when it has.
 */
export const afterLoad = (
  code: string,
  delayMs = 0,
): string => `<script>addEventListener('load', () => setTimeout(() => {
  ${code}
  document.documentElement.dataset.acted = '';
}, ${delayMs}));</script>`;

/** A text in a script of the page's. */
export const quoted = (text: string): string => JSON.stringify(text).replaceAll('</', '<\\/');
