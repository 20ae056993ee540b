/**
 * State of moving to another session: the sessions, the selected one, and the status text
 * afterwards.
 */

import { formatMoment, type Length } from '../../worker/contract/dates.ts';
import type { EventSummary, Series } from '../../worker/contract/event.ts';
import type { Own, OwnRegistration } from '../../worker/contract/own.ts';
import { answerTo, isAsked } from '../../worker/contract/participant.ts';
import { filled } from '../../worker/contract/words/words.ts';
import type { Host } from '../core/base.ts';
import { Loader } from '../core/loader.ts';
import { activeIn } from './calls.ts';
import type { OwnFormWords } from './locales.ts';
import type { Told } from './stage.ts';

/**
 * A confirmed participant may move only to a free seat, so as not to end without one; a waitlisted
 * one may also move to another waitlist.
 */
export const canMoveTo = (
  { registration: { state } }: EventSummary,
  from: OwnRegistration,
): boolean => state === 'open' || (state === 'waitlist' && from.status === 'waitlisted');

/** The move in progress: at most one registration at a time. */
export class Moving {
  /** id of the registration to move; empty if none */
  id = '';
  /** slug of the selected session */
  chosen = '';
  /** set if the form was submitted without a selection */
  missing = false;
  readonly series: Loader<Series>;

  constructor(host: Host) {
    this.series = new Loader<Series>(host);
  }

  open(id: string): void {
    this.id = id;
    this.chosen = '';
    this.missing = false;
  }

  /** @returns the sessions to show, in the series' order, without those of active registrations */
  sessions(own: Own): EventSummary[] {
    return this.series.value?.events.filter(({ slug }) => !activeIn(own, slug)) ?? [];
  }

  /** @returns the selected session, if it can be moved to */
  target(own: Own, from: OwnRegistration): EventSummary | undefined {
    return this.sessions(own).find((event) => event.slug === this.chosen && canMoveTo(event, from));
  }
}

/** Whether a required question of the new session is unanswered. */
function asksMore({ event, answers, can }: OwnRegistration): boolean {
  const { questions } = event;
  return (
    can.includes('change') &&
    questions.some(
      (one) =>
        one.required &&
        isAsked(one, questions, answers) &&
        (answerTo(answers, one.id) ?? null) === null,
    )
  );
}

/** @param own the registrations after the move */
export function movedWords(locale: OwnFormWords, own: Own, to: string): Told {
  const there = activeIn(own, to);
  if (!there) return '';
  const { event, status, waitlistPosition } = there;
  const words = status === 'waitlisted' ? locale.own.movedQueue : locale.own.moved;
  const position =
    waitlistPosition === null ? '' : `${filled(locale.lines.position, waitlistPosition)}.`;
  const more = asksMore(there) ? locale.own.movedAnswers : '';
  const at = (length?: Length) => {
    const moment = formatMoment(locale.language, event.startsAt, event.timeZone, length);
    return [words(event.title, moment), position, more].filter(Boolean).join(' ');
  };
  return { text: at(), long: at('long') };
}
