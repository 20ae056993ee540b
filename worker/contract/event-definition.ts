/**
 * The schema of events and series: organiser's input, stored event, public view and editor derive
 * from it.
 */

import * as v from 'valibot';
import { emailLike, httpsUrl } from './addresses.ts';
import { limits } from './limits.ts';
import { questionTypes } from './question-kinds.ts';
import {
  FieldUse,
  Instant,
  Lang,
  longText,
  modes,
  personName,
  plainText,
  shortText,
  text,
  wholeNumber,
} from './values.ts';

/** Slugs that the desk's own paths use, as in `/desk/ORG/events/new`. */
export const reservedSlugs: readonly string[] = ['new', 'start'];
export const Slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/),
  v.check((slug) => !reservedSlugs.includes(slug)),
);

/** Optional and nullable; null if absent. */
const orNull = <const S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null);
// an answer's id must not be the name of a property that every object has
const id = v.pipe(v.string(), v.regex(/^(?!constructor$)[a-z0-9-]{1,40}$/));
const answers = v.array(v.union([v.string(), v.number(), v.boolean()]));

const TimeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) && /^[A-Z]/.test(zone);
    } catch {
      return false;
    }
  }),
);

export const Contact = v.strictObject({
  name: orNull(personName),
  title: orNull(shortText),
  phone: orNull(plainText(limits.phone)),
  email: orNull(emailLike),
});

const Option = v.strictObject({
  value: plainText(100),
  label: shortText,
  /** seats of the option; null: unlimited */
  places: orNull(wholeNumber(1)),
});

/** The editor binds it as one value, not by its parts. */
export const ShowIf = v.pipe(
  v.strictObject({ question: id, equals: v.pipe(answers, v.maxLength(limits.options)) }),
  v.metadata({ leaf: 'whole' }),
);

export const QuestionInput = v.strictObject({
  id: v.optional(id),
  type: v.picklist(questionTypes),
  label: shortText,
  hint: orNull(shortText),
  required: v.optional(v.boolean(), false),
  maxLength: orNull(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.answer))),
  options: orNull(v.pipe(v.array(Option), v.maxLength(limits.options))),
  showIf: orNull(ShowIf),
});

const ProgrammeInput = v.strictObject({
  startsAt: orNull(Instant),
  endsAt: orNull(Instant),
  kind: v.optional(v.picklist(['talk', 'discussion', 'break', 'other']), 'talk'),
  title: shortText,
  speakers: v.optional(
    v.array(
      v.strictObject({
        name: orNull(personName),
        title: orNull(shortText),
        organization: orNull(shortText),
      }),
    ),
    [],
  ),
});

const regionOrLevel = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(limits.options));

/** Reserved seats: part of the capacity, given first to the people who match. */
export const QuotaInput = v.strictObject({
  /**
   * issued by the server if absent; keep it when changing the list, as registrations refer to it
   */
  id: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999))),
  name: text(100),
  places: wholeNumber(1),
  /** who may use the seats: an answer to a field or a question with options */
  match: v.union([
    v.strictObject({ field: v.picklist(['region', 'level']), equals: regionOrLevel }),
    v.strictObject({
      question: id,
      equals: v.pipe(answers, v.minLength(1), v.maxLength(limits.options)),
    }),
  ]),
  /** when the remaining seats open to everyone; null: never */
  releasesAt: orNull(Instant),
});

const RegistrationInput = v.strictObject({
  opensAt: orNull(Instant),
  closesAt: orNull(Instant),
  changesUntil: orNull(Instant),
  binding: v.optional(v.boolean(), false),
  capacity: orNull(wholeNumber(1)),
  waitlist: v.optional(v.boolean(), false),
  waitlistCapacity: orNull(wholeNumber(0)),
  /** in matching order: a person who matches two quotas uses the first */
  quotas: v.optional(v.pipe(v.array(QuotaInput), v.maxLength(limits.quotas)), []),
});

