/**
 * The registration form's state: who is being registered, what is typed, how sending goes, and what
 * came of it.
 */

import type { EventSummary, Event as MukaanEventData } from '../../../worker/contract/event.ts';
import { limits } from '../../../worker/contract/limits.ts';
import { type Form, mergeForms } from '../../../worker/contract/participant.ts';
import type {
  Placed,
  Submission,
  SubmissionResult,
} from '../../../worker/contract/registration.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import { filled } from '../../../worker/contract/words/words.ts';
import { ask, persist, Refusal, randomKey, toJson } from '../../core/api.ts';
import type { Host } from '../../core/base.ts';
import type { FormLocale } from '../../locales/locale.ts';
import { checks, loadChecks } from './checking.ts';
import { type Draft, type Outcome, recall, remember } from './draft.ts';
import { Entry, fieldOf, sentence } from './entry.ts';
import type { Mistake } from './mistake.ts';

/** What is being registered for, and where. */
export type Order = {
  server: string;
  site: string;
  locale: FormLocale;
  /** those chosen */
  events: EventSummary[];
  /** those there are */
  all: EventSummary[];
  privacy: MukaanEventData['privacy'];
  page: string;
  textLanguage: string;
  /** whether the visitor chooses the events, so that "choose one" can be asked of them */
  choosing: boolean;
  /** 1–6, of the form's own headings */
  level: number;
};

type Registrar = Host &
  HTMLElement & {
    /** fetches counts and states anew */
    refresh(): void;
    /** tells the host page, without personal data */
    announce(name: 'register' | 'error', detail: unknown): void;
  };

/** What the others of a group most likely share with the first; the rest is each person's own. */
const shared = ['/organization', '/region', '/level'];

/** Keeps the ids of the second person's fields and on apart: `2-name`. */
export const prefixOf = (index: number): string => (index ? `${index + 1}-` : '');

