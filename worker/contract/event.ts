/**
 * Public reads: what an event and a series look like on the wire. Schemas first, types from them.
 */

import * as v from 'valibot';
import { eventTexts, sharedTexts, shownTexts } from './event-definition.ts';
import { questionTypes } from './question-kinds.ts';
import { Fields, Instant, Lang, modes } from './values.ts';

export const states = [
  'open',
  'waitlist',
  'full',
  'upcoming',
  'closed',
  'ended',
  'cancelled',
] as const;
export type State = (typeof states)[number];

export const Question = v.strictObject({
  id: v.string(),
  type: v.picklist(questionTypes),
  label: v.string(),
  hint: v.nullable(v.string()),
  required: v.boolean(),
  maxLength: v.nullable(v.number()),
  options: v.nullable(
    v.array(
      v.strictObject({ value: v.string(), label: v.string(), placesLeft: v.nullable(v.number()) }),
    ),
  ),
  showIf: v.nullable(
    v.strictObject({
      question: v.string(),
      equals: v.array(v.union([v.string(), v.number(), v.boolean()])),
    }),
  ),
});
export type Question = v.InferOutput<typeof Question>;

export const Place = v.strictObject({
  name: v.nullable(v.string()),
  address: v.nullable(v.string()),
  /** Statistics Finland's code of the region */
  region: v.nullable(v.string()),
});

export const Registration = v.strictObject({
  state: v.picklist(states),
  opensAt: v.nullable(Instant),
  closesAt: v.nullable(Instant),
  changesUntil: v.nullable(Instant),
  binding: v.boolean(),
  capacity: v.nullable(v.number()),
  placesLeft: v.nullable(v.number()),
  quotas: v.array(
    v.strictObject({
      name: v.string(),
      placesLeft: v.nullable(v.number()),
      releasesAt: v.nullable(Instant),
    }),
  ),
  waitlist: v.boolean(),
  waitlistCapacity: v.nullable(v.number()),
  waiting: v.nullable(v.number()),
});

/**
 * What the organiser has promised to send and by when; `join-link` is the link to an online
 * session.
 */
export const PublicPromise = v.strictObject({
  kind: v.picklist(['information', 'join-link']),
  by: Instant,
  state: v.picklist(['pending', 'kept', 'late']),
});
export type PublicPromise = v.InferOutput<typeof PublicPromise>;

/**
 * A line about places; `name` is a quota's, in the organiser's language, and empty where the line
 * is of all. `long` is for the ear, with whole weekdays, and null where it would say the same.
 */
export const Line = v.strictObject({
  name: v.string(),
  text: v.string(),
  long: v.nullable(v.string()),
});
export type Line = v.InferOutput<typeof Line>;

/**
 * What people read of an event, in the language asked for: the widget, the own page and whoever
 * reads the API show these as they are, and no visitor loads the code that makes them. Reckoned by
 * the server's clock.
 */
export const Said = v.strictObject({
  /** from when to when: `ma 8.6.2020 klo 9.45–12.00`; `long` spells the weekday, for the ear */
  when: v.strictObject({ short: v.string(), long: v.string() }),
  /** the date in three words, as on a calendar's leaf */
  leaf: v.strictObject({ weekday: v.string(), day: v.string(), month: v.string() }),
  /**
   * by whose clock, for those whose own runs otherwise: `offset` is in minutes east of UTC, at the
   * start
   */
  zone: v.strictObject({ text: v.string(), offset: v.number() }),
  where: v.string(),
  /** the name of the region it is held in */
  region: v.nullable(v.string()),
  /** where registration stands */
  state: v.string(),
  /** for whom places are kept, what the others can do, until when one may register */
  limits: v.array(Line),
  /** the same for a row of several events */
  brief: v.array(Line),
  /** what one can still do where there is no place, or not for everybody */
  advice: v.nullable(v.string()),
  /** until when one may change one's details */
  changes: v.nullable(v.string()),
  /** of each promise, in the order of `promises` */
  promises: v.array(v.string()),
  /** `changes` and `promises` for the ear, with whole weekdays */
  long: v.strictObject({ changes: v.nullable(v.string()), promises: v.array(v.string()) }),
});
export type Said = v.InferOutput<typeof Said>;

const summaryEntries = {
  slug: v.string(),
  title: v.string(),
  summary: v.nullable(v.string()),
  languages: v.array(Lang),
  textLanguage: Lang,
  mode: v.picklist(modes),
  place: v.nullable(Place),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: v.string(),
  registration: Registration,
  fields: Fields,
  questions: v.array(Question),
  hasPrivateQuestions: v.boolean(),
  /** beside the other texts of a summary, as a tour's confirmation says what comes when */
  promises: v.array(PublicPromise),
  said: Said,
};

export const EventSummary = v.strictObject(summaryEntries);
export type EventSummary = v.InferOutput<typeof EventSummary>;

export const Contact = v.strictObject({
  name: v.nullable(v.string()),
  title: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  email: v.nullable(v.string()),
});
export const Organizer = v.strictObject({ name: v.string(), url: v.nullable(v.string()) });

export const ProgrammeItem = v.strictObject({
  startsAt: v.nullable(Instant),
  endsAt: v.nullable(Instant),
  /** the same as people read it: `9.45–10.30` */
  hours: v.nullable(v.string()),
  kind: v.picklist(['talk', 'discussion', 'break', 'other']),
  title: v.string(),
  speakers: v.array(
    v.strictObject({
      name: v.nullable(v.string()),
      title: v.nullable(v.string()),
      organization: v.nullable(v.string()),
    }),
  ),
});
export type ProgrammeItem = v.InferOutput<typeof ProgrammeItem>;