/** Texts of events and series that visitors read unchanged. */
export const sharedTexts = { audience: longText, notice: longText };
/** Texts of an event that visitors read unchanged; add a new text field here. */
export const eventTexts = { ...sharedTexts, joinNote: longText };

type Optional<Texts> = { [name in keyof Texts]: ReturnType<typeof orNull<typeof longText>> };
const optionalTexts = <Texts extends Record<string, typeof longText>>(texts: Texts) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, schema]) => [name, orNull(schema)]),
  ) as Optional<Texts>;

/** The texts as the public view has them: in one language. */
type Shown<Texts> = {
  [name in keyof Texts]: v.NullableSchema<v.StringSchema<undefined>, undefined>;
};
export const publicTexts = <Texts extends Record<string, typeof longText>>(texts: Texts) =>
  Object.fromEntries(
    Object.keys(texts).map((name) => [name, v.nullable(v.string())]),
  ) as Shown<Texts>;

const titleEntries = {
  /** default: the title's languages */
  languages: v.optional(v.pipe(v.array(Lang), v.minLength(1))),
  title: shortText,
  summary: orNull(shortText),
  /** Markdown */
  description: orNull(longText),
};
const contactEntries = {
  contact: orNull(Contact),
  organizer: orNull(v.strictObject({ name: shortText, url: orNull(httpsUrl) })),
};

export const SeriesInput = v.strictObject({
  ...titleEntries,
  ...optionalTexts(sharedTexts),
  ...contactEntries,
  slug: v.optional(Slug),
});
export type SeriesInput = v.InferInput<typeof SeriesInput>;

/** The fields in the editor's order. */
export const EventInput = v.strictObject({
  ...titleEntries,
  ...optionalTexts(eventTexts),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: v.optional(TimeZone, 'Europe/Helsinki'),
  mode: v.optional(v.picklist(modes), 'onsite'),
  place: orNull(
    v.strictObject({
      name: orNull(shortText),
      address: orNull(shortText),
      region: orNull(v.string()),
    }),
  ),
  joinLink: orNull(httpsUrl),
  joinLinkAt: orNull(Instant),
  registration: v.optional(RegistrationInput, {}),
  fields: v.optional(
    v.strictObject({
      phone: v.optional(FieldUse, 'off'),
      organization: v.optional(FieldUse, 'off'),
      role: v.optional(FieldUse, 'off'),
      region: v.optional(FieldUse, 'off'),
      level: v.optional(FieldUse, 'off'),
    }),
    {},
  ),
  questions: v.optional(v.pipe(v.array(QuestionInput), v.maxLength(limits.questions)), []),
  /**
   * asked only on the manage page, of registered participants, with a separate consent; never
   * `required`, and no option with `places`; answers are deleted a week after the event
   */
  privateQuestions: v.optional(v.pipe(v.array(QuestionInput), v.maxLength(limits.questions)), []),
  programme: v.optional(v.pipe(v.array(ProgrammeInput), v.maxLength(100)), []),
  promises: v.optional(
    v.pipe(
      v.array(v.strictObject({ kind: v.picklist(['information', 'join-link']), by: Instant })),
      v.maxLength(20),
    ),
    [],
  ),
  ...contactEntries,
  series: orNull(v.string()),
  slug: v.optional(Slug),
  discreet: v.optional(v.boolean(), false),
  status: v.optional(v.picklist(['draft', 'published'])),
});
/** As an organiser's program sends it: fields with a default may be absent. */
export type EventInput = v.InferInput<typeof EventInput>;
/** The parsed input, with defaults filled in. */
export type ParsedEventInput = v.InferOutput<typeof EventInput>;
export type ParsedSeriesInput = v.InferOutput<typeof SeriesInput>;
export type QuestionInput = v.InferInput<typeof QuestionInput>;
export type QuotaInput = v.InferInput<typeof QuotaInput>;

/**
 * Whether a date-time of a copied event moves by the same duration as the start. All others move by
 * whole days and keep their clock time.
 */
export const movesWithStart = (pointer: string): boolean =>
  /^\/(?:startsAt|endsAt|programme\/.*)$/.test(pointer);
