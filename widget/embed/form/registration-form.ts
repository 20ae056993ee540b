/**
 * The registration form's state: who is being registered, what is typed, how sending goes, and what
 * came of it.
 */

import type { EventSummary, Event as MukaanEventData } from '../../../worker/contract/event.ts';
import { limits } from '../../../worker/contract/limits.ts';
import { type Form, mergeForms } from '../../../worker/contract/participant.ts';
import type {
  RegistrationResult,
  Submission,
  SubmissionResult,
} from '../../../worker/contract/registration.ts';
import { fillIn } from '../../../worker/contract/strings/strings.ts';
import type { AnswerValue } from '../../../worker/contract/values.ts';
import { ApiError, randomKey, requestJson, retry, toJson } from '../../core/api.ts';
import type { Host } from '../../core/base.ts';
import type { FormLocale } from '../../locales/locale.ts';
import { checks, loadChecks } from './checking.ts';
import { type Draft, type Outcome, readDraft, writeDraft } from './draft.ts';
import { Entry, fieldOf, sentence } from './entry.ts';
import type { Mistake } from './mistake.ts';

/** What the form registers for, and the server. */
export type Order = {
  server: string;
  site: string;
  locale: FormLocale;
  /** the selected events */
  events: EventSummary[];
  /** all events */
  all: EventSummary[];
  privacy: MukaanEventData['privacy'];
  page: string;
  textLanguage: string;
  /** whether the visitor selects the events, so that a selection is required */
  choosing: boolean;
  /** heading level of the form, 1–6 */
  level: number;
};

type Registrar = Host &
  HTMLElement & {
    /** reloads counts and states */
    refresh(): void;
    /** dispatches an event to the host page, without personal data */
    announce(name: 'register' | 'error', detail: unknown): void;
  };

/** Fields that a group usually shares with its first person. */
const shared = ['/organization', '/region', '/level'];

/** Prefix of the ids of the second person on: `2-name`. */
export const prefixOf = (index: number): string => (index ? `${index + 1}-` : '');

