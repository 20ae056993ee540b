/**
 * `/own.css`: the one style sheet of the hosted pages, apart from them so that no inline style
 * needs to be allowed.
 */

import { accentStyle } from './style/accent.ts';
import { document } from './style/document.ts';
import { event } from './style/event.ts';
import { form } from './style/form.ts';
import { media } from './style/media.ts';
import { palette } from './style/palette.ts';

const sheet: string = [palette, document, event, form, media].join('');

/** @param accent `#rrggbb`: an organisation's own colour; null: ours */
export const ownStyle = (accent: string | null): string =>
  accent === null ? sheet : sheet + accentStyle(accent);
