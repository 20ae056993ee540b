/**
 * The shard in manage tokens, API keys and message ids: it names the database of their data, as
 * they stay outside for years. There is one shard; values of another are unknown here.
 */

const OWN_SHARD = 0;

/** One byte as two hexadecimal digits. */
export const shardText = OWN_SHARD.toString(16).padStart(2, '0');

export const shardTextLength = shardText.length;

/** Whether an API key belongs to this shard; a key without a shard belongs to shard 0. */
export const isKeyOfThisShard = (key: string): boolean =>
  Number.parseInt(/^mk_([\da-f]{2})_/.exec(key)?.[1] ?? '0', 16) === OWN_SHARD;