export class RegistrationForm {
  people: Entry[] = [this.#person()];
  /** slugs */
  chosen = new Set<string>();
  phase: 'editing' | 'sending' | 'retrying' | 'done' = 'editing';
  /** why sending failed, if no field is to blame */
  problem = '';
  /** result of the copy button */
  statusMessage = '';
  placed: RegistrationResult[] = [];
  /** addresses of the confirmations */
  mailed: string[] = [];
  #host: Registrar;
  /** the server's errors about the selected events */
  #eventErrors: Mistake[] = [];
  #focus: string | undefined;
  #submission = { body: '', key: '' };
  #draft = '';
  /** whether drafts may be stored; a discreet event's may not */
  canStore = false;

  constructor(host: Registrar) {
    this.#host = host;
  }

  get busy(): boolean {
    return this.phase === 'sending' || this.phase === 'retrying';
  }

  /** set at the first submit */
  get checking(): boolean {
    return this.people.some(({ checking }) => checking);
  }

  /** Whether there is any input: then the form stays, even if the event fills up. */
  get hasInput(): boolean {
    return this.people.some(({ typed }) => typed.length > 0);
  }

  /** Moves the focus as requested, after rendering. */
  hostUpdated(): void {
    if (!this.#focus) return;
    const target = this.#host.shadowRoot?.getElementById(this.#focus);
    if (target) this.#focus = undefined;
    target?.focus();
  }

  /** Moves the focus after the next rendering. */
  focus(id: string): void {
    this.#focus = id;
    this.#host.requestUpdate();
  }

  /**
   * Restores the draft after a reload, or resets the form when the element shows another event.
   * @param draft storage key of the draft
   * @param storing whether drafts may be stored
   */
  resume(draft: string, storing: boolean): void {
    const same = draft === this.#draft;
    // removes a draft from before the event became discreet
    if (!storing && (this.canStore || !same)) writeDraft(draft);
    this.canStore = storing;
    if (same) return;
    this.#draft = draft;
    try {
      this.#restore(storing ? readDraft(draft) : {});
    } catch {
      // the stored value is not a draft
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
    this.#submission = last ?? { body: '', key: '' };
    // the stored value may be from another program
    this.placed = placed.filter((one) => one?.event);
    this.mailed = [...mailed];
    this.phase = this.placed.length > 0 ? 'done' : 'editing';
    this.clearServerErrors();
  }

  /** Removes the server's messages. */
  clearServerErrors(): void {
    for (const person of this.people) person.setServerErrors([]);
    this.#eventErrors = [];
    this.problem = '';
    this.statusMessage = '';
  }

  /** Shows the result of a button of the confirmation. */
  setStatusMessage(text: string): void {
    this.statusMessage = text;
    this.#host.requestUpdate();
  }

  choose(slug: string, on: boolean): void {
    if (on) this.chosen.add(slug);
    else this.chosen.delete(slug);
    this.#eventErrors = [];
    this.#changed();
  }

  /** Adds a person, with the shared fields of the first. */
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

  /** The errors, in the order of the page: event selection first, then each person. */
  mistakes({ events, choosing, locale }: Order, form: Form): Mistake[] {
    const code =
      events.length === 0 ? 'required.events' : events.length > limits.events ? 'range.events' : '';
    const chosen =
      this.checking && choosing && code
        ? [{ pointer: '/events', message: locale.errors[code] ?? '' }]
        : [];
    const several = this.people.length > 1;
    const persons = this.people.flatMap((person, index) =>
      person.mistakes(form, locale).map(({ pointer, message, about }) => ({
        pointer: `/${prefixOf(index)}${pointer.slice(1)}`,
        message,
        about: [several && fillIn(locale.participants.one, index + 1), about]
          .filter(Boolean)
          .join(', '),
      })),
    );
    return [...chosen, ...this.#eventErrors, ...persons];
  }

  async submit(order: Order): Promise<void> {
    if (this.busy) return;
    const form = mergeForms(order.events);
    const draft = this.#draft;
    for (const person of this.people) person.checking = true;
    this.clearServerErrors();
    if (!checks()) {
      this.#setPhase('sending');
      await loadChecks(order.server);
      if (draft !== this.#draft) return;
      this.phase = 'editing';
    }
    if (this.mistakes(order, form).length > 0) return this.focus('mistakes');
    this.#setPhase('sending');
    try {
      const { registrations } = await this.#send(order, form);
      // the element shows another event by now
      if (draft !== this.#draft) return;
      this.mailed = [...new Set(this.people.map((person) => person.participant(form).email))];
      this.placed = registrations;
      // a new registration with the same body, after a cancellation, needs a new key
      this.#submission = { body: '', key: '' };
      this.#setPhase('done');
      this.focus('done');
      this.#host.announce('register', {
        registrations: registrations.map(({ event, status }) => ({ event, status })),
      });
    } catch (error) {
      if (draft !== this.#draft) return;
      this.#setPhase('editing');
      this.#showErrors(order, ApiError.of(error));
    }
  }

  /** Starts an empty form for the same events. */
  another(): void {
    this.people = [this.#person()];
    this.placed = [];
    this.clearServerErrors();
    if (this.canStore) writeDraft(this.#draft);
    this.#setPhase('editing');
    this.focus('name');
    this.#host.refresh();
  }

  #person(typed?: Iterable<[string, AnswerValue]>): Entry {
    return new Entry({ requestUpdate: () => this.#changed() }, typed);
  }

  #setPhase(phase: RegistrationForm['phase']): void {
    this.phase = phase;
    this.#changed();
  }

  /** Stores nothing before there is input; after registering only the confirmation's data. */
  #changed(): void {
    this.#host.requestUpdate();
    if (!this.canStore) return;
    const { placed, mailed, chosen } = this;
    const people = this.people.map(({ typed }) => typed);
    const hasInput = people.some(({ length }) => length > 0);
    if (placed.length > 0) writeDraft(this.#draft, { placed, mailed });
    // a confirmation stored by another form of the page stays until it is dismissed
    else if (!readDraft(this.#draft).placed?.[0]?.event)
      writeDraft(
        this.#draft,
        hasInput ? { people, chosen: [...chosen], last: this.#submission } : undefined,
      );
  }

  /** The same body keeps its idempotency key, so that a retry can't register twice. */
  #send({ server, site, locale, events, privacy }: Order, form: Form): Promise<SubmissionResult> {
    const submission: Submission = {
      events: events.map(({ slug }) => slug),
      participants: this.people.map((person) => person.participant(form)),
      language: locale.language,
      ...(site && { site }),
      privacyNotice: privacy.noticeVersion,
    };
    const body = toJson(submission);
    if (this.#submission.body !== body) this.#submission = { body, key: randomKey() };
    this.#changed();
    const headers = { 'idempotency-key': this.#submission.key };
    return retry(
      () =>
        requestJson<SubmissionResult>(`${server}/api/v1/registrations`, {
          method: 'POST',
          headers,
          body,
        }),
      () => this.#setPhase('retrying'),
    );
  }

  /** Shows the server's messages: at a field, at an event, or above the button. */
  #showErrors({ locale, events, choosing }: Order, refusal: ApiError): void {
    const rest: string[] = [];
    const errors =
      refusal.fieldErrors.length > 0
        ? refusal.fieldErrors
        : [{ pointer: '', message: refusal.messageIn(locale) }];
    const personErrors = this.people.map((): Mistake[] => []);
    for (const { pointer, message } of errors) {
      const [, list, index = ''] = /^\/(participants|events)\/(\d+)/.exec(pointer) ?? [];
      const event = events[Number(index)];
      // an error of the person as a whole is shown at the name
      if (list === 'participants')
        personErrors[Number(index)]?.push({ pointer: fieldOf(pointer) ?? '/name', message });
      else if (list && event && choosing)
        this.#eventErrors.push({
          pointer: `/events/${event.slug}`,
          message: `${event.title}: ${sentence(message)}`,
        });
      else rest.push(sentence(message));
    }
    if (refusal.retryAfter > 0) rest.push(fillIn(locale.lines.wait, refusal.retryAfter));
    this.problem = rest.join(' ');
    this.people.forEach((person, index) => {
      person.setServerErrors(personErrors[index] ?? []);
    });
    this.focus(rest.length < errors.length ? 'mistakes' : 'problem');
    this.#host.announce('error', { code: refusal.code });
    if (refusal.status === 409 || refusal.code === 'privacy-notice-unknown') this.#host.refresh();
  }
}
