/** The demo series: five online sessions, each with its own date, seats and registration. */

import type { EventInput, SeriesInput } from '../../worker/contract/event-definition.ts';
import { formStrings } from '../../worker/contract/strings/index.ts';
import type { RegionCode } from '../../worker/contract/strings/strings.ts';
import { type Clock, timeZone } from './clock.ts';

const description = `
Sosiaali- ja terveyspalvelujen uudistaminen maakuntapohjalta etenee. Järjestöt olivat mukana sote-uudistuksen edellisessä vaiheessa sosiaali- ja terveysministeriön rahoittaman Järjestö 2.0: Mukana muutoksessa -avustusohjelman tuella. Hanke päättyy vuoden 2020 lopussa. Tarve sosiaali- ja terveysjärjestöjen yhteiseen vaikuttamistyöhön on kuitenkin edelleen suuri. Vahvana rintamana voidaan turvata myös tulevaisuudessa sosiaali- ja terveysjärjestöjen työ ihmisten hyvinvoinnin ja terveyden sekä toimivien palvelujen edistämiseksi.

Viime syksyn kymmenen alueellisten keskustelutilaisuuden ja 600 osallistujan palautteiden perusteella tarvitaan uusi ohjelma, jotta varmistetaan sosiaali- ja terveysjärjestöjen yhteys ja tehokas vaikuttaminen kunta- ja maakuntarakenteisiin. Järjestöjen keskinäiseen ja kumppaneiden kanssa tehtävään yhteistyöhön tarvitaan toimintatapa, joka turvaa järjestöjen aseman maakuntien ja kuntien strategisena kumppanina. Jatkotyöskentelyssä tulee ottaa huomioon eri alueiden erilaiset tilanteet, tarpeet ja jo kehittyneet rakenteet ja toimintatavat. Maakuntien ja kuntien edustajat korostivat puolestaan järjestöjen yhteisen äänen ja viestin tärkeyttä.

Uuden ohjelman tavoitteena on

- sosiaali- ja terveysjärjestöjen rooli ja toimijaverkostot kuntien ja maakuntien kumppanina kansalaisten sosiaalisen hyvinvoinnin ja terveyden edistämiseksi vakiintuvat,
- järjestötoiminnan merkitys sote-palvelutuotannon sekä hyvinvoinnin ja terveyden edistämisen liittymäpinnoilla selkiytyy ja
- järjestöjen tietojohtamista ja toiminnan näkyväksi tekemistä vahvistetaan tukemalla kansallisen tietopohjan yhdenmukaistamista ja järjestötoimijoiden tulosten osoittamisen osaamista.

Näillä näkymin vuonna 2021 alkava ohjelma voidaan toteuttaa monella mallilla. STEA on määrittänyt jo etukäteen ohjelman henkilöstöresurssit noin 15 henkilötyövuoteen. SOSTEssa tämä on ollut selkeä suunnittelun lähtökohta, ja tämän pohjalta SOSTEn hallitus esittää mallia, jossa ohjelma toteutetaan yhden hankkeen puitteissa koko maassa.

Selkeällä yhden toimijan kokonaisvastuulla hankkeen tavoitteet ja jäsenten saama tuki ovat kansallisesti yhdenmukaisia, kehitettävät toimintamallit yhteensopivia ja toisiaan rikastavia. Työprosessit, resurssit, tiedonkulku ja raportointi ovat hallittavissa ja kansalliset skaalaedut parhaiten saavutettavissa.

Eri järjestötoimijat ovat tuoneet keskusteluun muita malleja. Suurin ero SOSTEn esittämään malliin on, että ohjelmakokonaisuus sisältäisi useita, eri puolella Suomea toimivien järjestöjen hallinnoimia hankkeita, joita koordinoitaisiin koordinaatiohankkeella.
`.trim();

