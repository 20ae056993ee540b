/**
 * `/own.css`: the style sheet of the hosted pages, a separate file so that no inline style is
 * needed.
 */

import { accentStyle } from './style/accent.ts';
import { document } from './style/document.ts';
import { event } from './style/event.ts';
import { form } from './style/form.ts';
import { media } from './style/media.ts';
import { palette } from './style/palette.ts';

const sheet: string = [palette, document, event, form, media].join('');

/** @param accent `#rrggbb`: an organisation's colour; null: Mukaan's */
export const pageStyle = (accent: string | null): string =>
  accent === null ? sheet : sheet + accentStyle(accent);
