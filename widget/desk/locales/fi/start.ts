/** Finnish: starting an event, and an organisation's first steps. */

export const start = {
  title: 'Mitä teet?',
  single: 'Yksi tapahtuma',
  blank: 'Tyhjästä',
  blankHelp: 'Kirjoitat kaiken itse.',
  blankGo: 'Aloita tyhjästä',
  templates: 'Mallista',
  templatesHelp:
    'Mallissa on valmiina lomake, määräajat ja ohjelman runko. Muutat kaikkea ennen julkaisua.',
  date: 'Mikä päivä?',
  dateHint: 'Määräajat lasketaan tästä. Voit muuttaa päivää myöhemmin.',
  dateMissing: 'Valitse päivä',
  use: (name: string) => `Aloita tästä: ${name}`,
  useShort: 'Aloita tästä',
  copy: 'Aiemmasta tapahtumasta',
  copyHelp:
    'Kaikki muu siirtyy paitsi ilmoittautuneet ja osallistumislinkki. Määräajat siirtyvät päivän mukana.',
  copyWhich: 'Mikä tapahtuma?',
  copyDate: 'Uusi päivä',
  copyGo: 'Tee kopio',
  copied: 'Kopio on luonnoksissa',
  noEarlier: 'Aiempia tapahtumia ei vielä ole.',
  whole: 'Koko kiertue',
  wholeHelp: 'Sama tapahtuma monessa paikassa: päivät kerralla, yksi lomake, yksi tagi.',
  wholeGo: 'Tee kiertue',
  steps: [
    {
      title: 'Kirjoita',
      text: 'Kerro, mitä, missä ja milloin. Viiden kaupungin kiertue syntyy listasta kerralla.',
    },
    {
      title: 'Julkaise',
      text: 'Katso ensin, miltä lomake näyttää kävijälle. Muutat kaikkea myös julkaisun jälkeen.',
    },
    {
      title: 'Jaa tagi',
      text: 'Saat rivin, jonka jäsenjärjestöt liittävät sivuilleen. Ilmoittautuneet näet täällä.',
    },
  ],
};
