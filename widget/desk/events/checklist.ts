/** Hints for an organiser before an event is published; none of them blocks publishing. */

import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { SectionName } from './editor-view.ts';
import { formOf } from './form.ts';
import { asked, manyAsked } from './sections/asking.ts';
import { lacking } from './sections/basics.ts';

export type Check = { section: SectionName; text: string };

/** @param now milliseconds since the epoch */
export function checklist(event: DeskEvent, { words }: Pick<Desk, 'words'>, now: number): Check[] {
  const { checks } = words.event.overview;
  const { registration, mode, place, contact, summary, joinLink } = event;
  const form = formOf(event);
  const found: (Check | false)[] = [
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
    asked(form) > manyAsked && { section: 'form', text: checks.many(asked(form)) },
    !contact && { section: 'organizer', text: checks.contact },
    ...lacking(form).map(({ language, count }): Check => {
      const name = words.common.languages[language];
      return {
        section: 'basics',
        text: checks.translations(name.charAt(0).toUpperCase() + name.slice(1), count),
      };
    }),
  ];
  return found.filter((one) => one !== false);
}
