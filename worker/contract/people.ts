/** People of the desk: signing in, what somebody belongs to, an organisation's members and keys. */

import * as v from 'valibot';
import { clean } from './checks.ts';
import { Slug } from './event-definition.ts';
import { limits } from './limits.ts';
import { Instant, Lang } from './values.ts';

export const roles = ['owner', 'editor', 'viewer'] as const;
export const Role = v.picklist(roles);
export type Role = v.InferOutput<typeof Role>;

const address = v.pipe(v.string(), v.maxLength(limits.email));
/**
 * A line with something to read in it; what else is wrong with it the Worker says by `checkName`.
 */
const name = v.pipe(v.string(), v.transform(clean), v.minLength(1), v.maxLength(limits.name));

/** Asks for a one-time code by mail; answered alike whoever asks for whom. */
export const CodeRequest = v.strictObject({
  email: address,
  language: v.optional(v.nullable(Lang)),
});
/** The code as it was typed or pasted: what is not a digit does not count. */
export const CodeEntry = v.strictObject({ code: v.pipe(v.string(), v.maxLength(40)) });
/** A call that needs no words. */
export const Nothing = v.strictObject({});

export const PasskeyAnswer = v.strictObject({
  /** what `credential.toJSON()` gives (WebAuthn, level 3) */
  response: v.looseObject({ id: v.pipe(v.string(), v.maxLength(2000)) }),
});
export const PasskeyAdded = v.strictObject({ ...PasskeyAnswer.entries, name });
export const PasskeyName = v.strictObject({ name });

export const Passkey = v.strictObject({ id: v.string(), name: v.string(), createdAt: Instant });
export type Passkey = v.InferOutput<typeof Passkey>;
export const PasskeyList = v.strictObject({ passkeys: v.array(Passkey) });

export const SessionList = v.strictObject({
  sessions: v.array(
    v.strictObject({
      id: v.string(),
      /** such as `Chrome, Windows` */
      label: v.nullable(v.string()),
      createdAt: Instant,
      expiresAt: Instant,
      /** the one that asks */
      current: v.boolean(),
    }),
  ),
});

const organizationName = v.strictObject({ slug: v.string(), name: v.string() });

export const Me = v.strictObject({
  email: v.string(),
  /** empty until they have said it */
  name: v.string(),
  /** of the desk and of its mails; null: what their browser says */
  language: v.nullable(Lang),
  organizations: v.array(
    v.strictObject({ ...organizationName.entries, role: Role, umbrella: v.boolean() }),
  ),
  invitations: v.array(
    v.strictObject({
      organization: organizationName,
      role: Role,
      invitedBy: v.nullable(v.string()),
    }),
  ),
});
export type Me = v.InferOutput<typeof Me>;

export const MePatch = v.strictObject({
  name: v.optional(name),
  language: v.optional(v.nullable(Lang)),
});
export const InvitationAnswer = v.strictObject({ accept: v.boolean() });

/** Somebody of an organisation; `name` is empty until they have said it. */
export const Member = v.strictObject({
  id: v.number(),
  email: v.string(),
  name: v.string(),
  role: Role,
  state: v.picklist(['active', 'invited']),
  createdAt: Instant,
});
export type Member = v.InferOutput<typeof Member>;
export const MemberList = v.strictObject({ members: v.array(Member) });
export const Invitation = v.strictObject({
  email: address,
  role: Role,
  language: v.optional(v.nullable(Lang)),
});
export const MemberPatch = v.strictObject({ role: Role });

/** An API key; the key itself is answered once, when it is made. */
export const Key = v.strictObject({
  id: v.number(),
  name: v.string(),
  role: Role,
  createdAt: Instant,
  /** to the hour */
  lastUsedAt: v.nullable(Instant),
  revokedAt: v.nullable(Instant),
});
export type Key = v.InferOutput<typeof Key>;
export const KeyList = v.strictObject({ keys: v.array(Key) });
export const KeyInput = v.strictObject({ name, role: Role });
export const NewKey = v.strictObject({ ...Key.entries, key: v.string() });

/** What an umbrella sees of its members: totals, never people. */
export const OrganizationTotals = v.strictObject({
  ...organizationName.entries,
  events: v.number(),
  registrations: v.strictObject({ confirmed: v.number(), waitlisted: v.number() }),
});
export type OrganizationTotals = v.InferOutput<typeof OrganizationTotals>;
export const OrganizationList = v.strictObject({ organizations: v.array(OrganizationTotals) });
export const OrganizationInput = v.strictObject({
  name,
  slug: v.optional(Slug),
  /** the address of who will own it: they are invited */
  owner: address,
  language: v.optional(v.nullable(Lang)),
});
