/** The API's error codes with their HTTP status. Clients switch on codes, never on texts. */

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

/** Codes of a single field, in `errors` of a 422 `validation`. */
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
  // codes of an imported table
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

/** Codes of an imported table. */
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
/** Codes of errors that only a program can cause or only the database can detect. */
export type ServerCode =
  | 'unknown-key'
  | 'unknown-question'
  | 'participant-duplicate'
  | 'slug-taken'
  | 'member-already'
  | SheetCode;
/** Codes of errors that the browser can detect before sending. */
export type BrowserCode = Exclude<FieldCode, ServerCode>;

/** One validation error: a JSON pointer (RFC 6901) into the body, and its code. */
export type FieldError = { pointer: string; code: FieldCode };
