/** The checks of the form's input, a separate script that only visitors who fill in a form load. */

import { checkEmail, cleanEmail } from '../../../worker/contract/checks.ts';
import type { FormStrings } from '../../../worker/contract/event.ts';
import { limits } from '../../../worker/contract/limits.ts';
import {
  checkInBrowser,
  type Form,
  type ParticipantInput,
} from '../../../worker/contract/participant.ts';
import { errorMessage } from '../../../worker/contract/strings/strings.ts';
import type { Mistake } from './mistake.ts';

export { suggestAddress } from './typo.ts';

type Words = Pick<FormStrings, 'errors' | 'fields'>;

const sizes: Record<string, number> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
};

/** @returns the errors to correct, in the form's order */
export const findMistakes = (form: Form, participant: ParticipantInput, words: Words): Mistake[] =>
  checkInBrowser(form, participant).map(({ pointer, code }) => {
    const question = form.questions.find(({ id }) => pointer === `/answers/${id}`);
    const name = pointer.slice(1);
    const max = question ? (question.maxLength ?? limits.answer) : (sizes[name] ?? limits.line);
    const about =
      question?.label ?? (name === 'region' || name === 'level' ? words.fields[name] : undefined);
    return { pointer, message: errorMessage(words, code, question?.type ?? name, max), about };
  });

/** The same for an email address alone. */
export function findAddressMistakes(address: string, words: Words): Mistake[] {
  const code = checkEmail(cleanEmail(address));
  return code ? [{ pointer: '/email', message: errorMessage(words, code, 'email') }] : [];
}
