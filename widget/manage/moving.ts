/**
 * Moving to another session of the series: which there are, which is chosen, and what can be said
 * when it is done.
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
 * Whoever has a place moves to a place only, where they can't end with neither; whoever waits may
 * wait elsewhere.
 */
export const canMoveTo = (
  { registration: { state } }: EventSummary,
  from: OwnRegistration,
): boolean => state === 'open' || (state === 'waitlist' && from.status === 'waitlisted');

/** What one person has open of it: at most one registration at a time. */
export class Moving {
  /** the registration that is to move; empty while none is */
  id = '';
  /** slug of the session chosen */
  chosen = '';
  /** set when the button was pressed and nothing was chosen */
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

  /**
   * @returns the sessions to show, in the series' order: those one is in already are none to move
   *   to
   */
  sessions(own: Own): EventSummary[] {
    return this.series.value?.events.filter(({ slug }) => !activeIn(own, slug)) ?? [];
  }

  /** @returns the session chosen, as long as it can be moved to */
  target(own: Own, from: OwnRegistration): EventSummary | undefined {
    return this.sessions(own).find((event) => event.slug === this.chosen && canMoveTo(event, from));
  }
}

/** Whether the event asks for something that the one left did not ask. */
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

/** @param own after the move */
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
