/**
 * Checks a participant entered at the desk: the public form's rules, but the e-mail address is
 * optional.
 */

import { isBlank } from '../contract/checks.ts';
import { checkParticipant, type Form } from '../contract/participant.ts';
import { regionCodes } from '../contract/strings/strings.ts';
import type { EventDefinition } from './definition.ts';
import type { ValidationError } from './outcome.ts';
import { type DeskParticipantInput, formOf, validationErrorOf } from './submission.ts';

/**
 * A phone number is always allowed, and required without an e-mail address: it then identifies the
 * participant.
 */
function formForEntering(event: EventDefinition, hasEmail: boolean): Form {
  const { fields, questions } = formOf(event);
  return {
    fields: {
      ...fields,
      phone: hasEmail ? (fields.phone === 'off' ? 'optional' : fields.phone) : 'required',
    },
    questions,
  };
}

/** @returns all validation errors; pointers begin at `/participant` */
export function deskParticipantErrors(
  event: EventDefinition,
  participant: DeskParticipantInput,
): ValidationError[] {
  const hasEmail = !isBlank(participant.email ?? '');
  const form = formForEntering(event, hasEmail);
  const hasNoContact =
    !hasEmail &&
    !isBlank(participant.phone ?? '') &&
    !/\d{3}/.test((participant.phone ?? '').replace(/\D/g, ''));
  if (hasNoContact) return [{ pointer: '/participant/phone', code: 'required' }];
  return checkParticipant(form, { ...participant, email: participant.email ?? '' }, regionCodes)
    .filter(({ pointer }) => hasEmail || pointer !== '/email')
    .map(({ pointer, code }) => {
      const { pointer: _, ...found } = validationErrorOf(form, `/participants/0${pointer}`, code);
      return { ...found, pointer: `/participant${pointer}` };
    });
}
