/**
 * Every error code of the API with the HTTP status it travels on; clients switch on codes, never on
 * words.
 */

export const statusOfCode = {
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-media-type': 415,
  malformed: 400,
  'idempotency-key-missing': 400,
  'idempotency-key-invalid': 400,
  unauthenticated: 401,
  forbidden: 403,
  'origin-not-allowed': 403,
  'proof-required': 403,
  'proof-invalid': 403,
  'code-wrong': 403,
  'code-void': 403,
  'passkey-refused': 403,
  'sign-in-again': 403,
  validation: 422,
  'event-unknown': 422,
  'events-mixed': 422,
  'privacy-notice-unknown': 422,
  'idempotency-key-reused': 422,
  'registration-ambiguous': 422,
  'registration-not-open': 409,
  'registration-closed': 409,
  'event-full': 409,
  'option-full': 409,
  'event-cancelled': 409,
  'event-ended': 409,
  'change-closed': 409,
  'edit-conflict': 409,
  'has-registrations': 409,
  'last-owner': 409,
  'idempotency-key-in-use': 409,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOfCode;

/** Codes of a single field, carried in `errors` of a 422 `validation`. */
export const fieldCodes = [
  'required',
  'too-long',
  'email-format',
  'control-character',
  'url-in-name',
  'unknown-key',
  'unknown-question',
  'unknown-option',
  'type',
  'range',
  'participant-duplicate',
  'slug-taken',
  'member-already',
  // of a table that is brought in
  'unreadable-file',
  'file-too-large',
  'encoding',
  'unclosed-quote',
  'too-many-rows',
  'unknown-column',
  'missing-column',
  'column-twice',
  'formula',
  'cell-error',
] as const;

export type FieldCode = (typeof fieldCodes)[number];

/** Codes of a table that is brought in. */
type SheetCode =
  | 'unreadable-file'
  | 'file-too-large'
  | 'encoding'
  | 'unclosed-quote'
  | 'too-many-rows'
  | 'unknown-column'
  | 'missing-column'
  | 'column-twice'
  | 'formula'
  | 'cell-error';
/** Codes of what only a program can send, or only the database can know. */
export type ServerCode =
  | 'unknown-key'
  | 'unknown-question'
  | 'participant-duplicate'
  | 'slug-taken'
  | 'member-already'
  | SheetCode;
/** Codes of what a browser can find wrong before sending. */
export type AskedCode = Exclude<FieldCode, ServerCode>;

/** One thing to mend: where (RFC 6901 JSON pointer into the body) and which. */
export type FieldError = { pointer: string; code: FieldCode };
