/** Responses of the public routes for events and series. Types derive from the schemas. */

import * as v from 'valibot';
import { eventTexts, publicTexts, sharedTexts } from './event-definition.ts';
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

export const Venue = v.strictObject({
  name: v.nullable(v.string()),
  address: v.nullable(v.string()),
  /** Statistics Finland's code of the region */
  region: v.nullable(v.string()),
});

export const RegistrationInfo = v.strictObject({
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
 * A message that the organiser has promised, with its deadline; `join-link` is the link to an
 * online
 * session.
 */
export const PublicPromise = v.strictObject({
  kind: v.picklist(['information', 'join-link']),
  by: Instant,
  state: v.picklist(['pending', 'kept', 'late']),
});
export type PublicPromise = v.InferOutput<typeof PublicPromise>;

/**
 * A line about seats or the deadline. `name` is the quota's name in the organiser's language, empty
 * if the line concerns all seats. `long` is for screen readers, with weekdays in full; null if it
 * equals `text`.
 */
export const Line = v.strictObject({
  name: v.string(),
  text: v.string(),
  long: v.nullable(v.string()),
});
export type Line = v.InferOutput<typeof Line>;

/**
 * Texts of an event that the server renders in the requested language, by its own clock. The
 * widget,
 * the manage page and API clients show them unchanged, so no visitor loads the code that makes
 * them.
 */
export const RenderedTexts = v.strictObject({
  /**
   * the date-time range, `ma 8.6.2020 klo 9.45–12.00`; `long` has the weekday in full, for screen
   * readers
   */
  when: v.strictObject({ short: v.string(), long: v.string() }),
  /** the date as three texts of a calendar leaf */
  leaf: v.strictObject({ weekday: v.string(), day: v.string(), month: v.string() }),
  /**
   * the event's time zone, for readers in another one; `offset` is in minutes east of UTC, at the
   * start
   */
  zone: v.strictObject({ text: v.string(), offset: v.number() }),
  where: v.string(),
  /** the name of the region */
  region: v.nullable(v.string()),
  /** the registration state */
  state: v.string(),
  /** reserved seats, what others can do, and the registration deadline */
  limits: v.array(Line),
  /** `limits` shortened, for a list of events */
  brief: v.array(Line),
  /** what the visitor can still do if there are no seats, or none for everyone */
  advice: v.nullable(v.string()),
  /** until when participants may change their details */
  changes: v.nullable(v.string()),
  /** one text for each promise, in the order of `promises` */
  promises: v.array(v.string()),
  /** `changes` and `promises` for screen readers, with weekdays in full */
  long: v.strictObject({ changes: v.nullable(v.string()), promises: v.array(v.string()) }),
});
export type RenderedTexts = v.InferOutput<typeof RenderedTexts>;

const summaryEntries = {
  slug: v.string(),
  title: v.string(),
  summary: v.nullable(v.string()),
  languages: v.array(Lang),
  textLanguage: Lang,
  mode: v.picklist(modes),
  place: v.nullable(Venue),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: v.string(),
  registration: RegistrationInfo,
  fields: Fields,
  questions: v.array(Question),
  hasPrivateQuestions: v.boolean(),
  /** in the summary too, as the confirmation of a series lists what comes when */
  promises: v.array(PublicPromise),
  said: RenderedTexts,
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
  /** the formatted time range: `9.45–10.30` */
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

const fieldOptions = v.nullable(v.array(v.strictObject({ value: v.string(), label: v.string() })));

/**
 * The form's strings in the requested language, so that a page loads one language and not three.
 * Placeholders stand in braces. The widget itself holds the strings it needs before this response,
 * and sentences whose grammar depends on a number.
 */
export const FormStrings = v.strictObject({
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
  /** the data controller and the retention time */
  privacy: v.string(),
  register: v.string(),
  registerQueue: v.string(),
  next: v.string(),
  queueNext: v.string(),
  tell: v.string(),
  another: v.string(),
  /** remaining seats of an option, `{count}`: one, or several */
  states: v.strictObject({ one: v.string(), many: v.string() }),
  /**
   * sentences with a placeholder: `{count}`, `{seconds}`, the waitlist position `{place}`,
   * `{address}`
   */
  lines: v.strictObject({
    /** for several events, for several people */
    registerMany: v.string(),
    registerPeople: v.string(),
    /** several people for several events: `{people}` comes before the `{count}` of events */
    registerGroup: v.string(),
    /** the suggested correction of a mistyped address */
    meant: v.string(),
    /** shows all `{count}` sessions */
    all: v.string(),
    /** number of sessions in the chosen region */
    found: v.string(),
    wait: v.string(),
    position: v.string(),
    mailed: v.string(),
  }),
  places: v.strictObject({
    /** how to get a reserved seat */
    advice: v.string(),
  }),
  /** several participants in one form, numbered by `{count}` */
  participants: v.strictObject({ add: v.string(), one: v.string(), remove: v.string() }),
  /** to request the manage link by mail; the answer is the same for unknown addresses */
  resend: v.strictObject({
    ask: v.string(),
    send: v.string(),
    sending: v.string(),
    sent: v.string(),
    /** used if the request got no response with a reason */
    network: v.string(),
    internal: v.string(),
  }),
  /** a text to share that ends with the page's address */
  share: v.string(),
  copy: v.string(),
  copied: v.string(),
  toForm: v.string(),
  /** every region */
  all: v.string(),
  /** mail domains that are often mistyped */
  mailDomains: v.array(v.string()),
  noneOpen: v.string(),
  /** all sessions are over */
  allPast: v.string(),
  /** label of the region filter */
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
  /** used if the request got no response with a reason; every refusal has its own sentence */
  problem: v.strictObject({ network: v.string(), internal: v.string() }),
  done: v.strictObject({ confirmed: v.string(), waitlisted: v.string(), mixed: v.string() }),
  /** validation messages of the form, by code or `code.kind` */
  errors: v.record(v.string(), v.string()),
  /** options of the region and level fields; null if no event asks for them */
  region: fieldOptions,
  level: fieldOptions,
});
export type FormStrings = v.InferOutput<typeof FormStrings>;

export const Links = v.strictObject({ page: v.string(), calendar: v.string() });

/**
 * Long words of the organiser's texts with `-` at each hyphenation point: `vapaa-ehtois-toi-minta`,
 * as some browsers have no Finnish patterns. Soft hyphens are added when rendering, never in JSON.
 */
export const Syllables = v.array(v.string());

export const Event = v.strictObject({
  ...summaryEntries,
  series: v.nullable(v.strictObject({ slug: v.string(), title: v.string() })),
  /** HTML of `p br strong em ul ol li h3 h4 a` only */
  description: v.nullable(v.string()),
  ...publicTexts(eventTexts),
  programme: v.array(ProgrammeItem),
  contact: v.nullable(Contact),
  organizer: Organizer,
  discreet: v.boolean(),
  words: FormStrings,
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
  ...publicTexts(sharedTexts),
  organizer: Organizer,
  contact: v.nullable(Contact),
  events: v.array(EventSummary),
  words: FormStrings,
  privacy: Privacy,
  links: Links,
  syllables: Syllables,
});
export type Series = v.InferOutput<typeof Series>;