/** Content shared by the series and its sessions. */
const shared = {
  description,
  languages: ['fi'],
  audience:
    'Tilaisuus on suunnattu SOSTEN jäsenjärjestöjen edustajille ja maakuntien järjestötoimijoille. Osallistu tilaisuuksiin ja välitä tietoa kiertueesta jäsenistöllenne ja luottamushenkilöillenne. On tärkeää saada tilaisuuksiin sekä valtakunnallisen että alueellisen ja paikallisen tason osallistujia.',
  notice: 'Aiemmat ilmoittautumiset huomioidaan, joten uutta ilmoittautumista ei tarvita.',
  organizer: { name: 'SOSTE Suomen sosiaali ja terveys ry', url: 'https://www.soste.fi' },
  // a role and an unassigned number: Finnish subscriber numbers do not begin with zero
  contact: {
    name: 'Järjestöpäivä-kiertueen toimisto',
    phone: '+358 9 000 2020',
    email: 'kiertue@example.org',
  },
} satisfies Partial<SeriesInput>;

type Session = {
  slug: string;
  /** the town and its genitive, for titles */
  town: [string, string];
  region: RegionCode;
  day: string;
  hours: [string, string];
  /** the Friday of the week before, by which more information is promised */
  informationBy: string;
  registration: NonNullable<EventInput['registration']>;
  /** seats reserved for the session's own region, and the day at whose noon they are released */
  reserved?: { places: number; until: string };
};

const noon: [string, string] = ['12:00', '14:30'];
const morning: [string, string] = ['09:00', '11:30'];

/** Dates and times are the original ones; the seats differ so that the demo shows each kind. */
const sessions: Session[] = [
  {
    slug: 'kuopio',
    town: ['Kuopio', 'Kuopion'],
    region: '11',
    day: '2020-03-23',
    hours: noon,
    informationBy: '2020-03-20',
    registration: { capacity: 100, waitlist: true },
  },
  {
    slug: 'tampere',
    town: ['Tampere', 'Tampereen'],
    region: '06',
    day: '2020-03-24',
    hours: morning,
    informationBy: '2020-03-20',
    registration: { capacity: 60, waitlist: true, waitlistCapacity: 20 },
    reserved: { places: 20, until: '2020-03-16' },
  },
  {
    slug: 'oulu',
    town: ['Oulu', 'Oulun'],
    region: '17',
    day: '2020-04-06',
    hours: noon,
    informationBy: '2020-04-03',
    registration: { capacity: 5, waitlist: true },
  },
  {
    slug: 'helsinki',
    town: ['Helsinki', 'Helsingin'],
    region: '01',
    day: '2020-04-27',
    hours: noon,
    informationBy: '2020-04-24',
    registration: { capacity: null },
  },
  {
    slug: 'turku',
    town: ['Turku', 'Turun'],
    region: '02',
    day: '2020-04-28',
    hours: morning,
    informationBy: '2020-04-24',
    registration: { capacity: 80, waitlist: false },
  },
];

const quotas = (at: Clock, { reserved, region }: Session) =>
  reserved && [
    {
      name: formStrings.fi.regions[region],
      places: reserved.places,
      match: { field: 'region' as const, equals: [region] },
      releasesAt: at(reserved.until, '12:00'),
    },
  ];

const session = (at: Clock, suffix: string, one: Session): EventInput => ({
  ...shared,
  slug: one.slug + suffix,
  series: `jarjestopaiva${suffix}`,
  status: 'published',
  title: `${one.town[1]} tilaisuus`,
  mode: 'online',
  place: { name: one.town[0], region: one.region },
  startsAt: at(one.day, one.hours[0]),
  endsAt: at(one.day, one.hours[1]),
  timeZone,
  registration: { ...one.registration, quotas: quotas(at, one) },
  fields: { organization: 'optional', region: 'optional', level: 'optional' },
  promises: [{ kind: 'information', by: at(one.informationBy, '16:00') }],
});

/** The series at the clock's dates; `suffix` keeps the slugs of two copies apart. */
export const demoSeries = (
  at: Clock,
  suffix = '',
): { series: SeriesInput; events: EventInput[] } => ({
  series: {
    ...shared,
    slug: `jarjestopaiva${suffix}`,
    title: 'Maakuntien järjestöpäivä -kiertue',
    summary:
      'Verkkokeskustelu. Kiertueeseen sisältyy viisi erillistä tilaisuutta, ja ne toteutetaan virtuaalisesti.',
  },
  events: sessions.map((one) => session(at, suffix, one)),
});
