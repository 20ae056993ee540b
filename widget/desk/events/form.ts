/** An event as its editor holds it: every field there, texts by language, moments as the wall shows them. */

import type { DeskEvent, QuestionInput, QuotaInput } from '../../../worker/contract/desk.ts';
import type { Fields, modes } from '../../../worker/contract/event.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import { type Texts, textsOf } from '../kit/texts-field.ts';
import { moveWall, type Wall, wallOf } from '../kit/wall.ts';
import type { Beginning } from './draft.ts';

export type OptionForm = {
  value: string;
  label: Texts;
  places: number | null /** its value may still follow its label */;
  fresh?: boolean;
};
export type QuestionForm = {
  id: string;
  type: QuestionInput['type'];
  label: Texts;
  hint: Texts;
  required: boolean;
  maxLength: number | null;
  options: OptionForm[];
  showIf: { question: string; equals: (string | number | boolean)[] } | null;
};
export type QuotaForm = {
  id?: number;
  name: Texts;
  places: number | null;
  match: QuotaInput['match'];
  releasesAt: Wall;
};
export type SpeakerForm = { name: Texts; title: Texts; organization: Texts };
export type ItemForm = {
  startsAt: Wall;
  endsAt: Wall;
  kind: 'talk' | 'discussion' | 'break' | 'other';
  title: Texts;
  speakers: SpeakerForm[];
};
export type PromiseForm = { kind: 'information' | 'join-link'; by: Wall };

export type EventForm = {
  slug: string;
  series: string | null;
  languages: Language[];
  title: Texts;
  summary: Texts;
  description: Texts;
  audience: Texts;
  notice: Texts;
  organizer: { name: Texts; url: string };
  contact: { name: Texts; title: Texts; phone: string; email: string };
  mode: (typeof modes)[number];
  place: { name: Texts; address: Texts; region: string };
  timeZone: string;
  startsAt: Wall;
  endsAt: Wall;
  registration: {
    opensAt: Wall;
    closesAt: Wall;
    changesUntil: Wall;
    binding: boolean;
    capacity: number | null;
    waitlist: boolean;
    waitlistCapacity: number | null;
    quotas: QuotaForm[];
  };
  fields: Fields;
  questions: QuestionForm[];
  privateQuestions: QuestionForm[];
  programme: ItemForm[];
  joinNote: Texts;
  joinLink: string;
  joinLinkAt: Wall;
  promises: PromiseForm[];
  discreet: boolean;
};

const defaultZone = 'Europe/Helsinki';

/** Six random letters and digits. */
const random = (): string => Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => (byte % 36).toString(36)).join('');

/** Random, as in a series one id is one question in all of its events. */
export const issueId = (list: 'questions' | 'privateQuestions'): string => `${list === 'questions' ? 'q' : 'p'}-${random()}`;

type Reader = { text: (given: Parameters<typeof textsOf>[0]) => Texts; wall: (instant: string | null | undefined) => Wall };
type Given = Beginning & Pick<Partial<DeskEvent>, 'slug'>;

const readQuestion =
  ({ text }: Reader, list: 'questions' | 'privateQuestions') =>
  (question: QuestionInput): QuestionForm => ({
    id: question.id ?? issueId(list),
    type: question.type,
    label: text(question.label),
    hint: text(question.hint),
    required: question.required ?? false,
    maxLength: question.maxLength ?? null,
    options: (question.options ?? []).map(({ value, label, places }) => ({ value, label: text(label), places: places ?? null })),
    showIf: question.showIf ? structuredClone(question.showIf) : null,
  });

