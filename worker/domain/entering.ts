/**
 * What an organiser enters for somebody, by phone or from paper: the public form's rules, but an
 * address is not needed.
 */

import { isBlank } from '../contract/checks.ts';
import { checkParticipant, type Form } from '../contract/participant.ts';
import { regionCodes } from '../contract/words/words.ts';
import type { EventDefinition } from './definition.ts';
import type { Fault } from './outcome.ts';
import { type EnteredInput, fault, formOf } from './submission.ts';

/**
 * A phone may always be given; who has no address must have one, as it is what they are known and
 * told by.
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

/** @returns everything wrong with the participant; pointers begin at `/participant` */
export function entryFaults(event: EventDefinition, participant: EnteredInput): Fault[] {
  const hasEmail = !isBlank(participant.email ?? '');
  const form = formForEntering(event, hasEmail);
  const unreachable =
    !hasEmail &&
    !isBlank(participant.phone ?? '') &&
    !/\d{3}/.test((participant.phone ?? '').replace(/\D/g, ''));
  if (unreachable) return [{ pointer: '/participant/phone', code: 'required' }];
  return checkParticipant(form, { ...participant, email: participant.email ?? '' }, regionCodes)
    .filter(({ pointer }) => hasEmail || pointer !== '/email')
    .map(({ pointer, code }) => {
      const { pointer: _, ...found } = fault(form, `/participants/0${pointer}`, code);
      return { ...found, pointer: `/participant${pointer}` };
    });
}
