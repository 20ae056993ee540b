/** `/own.css`: the one style sheet of the hosted pages, apart from them so that no inline style needs to be allowed. */

import { document } from './style/document.ts';
import { event } from './style/event.ts';
import { form } from './style/form.ts';
import { media } from './style/media.ts';
import { palette } from './style/palette.ts';

export const ownStyle: string = [palette, document, event, form, media].join('');
