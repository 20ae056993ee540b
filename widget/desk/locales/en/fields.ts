/** English: shared fields, such as a date-time or a text in several languages. */

import type { fields as fi } from '../fi/fields.ts';

export const fields: typeof fi = {
  date: 'Date',
  time: 'Time',
  required: 'Choose a date and a time',
  noTime: 'Give the time too',
  noDate: 'Give the date too',
  missing: (clock, nearest) =>
    `${clock} does not exist that night, as clocks go forward to summer time. The nearest time is ${nearest}.`,
  take: (nearest) => `Use ${nearest}`,
  twice: (clock) =>
    `${clock} comes twice that night, as clocks go back to winter time. Choose which one you mean.`,
  summer: (clock, offset) => `The first ${clock}, summer time (${offset})`,
  winter: (clock, offset) => `The second ${clock}, winter time (${offset})`,
  untranslated: '– translation missing',
};
