/** What holds among the events of one series that are made together. */

import type { FieldError } from '../contract/codes.ts';
import type { EventInput } from '../contract/event-definition.ts';
import type { StoredEvent } from './content.ts';

type List = 'questions' | 'privateQuestions';
type Asking = Pick<EventInput, List>;
type Asked = NonNullable<EventInput[List]>;

const ids = (events: readonly StoredEvent[], list: List): Set<string> =>
  new Set(events.flatMap((event) => (event[list] ?? []).map(({ id }) => id)));

/** In a series one id is one question, so it is private in all of its events or in none. */
export function crossings(events: readonly StoredEvent[], index: number): FieldError[] {
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

/**
 * Nobody's but this question's, in this series or another: private answers must not follow to what
 * only looks the same.
 */
const issuePrivate = (): string => `p-${crypto.randomUUID().slice(0, 8)}`;

function issuer(events: readonly Asking[]): () => string {
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

/** @param known by what is asked, and how often the same was asked before in one event */
function identified(questions: Asked, known: Map<string, string>, issue: () => string): Asked {
  const asked: string[] = [];
  return questions.map((question) => {
    const { id: given, ...rest } = question;
    const words = JSON.stringify(rest);
    const key = `${asked.filter((other) => other === words).length} ${words}`;
    asked.push(words);
    const id = given ?? known.get(key) ?? issue();
    known.set(key, id);
    return { ...question, id };
  });
}

/**
 * Ids for questions that have none: what is asked in the same words in two events is one question,
 * which is asked once, and what is asked in others is another one.
 */
export function withQuestionIds<Event extends Asking>(events: readonly Event[]): Event[] {
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
