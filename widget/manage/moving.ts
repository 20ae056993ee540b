/**
 * State of moving to another session: the sessions, the selected one, and the status text
 * afterwards.
 */

import { formatDateTime, type WeekdayLength } from '../../worker/contract/dates.ts';
import type { EventSummary, Series } from '../../worker/contract/event.ts';
import type { ManagedRegistration, ManageView } from '../../worker/contract/manage.ts';
import { answerTo, isAsked } from '../../worker/contract/participant.ts';
import { fillIn } from '../../worker/contract/strings/strings.ts';
import type { Host } from '../core/base.ts';
import { Loader } from '../core/loader.ts';
import type { ManageFormStrings } from './locales.ts';
import { activeRegistration } from './manage-api.ts';
import type { StatusText } from './page-state.ts';

/**
 * A confirmed participant may move only to a free seat, so as not to end without one; a waitlisted
 * one may also move to another waitlist.
 */
export const canMoveTo = (
  { registration: { state } }: EventSummary,
  from: ManagedRegistration,
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
  sessions(manageView: ManageView): EventSummary[] {
    return (
      this.series.value?.events.filter(({ slug }) => !activeRegistration(manageView, slug)) ?? []
    );
  }

  /** @returns the selected session, if it can be moved to */
  target(manageView: ManageView, from: ManagedRegistration): EventSummary | undefined {
    return this.sessions(manageView).find(
      (event) => event.slug === this.chosen && canMoveTo(event, from),
    );
  }
}

/** Whether a required question of the new session is unanswered. */
function asksMore({ event, answers, can }: ManagedRegistration): boolean {
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
export function movedText(
  locale: ManageFormStrings,
  manageView: ManageView,
  to: string,
): StatusText {
  const there = activeRegistration(manageView, to);
  if (!there) return '';
  const { event, status, waitlistPosition } = there;
  const sentence = status === 'waitlisted' ? locale.manage.movedWaitlist : locale.manage.moved;
  const position =
    waitlistPosition === null ? '' : `${fillIn(locale.lines.position, waitlistPosition)}.`;
  const more = asksMore(there) ? locale.manage.movedAnswers : '';
  const at = (length?: WeekdayLength) => {
    const startText = formatDateTime(locale.language, event.startsAt, event.timeZone, length);
    return [sentence(event.title, startText), position, more].filter(Boolean).join(' ');
  };
  return { text: at(), long: at('long') };
}
