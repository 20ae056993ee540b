/**
 * Makes the `Message-ID` of a message: the same for each sending, so that a mailbox can drop a
 * second copy.
 */

import { mac } from './mac.ts';
import { shardText } from './shard.ts';

/**
 * Shard and keyed hash (the key of a cause contains a participant's id) at the sender's domain (RFC
 * 5322, 3.6.4).
 * @param key the unique key of the cause
 * @param sender the address mail is sent from
 */
export async function messageId(secret: string, key: string, sender: string): Promise<string> {
  return `<${shardText}.${await mac(secret, `message:${key}`)}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}
