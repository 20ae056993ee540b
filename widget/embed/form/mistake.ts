/** A validation error of the form: which field, and the message. */

export type Mistake = {
  /** a field of the participant, or a selected event */
  pointer: string;
  message: string;
  /** the question's label, where several messages would read alike */
  about?: string | undefined;
};

/** @returns the message of a field */
export const messageAt = (mistakes: Mistake[], pointer: string): string | undefined =>
  mistakes.find((mistake) => mistake.pointer === pointer)?.message;
