/** English sentences of the error codes. */

import type { ErrorCode } from '../codes.ts';

export const en: Record<ErrorCode, string> = {
  'not-found': 'What you are looking for is not here',
  'method-not-allowed': 'This address cannot be used in this way',
  'too-large': 'The request is too large: shorten the texts and send again',
  'unsupported-media-type': 'Send the data as JSON',
  malformed: 'The request cannot be read',
  'idempotency-key-missing': 'The Idempotency-Key header is missing',
  'idempotency-key-invalid': 'Idempotency-Key is 16 to 255 visible ASCII characters',
  unauthenticated: 'Sign in or send a valid key',
  forbidden: 'Your role does not allow this',
  'origin-not-allowed':
    'This website cannot take registrations for the event: register on the organiser’s own page',
  'proof-required': 'Registration is very busy: register on the registration page',
  'proof-invalid': 'The computed proof is not valid',
  'code-wrong': 'The code does not match: check it in the message',
  'code-void': 'This code can no longer be used: ask for a new one in the same browser',
  'passkey-refused': 'The passkey was not accepted: try another or sign in with a code',
  'sign-in-again': 'Sign in again: this needs a fresh sign-in',
  validation: 'Check these fields',
  'event-unknown':
    'The event cannot be found: it may have been removed, or its address has changed',
  'events-mixed': 'The events have different organisers: register for each on its own',
  'privacy-notice-unknown': 'The privacy notice has been updated: read it and send again',
  'idempotency-key-reused': 'Something else was sent with the same key',
  'registration-ambiguous': 'Say which registration you mean',
  'registration-not-open': 'Registration has not opened yet',
  'registration-closed': 'Registration has closed',
  'event-full': 'There are not enough free places',
  'option-full': 'The option has just filled up: choose another',
  'event-cancelled': 'The event is cancelled',
  'event-ended': 'The event is over',
  'change-closed': 'The details can no longer be changed here: contact the organiser',
  'edit-conflict': 'The details had already changed: reload the page',
  'has-registrations': 'People have registered: cancel the event instead of deleting it',
  'last-owner': 'An organisation needs at least one owner: make somebody else an owner first',
  'idempotency-key-in-use': 'The same request is still being handled: try again in a moment',
  'rate-limited': 'There is a lot of traffic right now: wait a moment and send again',
  internal: 'Something went wrong in the service: try again in a moment',
  unavailable: 'The service is not available now',
};
