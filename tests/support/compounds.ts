/**
 * An event and a series whose every text is a Finnish compound that no line of a phone holds in a
 * title.
 */

import { DAY_MS, fromNow } from './client.ts';

const long = 'Vapaaehtoistoiminnankehittämispäivä';
const other = 'järjestöyhteistyöryhmäläisten';

const described = {
  title: `${long}: ilmoittautumisohjelmat`,
  summary: `Kehitysvammaistenyhdistysaktiivien ${other} päivä`,
  description: `**Perusterveydenhuoltouudistus** ja ${other} toimintaohjelmat.\n\n- Sosiaalityöntekijäopiskelijayhdistys`,
  audience: `Osallisuustyöryhmäohjaajille ja ${other}`,
  notice: long,
  organizer: { name: `Mielenterveysomaistenkeskusliitto`, url: null },
  contact: {
    name: 'Maija Meikäläinen',
    title: 'kansalaisjärjestötoimintakoordinaattori',
    phone: '040 123 4567',
  },
};

const event = {
  ...described,
  mode: 'onsite',
  place: {
    name: 'Kansalaistoimintakeskuskortteli',
    address: 'Ruotsinvankilanmäenkadunkulma 1',
    region: '11',
  },
  fields: { organization: 'optional' },
  questions: [
    {
      id: 'q1',
      type: 'radio',
      label: `${long}?`,
      options: [{ value: 'a', label: `${long}ohjelmalla` }],
    },
    {
      id: 'q2',
      type: 'textarea',
      label: 'Saavutettavuusasiantuntijatoiveet',
      hint: `Vaikuttamistyöpajaosallistujille`,
    },
  ],
  programme: [
    {
      startsAt: fromNow(30 * DAY_MS),
      title: 'Edunvalvontavaltuutuskeskustelutilaisuus',
      speakers: [
        { name: 'Aino Esimerkki', title: 'kokemusasiantuntijakouluttaja', organization: null },
      ],
    },
  ],
};

export const compounds: { described: Record<string, unknown>; event: Record<string, unknown> } = {
  described,
  event,
};
