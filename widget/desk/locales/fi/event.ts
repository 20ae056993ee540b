/** Finnish: one event: its tabs, and what can be done with it. */

export const event = {
  tabs: { overview: 'Yleiskuva', edit: 'Muokkaa', registrations: 'Ilmoittautuneet', messages: 'Viestit' },
  tabsName: 'Tapahtuman osat',
  effects: {
    title: 'Muutos vaikuttaa ilmoittautuneisiin',
    promoted: (count: number, names: string) =>
      count === 1 ? `Jonosta saa paikan: ${names}.` : `Jonosta saa paikan ${count} henkilöä: ${names}.`,
    others: (count: number) => (count === 1 ? 'yksi muu' : `${count} muuta`),
    beyond: (count: number) =>
      count === 1
        ? 'Yhden paikka jää paikkamäärän yli. Hän pitää paikkansa.'
        : `${count} paikkaa jää paikkamäärän yli. Kaikki pitävät paikkansa.`,
    told: (count: number) =>
      count === 1
        ? 'Yksi henkilö saa viestin siitä, että aika tai paikka muuttuu.'
        : `${count} henkilöä saa viestin siitä, että aika tai paikka muuttuu.`,
    saveAndTell: 'Tallenna ja lähetä viestit',
  },
  conflict: {
    newer: 'Toinen käyttäjä on tallentanut tämän tapahtuman.',
    newerDirty: 'Tallentamattomat muutoksesi ovat tallessa: vertaa niitä hänen versioonsa.',
    newerClean: 'Tällä sivulla on vanhempi versio.',
    compare: 'Vertaa versioita',
    refresh: 'Näytä uusin versio',
    title: 'Toinen käyttäjä tallensi samaan aikaan',
    help: 'Valitse jokaisesta kohdasta, kumpi jää voimaan. Mitään ei ole kadonnut.',
    alike: 'Muutokset ovat samat. Voit tallentaa.',
    both: '– molemmat muuttivat',
    mine: 'Sinun versiosi',
    theirs: 'Toisen tallentama',
    allMine: 'Valitse kaikki omat',
    allTheirs: 'Valitse kaikki toisen',
    save: 'Tallenna valitut',
  },
};
