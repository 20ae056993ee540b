/** Finnish: shared fields, such as a date-time or a text in several languages. */

export const fields = {
  date: 'Päivä',
  time: 'Kello',
  required: 'Valitse päivä ja kellonaika',
  noTime: 'Anna myös kellonaika',
  noDate: 'Anna myös päivä',
  /** for a time that is skipped when clocks go forward */
  missing: (clock: string, nearest: string) =>
    `Klo ${clock} ei ole olemassa tuona yönä, koska kello siirtyy kesäaikaan. Lähin aika on klo ${nearest}.`,
  take: (nearest: string) => `Käytä aikaa klo ${nearest}`,
  /** for a time that is repeated when clocks go back */
  twice: (clock: string) =>
    `Klo ${clock} on tuona yönä kahdesti, koska kello siirtyy talviaikaan. Valitse, kumpaa tarkoitat.`,
  summer: (clock: string, offset: string) => `Ensimmäinen klo ${clock}, kesäaikaa (${offset})`,
  winter: (clock: string, offset: string) => `Toinen klo ${clock}, talviaikaa (${offset})`,
  untranslated: '– käännös puuttuu',
};
