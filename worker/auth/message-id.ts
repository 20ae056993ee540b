/**
 * A mail's `Message-ID`: the same each time its cause is sent, so that a mailbox that gets it twice
 * can show it once.
 */

import { mac } from './mac.ts';
import { shardText } from './shard.ts';

/**
 * The shard, and a keyed hash, as the key of a cause holds a person's id, and its own domain (RFC
 * 5322, 3.6.4).
 * @param key the cause's unique key
 * @param sender the address mail comes from
 */
export async function messageId(secret: string, key: string, sender: string): Promise<string> {
  return `<${shardText}.${await mac(secret, `message:${key}`)}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}
