/** What holds among the events of one series that are made together. */

import type { FieldError } from '../contract/codes.ts';
import type { StoredEvent } from './content.ts';

const ids = (events: readonly StoredEvent[], list: 'questions' | 'privateQuestions'): Set<string> =>
  new Set(events.flatMap((event) => (event[list] ?? []).map(({ id }) => id)));

/** In a series one id is one question, so it is private in all of its events or in none. */
export function crossings(events: readonly StoredEvent[], index: number): FieldError[] {
  const others = events.filter((_, other) => other !== index);
  const among = (list: 'questions' | 'privateQuestions', elsewhere: Set<string>) =>
    (events[index]?.[list] ?? []).flatMap(({ id }, at): FieldError[] =>
      elsewhere.has(id) ? [{ pointer: `/${list}/${at}/id`, code: 'range' }] : [],
    );
  return [...among('questions', ids(others, 'privateQuestions')), ...among('privateQuestions', ids(others, 'questions'))];
}
