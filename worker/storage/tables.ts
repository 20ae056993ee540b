/** One row of each table. Generated from the migrations by `npm run tables`: do not edit. */

import type { Channel } from '../contract/desk.ts';
import type { Language } from '../contract/languages.ts';

export type Tables = {
  address_changes: {
    person_id: string;
    email: string;
    expires_at: number;
  };
  api_keys: {
    id: number;
    organization_id: number;
    name: string;
    hash: string;
    role: 'owner' | 'editor' | 'viewer';
    created_at: number;
    last_used_at: number | null;
    revoked_at: number | null;
  };
  audit: {
    id: number;
    at: number;
    actor: string;
    action: string;
    registration_id: string | null;
    event_id: number | null;
  };
  desk_mails: {
    id: number;
    mailbox: string;
    created_at: number;
  };
  desk_passkeys: {
    id: string;
    user_id: string;
    name: string;
    credential: string;
    public_key: string;
    counter: number;
    transports: string;
    created_at: number;
  };
  desk_sessions: {
    id: string;
    user_id: string;
    token_hash: string;
    label: string | null;
    created_at: number;
    expires_at: number;
  };
  desk_users: {
    id: string;
    email: string;
    name: string;
    language: Language | null;
  };
  event_changes: {
    id: string;
    event_id: number;
    before: string | null;
    message: string | null;
    created_at: number;
  };
  events: {
    id: number;
    organization_id: number;
    series_id: number | null;
    slug: string;
    status: 'draft' | 'published';
    starts_at: number;
    ends_at: number;
    cancelled_at: number | null;
    content: string;
    version: number;
    sequence: number;
  };
  imported: {
    event_id: number;
    mark: string;
  };
  members: {
    id: number;
    organization_id: number;
    email: string;
    role: 'owner' | 'editor' | 'viewer';
    state: 'active' | 'invited';
    invited_by: string | null;
    created_at: number;
  };
  option_seats: {
    event_id: number;
    question: string;
    value: string;
    capacity: number;
    ceiling: number;
    taken: number;
  };
  organizations: {
    id: number;
    slug: string;
    name: string;
    url: string | null;
    business_id: string | null;
    controller: string;
    notice_url: string | null;
    retention_days: number;
    languages: string;
    contact: string | null;
    sender_name: string | null;
    accent: string | null;
    embedding: 'anyone' | 'listed';
    is_umbrella: 0 | 1;
    umbrella_id: number | null;
    version: number;
  };
  outbox: {
    id: number;
    kind: string;
    unique_key: string;
    person_id: string;
    events: string;
    change_id: string | null;
    submission: string | null;
    language: Language;
    by: 'mail' | 'call';
    mailbox: string | null;
    nth: number | null;
    created_at: number;
    due_at: number;
    attempts: number;
    lease: string | null;
    leased_until: number | null;
    handed_at: number | null;
    sent_at: number | null;
    settled_by: string | null;
    failed_at: number | null;
    last_error: string | null;
    uncertain: number;
    bounced: number;
  };
  people: {
    id: string;
    organization_id: number;
    scope: string;
    identity: string;
    name: string;
    email: string | null;
    language: Language;
    token_version: number;
    calendar_revision: number;
    told: string | null;
    created_at: number;
  };
  private_answers: {
    registration_id: string;
    answers: string;
    consented_at: number;
  };
  queues: {
    event_id: number;
    open: 0 | 1;
    capacity: number | null;
    waiting: number;
    last_position: number;
    cancelled: number;
  };
  registrations: {
    id: string;
    event_id: number;
    person_id: string;
    submission: string | null;
    status: 'confirmed' | 'waitlisted' | 'cancelled';
    pool: number | null;
    position: number | null;
    quota: number | null;
    placed_by: string | null;
    name: string;
    email: string | null;
    phone: string | null;
    organization: string | null;
    role: string | null;
    sort_name: string;
    folded: string;
    region: string | null;
    level: string | null;
    answers: string;
    language: Language;
    site_id: number | null;
    site_host: string | null;
    channel: Channel;
    privacy_notice: string | null;
    entered_by: string | null;
    consent_spoken: number | null;
    late: number;
    moved_to: string | null;
    joined_at: number | null;
    created_at: number;
    updated_at: number;
    changed_by: string;
    version: number;
  };
  seats: {
    event_id: number;
    pool: number;
    name: string | null;
    releases_at: number | null;
    released_at: number | null;
    capacity: number | null;
    ceiling: number | null;
    taken: number;
  };
  series: {
    id: number;
    organization_id: number;
    slug: string;
    content: string;
    version: number;
  };
  sign_in_codes: {
    browser: string;
    email: string;
    code: string;
    tries: number;
    expires_at: number;
  };
  sites: {
    id: number;
    organization_id: number;
    key: string;
    name: string;
    host: string | null;
    created_at: number;
    removed_at: number | null;
  };
  slugs: {
    kind: 'events' | 'series';
    slug: string;
    organization_id: number;
  };
  spent_challenges: {
    challenge: string;
    expires_at: number;
  };
  submissions: {
    key: string;
    fingerprint: string;
    attempt: string;
    answer: string;
    expires_at: number;
  };
};

/** Some columns of a table, as a query reads them. */
export type Columns<T extends keyof Tables, C extends keyof Tables[T]> = Pick<Tables[T], C>;
