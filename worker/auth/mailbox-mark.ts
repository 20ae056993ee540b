/**
 * What a mailbox is counted by: tells its mails from others', and nobody without the secret whose
 * it is.
 */

import { mailboxOf } from '../domain/identity.ts';
import { mac } from './mac.ts';

/** @param email an address, in whatever spelling */
export const mailboxMark = (secret: string, email: string): Promise<string> =>
  mac(secret, `mailbox:${mailboxOf(email)}`);

/** What an organisation's invitations are counted by, beside those marks and never one of them. */
export const inviterMark = (secret: string, organization: number): Promise<string> =>
  mac(secret, `inviter:${organization}`);
