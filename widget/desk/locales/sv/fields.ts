/** Swedish: shared fields, such as a date-time or a text in several languages. */

import type { fields as fi } from '../fi/fields.ts';

export const fields: typeof fi = {
  date: 'Dag',
  time: 'Klockslag',
  required: 'Välj dag och klockslag',
  noTime: 'Ange också klockslag',
  noDate: 'Ange också dag',
  missing: (clock, nearest) =>
    `Kl. ${clock} finns inte den natten, eftersom klockan ställs om till sommartid. Närmaste tid är kl. ${nearest}.`,
  take: (nearest) => `Använd kl. ${nearest}`,
  twice: (clock) =>
    `Kl. ${clock} inträffar två gånger den natten, eftersom klockan ställs om till vintertid. Välj vilken du menar.`,
  summer: (clock, offset) => `Första kl. ${clock}, sommartid (${offset})`,
  winter: (clock, offset) => `Andra kl. ${clock}, vintertid (${offset})`,
  untranslated: '– översättning saknas',
};
