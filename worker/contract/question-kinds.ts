/** The kinds of questions an organiser can ask, and what each of them is. */

type Kind = {
  /** whether the organiser lists what can be chosen */
  hasOptions: boolean;
  /** whether the participant answers in their own words, of a length that the organiser may limit */
  isFreeText: boolean;
};

const free = { hasOptions: false, isFreeText: true };
const chosen = { hasOptions: true, isFreeText: false };
const single = { hasOptions: false, isFreeText: false };

export const questionKinds = {
  text: free,
  textarea: free,
  select: chosen,
  radio: chosen,
  checkbox: single,
  checkboxes: chosen,
  number: single,
  date: single,
} as const satisfies Record<string, Kind>;

export type QuestionKind = keyof typeof questionKinds;

export const questionTypes = Object.keys(questionKinds) as QuestionKind[];
