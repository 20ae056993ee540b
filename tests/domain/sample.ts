/**
 * Events as the public API answers them, after the two invitations of 2020: for tests of what is
 * rendered from them.
 */

import type {
  Event,
  EventSummary,
  FormStrings,
  Question,
  Series,
  State,
} from '../../worker/contract/event.ts';
import type { Language } from '../../worker/contract/languages.ts';
import { formStrings } from '../../worker/contract/strings/index.ts';
import { renderTexts } from '../../worker/domain/rendered-texts.ts';

export const origin = 'https://mukaan.example';

const question = (
  id: string,
  type: Question['type'],
  label: string,
  more: Partial<Question> = {},
): Question => ({
  id,
  type,
  label,
  hint: null,
  required: false,
  maxLength: null,
  options: null,
  showIf: null,
  ...more,
});

const option = (value: string, label: string, placesLeft: number | null = null) => ({
  value,
  label,
  placesLeft,
});

/** One question of each type, and one with a condition. */
export const questions: Question[] = [
  question('tasks', 'textarea', 'Mitkä ovat neuvottelukunnan tärkeimmät tehtävät?', {
    maxLength: 1000,
  }),
  question('theme', 'text', 'Mistä haluaisit puhuttavan?', { hint: 'Muutama sana riittää.' }),
  question('group', 'select', 'Työryhmä', {
    required: true,
    options: [option('a', 'Vaikuttaminen', 3), option('b', 'Viestintä', 0)],
  }),
  question('attend', 'radio', 'Miten osallistut?', {
    required: true,
    options: [option('site', 'Paikan päällä'), option('online', 'Etänä')],
  }),
  question('lunch', 'checkbox', 'Syön lounaan'),
  question('days', 'checkboxes', 'Mitkä päivät sopivat?', {
    options: [option('mon', 'Maanantai'), option('tue', 'Tiistai')],
  }),
  question('people', 'number', 'Montako edustajaa järjestöllänne on?', {
    required: true,
    showIf: { question: 'attend', equals: ['site'] },
  }),
  question('since', 'date', 'Milloin aloitit?', { showIf: { question: 'lunch', equals: [true] } }),
];

const registration: EventSummary['registration'] = {
  state: 'open',
  opensAt: null,
  closesAt: '2027-06-03T13:00:00Z',
  changesUntil: null,
  binding: true,
  capacity: 100,
  placesLeft: 37,
  quotas: [],
  waitlist: true,
  waitlistCapacity: null,
  waiting: 0,
};

/** The strings that come with an event. */
export function formStringsIn(language: Language): FormStrings {
  const { regions: _regions, levels: _levels, privacy, share, ...rest } = formStrings[language];
  return {
    ...rest,
    share: share(
      'Sote-järjestöjen yhteisen vaikuttamistyön tulevaisuus',
      `${origin}/e/neuvottelukunta`,
    ),
    mailDomains: ['gmail.com'],
    privacy: privacy('SOSTE ry', 90),
    region: [{ value: '11', label: 'Pohjois-Savo' }],
    level: [{ value: 'local', label: 'Paikallinen' }],
  };
}

/** With its rendered texts, at the time of the tests. */
export const withTexts = <E extends Omit<EventSummary, 'said'>>(
  event: E,
  language: Language = 'fi',
): E & Pick<EventSummary, 'said'> => ({
  ...event,
  said: renderTexts(event, language, true, Date.parse('2027-03-01T08:00:00Z')),
});

export const council: Event = withTexts({
  slug: 'neuvottelukunta',
  title: 'Sote-järjestöjen yhteisen vaikuttamistyön tulevaisuus',
  summary:
    'Mitä sote-järjestöjen neuvottelukunnan tulisi tehdä? Tule mukaan pohtimaan ja vaikuttamaan.',
  languages: ['fi', 'sv'],
  textLanguage: 'fi',
  mode: 'online',
  place: { name: null, address: null, region: '02' },
  startsAt: '2027-06-08T06:45:00Z',
  endsAt: '2027-06-08T09:00:00Z',
  timeZone: 'Europe/Helsinki',
  registration,
  fields: {
    phone: 'optional',
    organization: 'required',
    role: 'optional',
    region: 'required',
    level: 'required',
  },
  questions,
  hasPrivateQuestions: true,
  words: formStringsIn('fi'),
  series: null,
  description:
    '<p>Huhtikuun alussa sote-järjestöt olivat <strong>etäkeskustelutilaisuudessa</strong>, jossa pohdittiin erilaisia vaihtoehtoja tulevaisuuden yhteistyön varmistamiselle.</p><p>Johtopäätös oli, että olisi hyvä perustaa maakunnallinen sote-järjestöjen neuvottelukunta:</p><ul><li>se sopii yhteisestä vaikuttamisäänestä</li><li>se nimeää edustajat yhteistyöhön</li></ul>',
  audience:
    'Tilaisuus on tarkoitettu kaikille Varsinais-Suomen sosiaali- ja terveysjärjestöjen edustajille.',
  notice:
    'Käytämme tietoturvallista lisensoitua Zoom-työkalua, joten voitte osallistua turvallisin mielin.',
  joinNote: 'Osallistut Zoomilla. Autamme linkin käytössä mielellämme.',
  programme: [
    {
      startsAt: '2027-06-08T06:45:00Z',
      endsAt: null,
      hours: '9.45',
      kind: 'talk',
      title: 'Tervetuloa ja työskentelyohjeet',
      speakers: [],
    },
    {
      startsAt: null,
      endsAt: null,
      hours: null,
      kind: 'talk',
      title: 'Mikä ihmeen Varsinais-Suomen sote-järjestöjen neuvottelukunta?',
      speakers: [
        { name: 'Minna Rosendahl', title: 'aluejohtaja', organization: 'JärjestöSotehanke 113' },
      ],
    },
    {
      startsAt: '2027-06-08T07:45:00Z',
      endsAt: '2027-06-08T08:00:00Z',
      hours: '10.45–11.00',
      kind: 'break',
      title: 'Tauko',
      speakers: [],
    },
    {
      startsAt: '2027-06-08T08:00:00Z',
      endsAt: null,
      hours: '11.00',
      kind: 'discussion',
      title: 'Yhteiset linjaukset, tarvittavat päätökset ja yhteenveto',
      speakers: [
        { name: 'Janina Andersson', title: 'asiantuntija', organization: 'JärjestöSotehanke 113' },
      ],
    },
  ],
  contact: { name: 'Marjut Aalto', title: null, phone: '040-5271665', email: 'marjut@113.example' },
  organizer: { name: 'JärjestöSotehanke 113', url: 'https://113.example' },
  promises: [{ kind: 'join-link', by: '2027-06-04T09:00:00Z', state: 'pending' }],
  discreet: false,
  privacy: {
    controller: 'Varsinais-Suomen sote-järjestöt ry',
    noticeUrl: `${origin}/e/neuvottelukunta/privacy`,
    noticeVersion: '2027-01',
    retentionDays: 90,
  },
  links: { page: `${origin}/e/neuvottelukunta`, calendar: `${origin}/e/neuvottelukunta.ics` },
  syllables: [],
});

