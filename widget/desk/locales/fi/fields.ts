/** Finnish: fields that many screens share, such as a moment or a text in several languages. */

export const fields = {
  date: 'Päivä',
  time: 'Kello',
  required: 'Valitse päivä ja kellonaika',
  noTime: 'Anna myös kellonaika',
  noDate: 'Anna myös päivä',
  /** of a clock time that is left out when clocks are put forward */
  missing: (clock: string, nearest: string) =>
    `Klo ${clock} ei ole olemassa tuona yönä, koska kello siirtyy kesäaikaan. Lähin aika on klo ${nearest}.`,
  take: (nearest: string) => `Käytä aikaa klo ${nearest}`,
  /** of a clock time that comes twice when clocks are put back */
  twice: (clock: string) =>
    `Klo ${clock} on tuona yönä kahdesti, koska kello siirtyy talviaikaan. Valitse, kumpaa tarkoitat.`,
  summer: (clock: string, offset: string) => `Ensimmäinen klo ${clock}, kesäaikaa (${offset})`,
  winter: (clock: string, offset: string) => `Toinen klo ${clock}, talviaikaa (${offset})`,
  untranslated: '– käännös puuttuu',
};
