/**
 * The shard of what lives outside for years: manage tokens, API keys and message ids name the
 * database that holds what they refer to, so that a federation can move to several. There is one,
 * and what names another is unknown here.
 */

const OWN_SHARD = 0;

/** One byte as two hexadecimal digits. */
export const shardText = OWN_SHARD.toString(16).padStart(2, '0');

export const shardTextLength = shardText.length;

/** Whether an API key is one of this shard; one that names none belongs to shard 0. */
export const isOwnKey = (key: string): boolean =>
  Number.parseInt(/^mk_([\da-f]{2})_/.exec(key)?.[1] ?? '0', 16) === OWN_SHARD;