const fields: EventSummary['fields'] = {
  phone: 'off',
  organization: 'optional',
  role: 'off',
  region: 'required',
  level: 'off',
};

function session(
  slug: string,
  title: string,
  startsAt: string,
  endsAt: string,
  state: State,
  placesLeft: number,
): Event {
  return withTexts({
    ...council,
    slug,
    title,
    summary: null,
    startsAt,
    endsAt,
    registration: {
      ...registration,
      state,
      placesLeft,
      waiting: state === 'waitlist' ? 4 : 0,
      closesAt: null,
      binding: false,
    },
    fields: slug === 'oulu' ? { ...fields, phone: 'required' } : fields,
    questions: slug === 'turku' ? questions.slice(0, 1) : [],
    hasPrivateQuestions: false,
    series: { slug: 'jarjestopaiva', title: 'Maakuntien järjestöpäivä -kiertue' },
    description: null,
    programme: [],
    promises: [{ kind: 'information', by: '2027-03-15T10:00:00Z', state: 'pending' }],
    links: { page: `${origin}/e/${slug}`, calendar: `${origin}/e/${slug}.ics` },
  });
}

/** Kuopio is before the change to summer time of 28 March 2027, the others after it. */
export const seriesEvents: Event[] = [
  session('kuopio', 'Kuopio', '2027-03-22T10:00:00Z', '2027-03-22T12:30:00Z', 'open', 37),
  session('tampere', 'Tampere', '2027-03-30T06:00:00Z', '2027-03-30T08:30:00Z', 'waitlist', 0),
  session('oulu', 'Oulu', '2027-04-05T09:00:00Z', '2027-04-05T11:30:00Z', 'open', 1),
  session('helsinki', 'Helsinki', '2027-04-26T09:00:00Z', '2027-04-26T11:30:00Z', 'full', 0),
  session('turku', 'Turku', '2027-04-27T06:00:00Z', '2027-04-27T08:30:00Z', 'open', 80),
];

const summaryOf = (event: Event): EventSummary => {
  const { slug, title, summary, languages, textLanguage, mode, place, startsAt, endsAt, timeZone } =
    event;
  const { registration, fields, questions, hasPrivateQuestions, promises, said } = event;
  const when = { startsAt, endsAt, timeZone };
  return {
    slug,
    title,
    summary,
    languages,
    textLanguage,
    mode,
    place,
    ...when,
    registration,
    fields,
    questions,
    hasPrivateQuestions,
    promises,
    said,
  };
};

export const series: Series = {
  slug: 'jarjestopaiva',
  title: 'Maakuntien järjestöpäivä -kiertue',
  summary: 'Viisi verkkokeskustelua järjestöjen yhteisestä vaikuttamistyöstä.',
  description: '<p>Sosiaali- ja terveyspalvelujen uudistaminen maakuntapohjalta etenee.</p>',
  languages: ['fi'],
  textLanguage: 'fi',
  audience:
    'Tilaisuus on suunnattu jäsenjärjestöjen edustajille ja maakuntien järjestötoimijoille.',
  notice: 'Aiemmat ilmoittautumiset huomioidaan, joten uutta ilmoittautumista ei tarvita.',
  organizer: { name: 'SOSTE', url: 'https://soste.example' },
  contact: council.contact,
  events: seriesEvents.map(summaryOf),
  words: council.words,
  privacy: {
    ...council.privacy,
    controller: 'SOSTE ry',
    noticeUrl: `${origin}/s/jarjestopaiva/privacy`,
  },
  links: { page: `${origin}/s/jarjestopaiva`, calendar: `${origin}/s/jarjestopaiva.ics` },
  syllables: [],
};

/** The same event with its registration in another state. */
export const inState = (
  event: Event,
  state: State,
  more: Partial<Event['registration']> = {},
): Event => withTexts({ ...event, registration: { ...event.registration, state, ...more } });