function readRegistration({ text, wall }: Reader, given: NonNullable<Given['registration']>): EventForm['registration'] {
  return {
    opensAt: wall(given.opensAt),
    closesAt: wall(given.closesAt),
    changesUntil: wall(given.changesUntil),
    binding: given.binding ?? false,
    capacity: given.capacity ?? null,
    waitlist: given.waitlist ?? false,
    waitlistCapacity: given.waitlistCapacity ?? null,
    quotas: (given.quotas ?? []).map(({ id, name, places, match, releasesAt }) => ({
      ...(id !== undefined && { id }),
      name: text(name),
      places,
      match: structuredClone(match),
      releasesAt: wall(releasesAt),
    })),
  };
}

const readItem =
  ({ text, wall }: Reader) =>
  ({ startsAt, endsAt, kind, title, speakers }: NonNullable<Given['programme']>[number]): ItemForm => ({
    startsAt: wall(startsAt),
    endsAt: wall(endsAt),
    kind: kind ?? 'talk',
    title: text(title),
    speakers: (speakers ?? []).map((one) => ({
      name: text(one.name),
      title: text(one.title),
      organization: text(one.organization),
    })),
  });

function readTexts({ text }: Reader, given: Given) {
  const { organizer, contact, place } = given;
  return {
    title: text(given.title),
    summary: text(given.summary),
    description: text(given.description),
    audience: text(given.audience),
    notice: text(given.notice),
    joinNote: text(given.joinNote),
    organizer: { name: text(organizer?.name), url: organizer?.url ?? '' },
    contact: {
      name: text(contact?.name),
      title: text(contact?.title),
      phone: contact?.phone ?? '',
      email: contact?.email ?? '',
    },
    place: { name: text(place?.name), address: text(place?.address), region: place?.region ?? '' },
  };
}

const readFields = ({ phone, organization, role, region, level }: NonNullable<Given['fields']>): Fields => ({
  phone: phone ?? 'off',
  organization: organization ?? 'off',
  role: role ?? 'off',
  region: region ?? 'off',
  level: level ?? 'off',
});

/** @param given as the server has it, or what a new event begins with */
export function formOf(given: Given): EventForm {
  const timeZone = given.timeZone ?? defaultZone;
  const languages: Language[] = given.languages?.length ? [...given.languages] : ['fi'];
  const reader: Reader = { text: (text) => textsOf(text, languages), wall: (instant) => wallOf(instant, timeZone) };
  const { wall } = reader;
  return {
    slug: given.slug ?? '',
    series: given.series ?? null,
    languages,
    ...readTexts(reader, given),
    mode: given.mode ?? 'onsite',
    timeZone,
    startsAt: wall(given.startsAt),
    endsAt: wall(given.endsAt),
    registration: readRegistration(reader, given.registration ?? {}),
    fields: readFields(given.fields ?? {}),
    questions: (given.questions ?? []).map(readQuestion(reader, 'questions')),
    privateQuestions: (given.privateQuestions ?? []).map(readQuestion(reader, 'privateQuestions')),
    programme: (given.programme ?? []).map(readItem(reader)),
    joinLink: given.joinLink ?? '',
    joinLinkAt: wall(given.joinLinkAt),
    promises: (given.promises ?? []).map(({ kind, by }) => ({ kind, by: wall(by) })),
    discreet: given.discreet ?? false,
  };
}

/** Everything else that stands by the clock, moved with a start: the end and the programme as it moves, deadlines by whole days. */
export function moveRest(form: EventForm, shift: { days: number; minutes: number }): void {
  const byDays = { days: shift.days, minutes: 0 };
  const { registration } = form;
  form.endsAt = moveWall(form.endsAt, shift);
  for (const item of form.programme) {
    item.startsAt = moveWall(item.startsAt, shift);
    item.endsAt = moveWall(item.endsAt, shift);
  }
  for (const key of ['opensAt', 'closesAt', 'changesUntil'] as const) registration[key] = moveWall(registration[key], byDays);
  for (const quota of registration.quotas) quota.releasesAt = moveWall(quota.releasesAt, byDays);
  for (const promise of form.promises) promise.by = moveWall(promise.by, byDays);
  form.joinLinkAt = moveWall(form.joinLinkAt, byDays);
}