export const Privacy = v.strictObject({
  controller: v.string(),
  noticeUrl: v.string(),
  noticeVersion: v.string(),
  retentionDays: v.number(),
});

const offered = v.nullable(v.array(v.strictObject({ value: v.string(), label: v.string() })));

/**
 * What is said of an event and on its form, in the language asked for, so that a page loads one
 * language of it and not three. Where a number, a moment or an address goes stands its name in
 * braces. What the page says before this is there is its own, as are sentences that change with
 * their number.
 */
export const FormWords = v.strictObject({
  /** by field */
  fields: v.strictObject({
    name: v.string(),
    email: v.string(),
    phone: v.string(),
    organization: v.string(),
    role: v.string(),
    region: v.string(),
    level: v.string(),
  }),
  details: v.string(),
  optional: v.string(),
  choose: v.string(),
  noAnswer: v.string(),
  optionFull: v.string(),
  privateQuestions: v.string(),
  check: v.string(),
  sending: v.string(),
  retrying: v.string(),
  binding: v.string(),
  mailFollows: v.string(),
  notice: v.string(),
  /** who keeps the data, and for how long */
  privacy: v.string(),
  register: v.string(),
  registerQueue: v.string(),
  next: v.string(),
  queueNext: v.string(),
  tell: v.string(),
  another: v.string(),
  /** of an option's places, one left or many: `{count}` */
  states: v.strictObject({ one: v.string(), many: v.string() }),
  /**
   * sentences with something inside: `{count}`, `{seconds}`, the `{place}` in the queue,
   * `{address}`
   */
  lines: v.strictObject({
    /** several events, several people */
    registerMany: v.string(),
    registerPeople: v.string(),
    /** several people for several events: `{people}` first, `{count}` of events then */
    registerGroup: v.string(),
    /** what a mistyped address may have meant */
    meant: v.string(),
    /** shows all `{count}` sessions */
    all: v.string(),
    /** how many sessions a region leaves */
    found: v.string(),
    wait: v.string(),
    position: v.string(),
    mailed: v.string(),
  }),
  places: v.strictObject({
    /** how a kept place is had */
    advice: v.string(),
  }),
  /** several people in one form, each with `{count}` */
  participants: v.strictObject({ add: v.string(), one: v.string(), remove: v.string() }),
  /**
   * for those who look for their own place: a link comes by mail, whether anybody is known or not
   */
  resend: v.strictObject({
    ask: v.string(),
    send: v.string(),
    sending: v.string(),
    sent: v.string(),
    /** where no answer says why */
    network: v.string(),
    internal: v.string(),
  }),
  /** a line to pass on, with the address of Mukaan's page at its end */
  share: v.string(),
  copy: v.string(),
  copied: v.string(),
  toForm: v.string(),
  /** every region */
  all: v.string(),
  /** domains that addresses are often mistyped for */
  mailDomains: v.array(v.string()),
  noneOpen: v.string(),
  /** every session has been held */
  allPast: v.string(),
  /** above the choice of a region to see the sessions of */
  filter: v.string(),
  chooseHint: v.string(),
  audience: v.string(),
  programme: v.string(),
  contact: v.string(),
  organizer: v.string(),
  more: v.string(),
  sessions: v.string(),
  status: v.strictObject({ confirmed: v.string(), waitlisted: v.string(), cancelled: v.string() }),
  past: v.string(),
  calendar: v.string(),
  /** where no answer says why; every other refusal brings its own sentence */
  problem: v.strictObject({ network: v.string(), internal: v.string() }),
  done: v.strictObject({ confirmed: v.string(), waitlisted: v.string(), mixed: v.string() }),
  /** what is said before sending, by code or `code.kind` */
  errors: v.record(v.string(), v.string()),
  /** what the fields that are chosen offer; null where no event asks for them */
  region: offered,
  level: offered,
});
export type FormWords = v.InferOutput<typeof FormWords>;

export const Links = v.strictObject({ page: v.string(), calendar: v.string() });

/**
 * The long words of the organiser's texts with `-` where a line may break:
 * `vapaa-ehtois-toi-minta`. Not every browser has Finnish patterns; soft hyphens are for what is
 * drawn, never for JSON.
 */
export const Syllables = v.array(v.string());

export const Event = v.strictObject({
  ...summaryEntries,
  series: v.nullable(v.strictObject({ slug: v.string(), title: v.string() })),
  /** HTML of `p br strong em ul ol li h3 h4 a` only */
  description: v.nullable(v.string()),
  ...shownTexts(eventTexts),
  programme: v.array(ProgrammeItem),
  contact: v.nullable(Contact),
  organizer: Organizer,
  discreet: v.boolean(),
  words: FormWords,
  privacy: Privacy,
  links: Links,
  syllables: Syllables,
});
export type Event = v.InferOutput<typeof Event>;

export const Series = v.strictObject({
  slug: v.string(),
  title: v.string(),
  summary: v.nullable(v.string()),
  description: v.nullable(v.string()),
  languages: v.array(Lang),
  textLanguage: Lang,
  ...shownTexts(sharedTexts),
  organizer: Organizer,
  contact: v.nullable(Contact),
  events: v.array(EventSummary),
  words: FormWords,
  privacy: Privacy,
  links: Links,
  syllables: Syllables,
});
export type Series = v.InferOutput<typeof Series>;
