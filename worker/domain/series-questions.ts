/** Question ids across the events of a series that are created together. */

import type { FieldError } from '../contract/codes.ts';
import type { EventInput } from '../contract/event-definition.ts';
import type { StoredEvent } from './content.ts';

type List = 'questions' | 'privateQuestions';
type WithQuestions = Pick<EventInput, List>;
type Questions = NonNullable<EventInput[List]>;

const ids = (events: readonly StoredEvent[], list: List): Set<string> =>
  new Set(events.flatMap((event) => (event[list] ?? []).map(({ id }) => id)));

/** Within a series one id is one question, so it is private in all events or in none. */
export function privateQuestionConflicts(
  events: readonly StoredEvent[],
  index: number,
): FieldError[] {
  const others = events.filter((_, other) => other !== index);
  const among = (list: List, elsewhere: Set<string>) =>
    (events[index]?.[list] ?? []).flatMap(({ id }, at): FieldError[] =>
      elsewhere.has(id) ? [{ pointer: `/${list}/${at}/id`, code: 'range' }] : [],
    );
  return [
    ...among('questions', ids(others, 'privateQuestions')),
    ...among('privateQuestions', ids(others, 'questions')),
  ];
}

/** Random, so that private answers never follow a person to another question. */
const issuePrivate = (): string => `p-${crypto.randomUUID().slice(0, 8)}`;

function issuer(events: readonly WithQuestions[]): () => string {
  const given = new Set(
    events
      .flatMap(({ questions = [], privateQuestions = [] }) => [...questions, ...privateQuestions])
      .map(({ id }) => id),
  );
  let number = 0;
  return () => {
    do number += 1;
    while (given.has(`q${number}`));
    return `q${number}`;
  };
}

/** @param known ids by content and by how often an event asked the same before */
function identified(
  questions: Questions,
  known: Map<string, string>,
  issue: () => string,
): Questions {
  const earlier: string[] = [];
  return questions.map((question) => {
    const { id: given, ...rest } = question;
    const content = JSON.stringify(rest);
    const key = `${earlier.filter((other) => other === content).length} ${content}`;
    earlier.push(content);
    const id = given ?? known.get(key) ?? issue();
    known.set(key, id);
    return { ...question, id };
  });
}

/** Issues ids to questions without one: the same question in two events gets the same id. */
export function withQuestionIds<Event extends WithQuestions>(events: readonly Event[]): Event[] {
  const issue = issuer(events);
  const [open, secret] = [new Map<string, string>(), new Map<string, string>()];
  return events.map((event) => ({
    ...event,
    ...(event.questions ? { questions: identified(event.questions, open, issue) } : {}),
    ...(event.privateQuestions
      ? { privateQuestions: identified(event.privateQuestions, secret, issuePrivate) }
      : {}),
  }));
}
