/** Bodies and responses for people of the desk: sign-in, memberships, invitations and API keys. */

import * as v from 'valibot';
import { cleanText } from './checks.ts';
import { Slug } from './event-definition.ts';
import { limits } from './limits.ts';
import { Instant, Lang } from './values.ts';

export const roles = ['owner', 'editor', 'viewer'] as const;
export const Role = v.picklist(roles);
export type Role = v.InferOutput<typeof Role>;

const address = v.pipe(v.string(), v.maxLength(limits.email));
/** A line of text that is not empty; the Worker validates it further with `checkName`. */
const name = v.pipe(v.string(), v.transform(cleanText), v.minLength(1), v.maxLength(limits.name));

/** Requests a one-time code by mail; the response is the same for every address. */
export const CodeRequest = v.strictObject({
  email: address,
  language: v.optional(v.nullable(Lang)),
});
/** The code as typed or pasted; characters other than digits are ignored. */
export const CodeEntry = v.strictObject({ code: v.pipe(v.string(), v.maxLength(40)) });
/** An empty body. */
export const EmptyBody = v.strictObject({});

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
      /** whether it is the session of this request */
      current: v.boolean(),
    }),
  ),
});

const organizationName = v.strictObject({ slug: v.string(), name: v.string() });

export const Me = v.strictObject({
  email: v.string(),
  /** empty until the person enters it */
  name: v.string(),
  /** language of the desk and of its mails; null: the browser's language */
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

/** A person of an organisation; `name` is empty until the person enters it. */
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

/** An API key; the secret is only in the response that creates it. */
export const Key = v.strictObject({
  id: v.number(),
  name: v.string(),
  role: Role,
  createdAt: Instant,
  /** rounded to the hour */
  lastUsedAt: v.nullable(Instant),
  revokedAt: v.nullable(Instant),
});
export type Key = v.InferOutput<typeof Key>;
export const KeyList = v.strictObject({ keys: v.array(Key) });
export const KeyInput = v.strictObject({ name, role: Role });
export const NewKey = v.strictObject({ ...Key.entries, key: v.string() });

/** Totals of a member organisation that its umbrella sees; no personal data. */
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
  /** address of the first owner, who gets an invitation */
  owner: address,
  language: v.optional(v.nullable(Lang)),
});
