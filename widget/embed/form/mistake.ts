/** A field that has to be corrected, and how. */

export type Mistake = {
  /** into the participant, or to a chosen event */
  pointer: string;
  message: string;
  /** what is asked there, in a list where several errors read alike */
  about?: string | undefined;
};

/** @returns the message at a place */
export const messageAt = (mistakes: Mistake[], pointer: string): string | undefined =>
  mistakes.find((mistake) => mistake.pointer === pointer)?.message;