export class RegistrationForm {
  people: Entry[] = [this.#person()];
  /** slugs */
  chosen = new Set<string>();
  phase: 'editing' | 'sending' | 'retrying' | 'done' = 'editing';
  /** why sending failed as a whole */
  problem = '';
  /** what became of copying */
  told = '';
  placed: Placed[] = [];
  /** where the confirmations go */
  mailed: string[] = [];
  #host: Registrar;
  /** what the server would not take of the events chosen */
  #refused: Mistake[] = [];
  #focus: string | undefined;
  #last = { body: '', key: '' };
  #draft = '';
  /** whether the tab may remember it; what is discreet is neither kept nor passed on */
  storing = false;

  constructor(host: Registrar) {
    this.#host = host;
  }

  get busy(): boolean {
    return this.phase === 'sending' || this.phase === 'retrying';
  }

  /** set at the first try to send */
  get checking(): boolean {
    return this.people.some(({ checking }) => checking);
  }

  /**
   * Whether somebody has begun to fill it in: then it stays, whatever becomes of the places
   * meanwhile.
   */
  get begun(): boolean {
    return this.people.some(({ typed }) => typed.length > 0);
  }

  /** Moves the focus where it was asked to go, after a drawing. */
  hostUpdated(): void {
    if (!this.#focus) return;
    const target = this.#host.shadowRoot?.getElementById(this.#focus);
    if (target) this.#focus = undefined;
    target?.focus();
  }

  /** Moves the focus when the next rendering is there. */
  focus(id: string): void {
    this.#focus = id;
    this.#host.requestUpdate();
  }

  /**
   * Goes on where the tab was before it was loaded again, or with an empty form where this one is
   * shown something else.
   * @param draft what this form is known by in the tab's storage
   * @param storing whether the tab may remember it
   */
  resume(draft: string, storing: boolean): void {
    const same = draft === this.#draft;
    // what is kept from before the event became discreet
    if (!storing && (this.storing || !same)) remember(draft);
    this.storing = storing;
    if (same) return;
    this.#draft = draft;
    try {
      this.#restore(storing ? recall(draft) : {});
    } catch {
      // it was not ours
      this.#restore({});
    }
  }

  #restore({
    people = [],
    chosen,
    last,
    placed = [],
    mailed = [],
  }: Partial<Draft & Outcome>): void {
    this.people = (people.length > 0 ? people : [[]]).map((typed) => this.#person(typed));
    this.chosen = new Set(chosen);
    this.#last = last ?? { body: '', key: '' };
    // it may not be ours
    this.placed = placed.filter((one) => one?.event);
    this.mailed = [...mailed];
    this.phase = this.placed.length > 0 ? 'done' : 'editing';
    this.hush();
  }

  /** Takes back what the server has said. */
  hush(): void {
    for (const person of this.people) person.refuse([]);
    this.#refused = [];
    this.problem = '';
    this.told = '';
  }

  /** Says what a button of the confirmation has done. */
  tell(words: string): void {
    this.told = words;
    this.#host.requestUpdate();
  }

  choose(slug: string, on: boolean): void {
    if (on) this.chosen.add(slug);
    else this.chosen.delete(slug);
    this.#refused = [];
    this.#changed();
  }

  /** One more person to the same events, who is not asked again what the first has said for all. */
  add(): void {
    const [first] = this.people;
    const known = shared.flatMap((pointer): [string, AnswerValue][] => {
      const value = first?.read(pointer);
      return value ? [[pointer, value]] : [];
    });
    this.people.push(this.#person(known));
    this.focus(`${prefixOf(this.people.length - 1)}name`);
  }

  get full(): boolean {
    return this.people.length >= limits.participants;
  }

  remove(index: number): void {
    this.people.splice(index, 1);
    this.#changed();
    this.focus(`${prefixOf(Math.max(index - 1, 0))}name`);
  }

  /** What to mend, in the order of the page: the choice first, then person by person. */
  mistakes({ events, choosing, locale }: Order, form: Form): Mistake[] {
    const wrong =
      events.length === 0 ? 'required.events' : events.length > limits.events ? 'range.events' : '';
    const chosen =
      this.checking && choosing && wrong
        ? [{ pointer: '/events', message: locale.errors[wrong] ?? '' }]
        : [];
    const several = this.people.length > 1;
    const persons = this.people.flatMap((person, index) =>
      person.mistakes(form, locale).map(({ pointer, message, about }) => ({
        pointer: `/${prefixOf(index)}${pointer.slice(1)}`,
        message,
        about: [several && filled(locale.participants.one, index + 1), about]
          .filter(Boolean)
          .join(', '),
      })),
    );
    return [...chosen, ...this.#refused, ...persons];
  }

  async submit(order: Order): Promise<void> {
    if (this.busy) return;
    const form = mergeForms(order.events);
    const draft = this.#draft;
    for (const person of this.people) person.checking = true;
    this.hush();
    if (!checks()) {
      this.#to('sending');
      await loadChecks(order.server);
      if (draft !== this.#draft) return;
      this.phase = 'editing';
    }
    if (this.mistakes(order, form).length > 0) return this.focus('mistakes');
    this.#to('sending');
    try {
      const { registrations } = await this.#send(order, form);
      // the element shows something else by now
      if (draft !== this.#draft) return;
      this.mailed = [...new Set(this.people.map((person) => person.participant(form).email))];
      this.placed = registrations;
      // whoever registers again has cancelled meanwhile, and means it: not what was sent before
      // once more
      this.#last = { body: '', key: '' };
      this.#to('done');
      this.focus('done');
      this.#host.announce('register', {
        registrations: registrations.map(({ event, status }) => ({ event, status })),
      });
    } catch (error) {
      if (draft !== this.#draft) return;
      this.#to('editing');
      this.#told(order, Refusal.of(error));
    }
  }

  /** Another person to the same events, on an empty sheet. */
  another(): void {
    this.people = [this.#person()];
    this.placed = [];
    this.hush();
    if (this.storing) remember(this.#draft);
    this.#to('editing');
    this.focus('name');
    this.#host.refresh();
  }

  #person(typed?: Iterable<[string, AnswerValue]>): Entry {
    return new Entry({ requestUpdate: () => this.#changed() }, typed);
  }

  #to(phase: RegistrationForm['phase']): void {
    this.phase = phase;
    this.#changed();
  }

  /**
   * Nothing is stored before something is typed; once registered only what the confirmation shows.
   */
  #changed(): void {
    this.#host.requestUpdate();
    if (!this.storing) return;
    const { placed, mailed, chosen } = this;
    const people = this.people.map(({ typed }) => typed);
    const some = people.some(({ length }) => length > 0);
    if (placed.length > 0) remember(this.#draft, { placed, mailed });
    // what another form of the same page was told stays until somebody starts over there
    else if (!recall(this.#draft).placed?.[0]?.event)
      remember(this.#draft, some ? { people, chosen: [...chosen], last: this.#last } : undefined);
  }

  /**
   * The same body keeps its key, so a repeated sending can't register twice; a changed one gets its
   * own.
   */
  #send({ server, site, locale, events, privacy }: Order, form: Form): Promise<SubmissionResult> {
    const submission: Submission = {
      events: events.map(({ slug }) => slug),
      participants: this.people.map((person) => person.participant(form)),
      language: locale.language,
      ...(site && { site }),
      privacyNotice: privacy.noticeVersion,
    };
    const body = toJson(submission);
    if (this.#last.body !== body) this.#last = { body, key: randomKey() };
    this.#changed();
    const headers = { 'idempotency-key': this.#last.key };
    return persist(
      () =>
        ask<SubmissionResult>(`${server}/api/v1/registrations`, { method: 'POST', headers, body }),
      () => this.#to('retrying'),
    );
  }

  /**
   * Says the server's sentences where they belong: at a field, at a chosen event, or above the
   * button.
   */
  #told({ locale, events, choosing }: Order, refusal: Refusal): void {
    const rest: string[] = [];
    const places =
      refusal.places.length > 0 ? refusal.places : [{ pointer: '', message: refusal.told(locale) }];
    const refused = this.people.map((): Mistake[] => []);
    for (const { pointer, message } of places) {
      const [, list, index = ''] = /^\/(participants|events)\/(\d+)/.exec(pointer) ?? [];
      const event = events[Number(index)];
      // what is wrong with a person as a whole is mended in the name
      if (list === 'participants')
        refused[Number(index)]?.push({ pointer: fieldOf(pointer) ?? '/name', message });
      else if (list && event && choosing)
        this.#refused.push({
          pointer: `/events/${event.slug}`,
          message: `${event.title}: ${sentence(message)}`,
        });
      else rest.push(sentence(message));
    }
    if (refusal.retryAfter > 0) rest.push(filled(locale.lines.wait, refusal.retryAfter));
    this.problem = rest.join(' ');
    this.people.forEach((person, index) => {
      person.refuse(refused[index] ?? []);
    });
    this.focus(rest.length < places.length ? 'mistakes' : 'problem');
    this.#host.announce('error', { code: refusal.code });
    if (refusal.status === 409 || refusal.code === 'privacy-notice-unknown') this.#host.refresh();
  }
}
