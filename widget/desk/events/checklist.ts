/** Hints for an organiser before an event is published; none of them blocks publishing. */

import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { SectionName } from './editor-view.ts';
import { formOf } from './form.ts';
import { missingTranslations } from './sections/basics.ts';
import { countAsked, maxAskedWithoutWarning } from './sections/form.ts';

export type ChecklistItem = { section: SectionName; text: string };

/** @param now milliseconds since the epoch */
export function checklistOf(
  event: DeskEvent,
  { strings }: Pick<Desk, 'strings'>,
  now: number,
): ChecklistItem[] {
  const { checks } = strings.event.overview;
  const { registration, mode, place, contact, summary, joinLink } = event;
  const form = formOf(event);
  const found: (ChecklistItem | false)[] = [
    Date.parse(event.startsAt) < now && { section: 'when', text: checks.past },
    Boolean(registration?.closesAt) &&
      Date.parse(registration?.closesAt ?? '') < now && {
        section: 'registration',
        text: checks.closed,
      },
    mode !== 'online' && !place?.name && !place?.address && { section: 'when', text: checks.place },
    mode !== 'onsite' && !joinLink && { section: 'when', text: checks.joinLink },
    !summary && { section: 'basics', text: checks.summary },
    (registration?.capacity ?? null) === null && { section: 'registration', text: checks.capacity },
    countAsked(form) > maxAskedWithoutWarning && {
      section: 'form',
      text: checks.many(countAsked(form)),
    },
    !contact && { section: 'organizer', text: checks.contact },
    ...missingTranslations(form).map(({ language, count }): ChecklistItem => {
      const name = strings.common.languages[language];
      return {
        section: 'basics',
        text: checks.translations(name.charAt(0).toUpperCase() + name.slice(1), count),
      };
    }),
  ];
  return found.filter((one) => one !== false);
}
