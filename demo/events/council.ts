/** A single meeting: binding registration, programme, join link and questions in advance. */

import type { EventInput } from '../../worker/contract/event-definition.ts';
import { type Clock, timeZone } from './clock.ts';

const description = `
Loppuvuonna 2019 JärjestöSotehanke 113 järjesti ympäri Varsinais-Suomea neljä **tulevaisuustyöpajaa**, jossa pohdittiin jo tehtyä vaikuttamistyötä ja mitä siitä haluttaisiin säilyttää tuleville vuosille. Varsinais-Suomen sosiaali- ja terveysalan järjestöt ilmaisivat vahvan yhteisen tahtonsa vaikuttamisyhteistyön jatkamiselle myös Järjestö 2.0-ohjelmaan kuuluvan 113-hankekauden jälkeen.

Huhtikuun alussa 2020 sote-järjestöt olivat JärjestöSotehanke 113:n kutsumana **etäkeskustelutilaisuudessa**. Tilaisuudessa pohdittiin erilaisia vaihtoehtoja tulevaisuuden yhteistyön varmistamiselle. Tuolloin tiedossamme olivat jo Veikkauksen taloudelliset haasteet ja Järjestö 2.0-ohjelmakokonaisuuden valtakunnalliseen koordinointiin liittyvät hankaluudet. Mukana olevat sote-järjestöt totesivat kuitenkin, että sote-muutokseen liittyvät vaikuttamisyhteistyön tarpeet ovat olemassa rahoituksesta riippumatta ja yhteistyöllä voimme sopia monesta asiasta.

Tilaisuuden johtopäätöksenä oli, että olisi hyvä perustaa sote-järjestöjen yhteistä vaikuttamistyötä edistävä **maakunnallinen sote-järjestöjen neuvottelukunta**. Sote-järjestöillä olisi neuvottelukunnan ja siihen nimettyjen edustajien avulla mahdollisuus sopia sote-järjestöjen yhteisestä vaikuttamisäänestä ja varmistaa, että Tulevaisuuden sote-keskusohjelmaa käynnistettäessä myös sote-järjestöillä on 113-hankekauden jälkeenkin oman roolinsa ja edustajansa mukana yhteistyössä.

Sote-järjestöjen maakunnallisen neuvottelukunnan toiminnan suunnittelu ja käynnistäminen on osa JärjestöSotehanke 113:ssa luodun yhteistyön juurruttamista. 113-hanke toimii suunnittelun koollekutsujana, neuvottelukunnan toimintatavoista päättävät Varsinais-Suomen sote-järjestöt yhdessä.

Miten sote-järjestöjen neuvottelukunta tulisi perustaa? Mikä olisi sen tarkoitus ja tärkeimmät tehtävät? Miten toiminta olisi järkevä järjestää? Miten järjestöedustajat nimettäisiin? jne. Tule mukaan pohtimaan ja vaikuttamaan!
`.trim();

const host = 'JärjestöSotehanke 113';
const director = { name: null, title: 'aluejohtaja', organization: host };
const expert = { name: null, title: 'asiantuntija', organization: host };
const day = '2020-06-08';

const programme = (at: Clock): NonNullable<EventInput['programme']> => [
  { startsAt: at(day, '09:45'), kind: 'other', title: 'Tervetuloa ja työskentelyohjeet' },
  {
    kind: 'talk',
    title:
      'Johdatusta päivän teemaan: Mikä ihmeen Varsinais-Suomen sote-järjestöjen neuvottelukunta?',
    speakers: [director],
  },
  { kind: 'discussion', title: 'Keskustelua päivän teemasta', speakers: [expert] },
  { startsAt: at(day, '10:45'), kind: 'break', title: 'Tauko' },
  {
    kind: 'discussion',
    title:
      'Keskustelu sote-järjestöjen vaikuttamisyhteistyön yhteisistä linjauksista, tarvittavat päätökset ja yhteenveto',
    speakers: [director],
  },
  { startsAt: at(day, '12:00'), kind: 'other', title: 'Tilaisuus päättyy' },
];

