/** Keyed MACs by which mails to a mailbox are counted without storing the address. */

import { mailboxOf } from '../domain/identity.ts';
import { mac } from './mac.ts';

/** @param email in any spelling */
export const mailboxMark = (secret: string, email: string): Promise<string> =>
  mac(secret, `mailbox:${mailboxOf(email)}`);

/** For counting an organisation's invitations; never equal to a mailbox mark. */
export const inviterMark = (secret: string, organization: number): Promise<string> =>
  mac(secret, `inviter:${organization}`);