/** The questions of the invitation, collected for the discussion. */
const questions: NonNullable<EventInput['questions']> = [
  {
    id: 'perustaminen',
    type: 'textarea',
    label: 'Miten sote-järjestöjen neuvottelukunta tulisi perustaa?',
    hint: 'Voit vastata jo etukäteen. Vastaukset kootaan tilaisuuden keskustelua varten.',
  },
  { id: 'tehtavat', type: 'textarea', label: 'Mikä olisi sen tarkoitus ja tärkeimmät tehtävät?' },
  { id: 'toiminta', type: 'textarea', label: 'Miten toiminta olisi järkevä järjestää?' },
  { id: 'edustajat', type: 'textarea', label: 'Miten järjestöedustajat nimettäisiin?' },
];

/** Accessibility needs are health data, so they are asked on the manage page only. */
const privateQuestions: NonNullable<EventInput['privateQuestions']> = [
  {
    id: 'tuki',
    type: 'checkboxes',
    label: 'Mitä tarvitset osallistuaksesi etäkokoukseen?',
    hint: 'Rastita, jos tarvitset jotakin näistä.',
    options: [
      { value: 'tekstitys', label: 'Tekstitys' },
      { value: 'viittomakieli', label: 'Viittomakielen tulkkaus' },
      { value: 'puhelin', label: 'Osallistuminen puhelimitse' },
    ],
  },
];

const joinNote = `
Tilaisuuteen ilmoittautuneille lähetetään sähköpostitse Zoom-linkki, jonka kautta tilaisuuteen osallistutaan. Viestissä tulevat myös ohjeet Zoom-linkin käyttöön ja autamme mielellämme tarvittaessa.

(Zoomiin liittyvät tietoturvaongelmat, joista olette ehkä lukeneet, liittyvät lisensoimattomaan käyttöön. Käytämme tietoturvallista lisensoitua Zoom-työkalua, joten voitte osallistua ja ladata ohjelman turvallisesti mielin.)
`.trim();

/** The meeting at the clock's dates; `suffix` keeps the slugs of two copies apart. */
export const council = (at: Clock, suffix = ''): EventInput => ({
  slug: `neuvottelukunta${suffix}`,
  status: 'published',
  title:
    'Varsinais-Suomen sosiaali- ja terveysjärjestöjen yhteisen vaikuttamistyön tulevaisuus – järjestöjen rooli tulevassa sote-uudistuksessa 113-hankkeen jälkeen?',
  summary: 'Etäkokous',
  description,
  languages: ['fi'],
  audience:
    'Tilaisuus on tarkoitettu kaikille Varsinais-Suomen sosiaali- ja terveysjärjestöjen edustajille. Tilaisuuden tarkoituksena on jatkaa sote-järjestöjen yhteisen maakunnallisen vaikuttamistyön suunnittelua ja vahvistaa yhteistä näkemystä käytännön vaikuttamisyhteistyön muodoista tulevassa sote-uudistuksessa.',
  mode: 'online',
  place: { name: 'Varsinais-Suomi', region: '02' },
  startsAt: at(day, '09:45'),
  endsAt: at(day, '12:00'),
  timeZone,
  registration: { closesAt: at('2020-06-03', '16:00'), binding: true, capacity: null },
  fields: { organization: 'optional' },
  questions,
  privateQuestions,
  programme: programme(at),
  joinNote,
  joinLink: 'https://zoom.example.org/j/113',
  // the link is sent in the morning, within its promised day
  joinLinkAt: at('2020-06-04', '09:00'),
  promises: [{ kind: 'join-link', by: at('2020-06-04', '16:00') }],
  organizer: { name: host },
  // a role and an unassigned number: Finnish subscriber numbers do not begin with zero
  contact: {
    name: `${host}:n toimisto`,
    title: 'ilmoittautuminen ja lisätietoja myös puhelimitse',
    phone: '+358 9 000 0113',
    email: 'toimisto@example.org',
  },
});
