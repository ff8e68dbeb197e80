import type { ColumnType, Generated } from 'kysely'
import type { InvitationMail, Role, Scope } from '../contract/index.ts'

/** A tenant. */
export interface OrganizationTable {
  id: string
  name: string
  created_at: Date
}

/** Somebody who can sign in; belongs to organizations as a member. */
export interface PersonTable {
  id: string
  email: string
  name: string
  password_hash: string
  created_at: Date
  /** Whether reminders of what waits come by mail too. */
  reminded_by_mail: Generated<boolean>
}

/** What a person may do in an organization. */
export interface MemberTable {
  organization_id: string
  person_id: string
  role: Role
  created_at: Date
  version: Generated<number>
  /** To the minute. */
  last_seen_at: Date | null
}

/** A signed-in browser; `hash` is SHA-256 of the opaque cookie value. */
export interface SessionTable {
  hash: string
  /** What its person calls it by; worth nothing without the cookie. */
  id: string
  organization_id: string
  person_id: string
  created_at: Date
  expires_at: Date
  /** From where and when it was last used, to the minute. */
  address: string | null
  user_agent: string | null
  last_seen_at: Date
}

/** A network that a person has signed in from: guessing from elsewhere does not lock them out there. */
export interface KnownNetworkTable {
  person_id: string
  network: string
  seen_at: Date
}

/** Tries to prove a password since a count began, of whatever falls into the bucket. */
export interface GuessCountTable {
  kind: string
  bucket: number
  tries: number
  ends_at: Date
}

/** Somebody who was asked to become a member; `hash` is SHA-256 of the link's token, null until a link was made. */
export interface InvitationTable {
  organization_id: string
  id: string
  email: string
  role: Role
  hash: string | null
  /** Id of the person or token that invites, and its name then. */
  invited_by: string
  inviter: string
  mail: InvitationMail
  mail_error: string | null
  created_at: Date
  expires_at: Date
}

/** A link by which a person may set a new password; `hash` is SHA-256 of its token. */
export interface PasswordResetTable {
  person_id: string
  hash: string
  expires_at: Date
}

/**
 * A mail about an account that is to be sent: an invitation, a reset for an address that may be nobody's, or word that a
 * password is another.
 */
export interface AccountMailTable {
  id: string
  organization_id: string | null
  invitation_id: string | null
  reset_email: string | null
  /** Whose password is another. */
  password_changed_of: string | null
  /** What nothing is sent to any more, and the person who hears of it. */
  disabled_page_id: ColumnType<string | null, string | null | undefined>
  disabled_subscriber_id: ColumnType<string | null, string | null | undefined>
  told_person_id: ColumnType<string | null, string | null | undefined>
  created_at: Date
  due_at: Date
  attempts: Generated<number>
  leased_until: Date | null
}

/** The first-run setup link that was printed; one row until it is used. */
export interface SetupTokenTable {
  hash: string
  created_at: Date
}

/** The organization that set the installation up, there or not; one row. */
export interface FirstSetupTable {
  only_row: Generated<boolean>
  organization_id: string
}

/** An API token; `hash` is SHA-256 of the secret. */
export interface ApiTokenTable {
  id: string
  organization_id: string
  page_id: string | null
  name: string
  hash: string
  scopes: Scope[]
  created_by: string
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
  /** The secret before the last rotation, and until when it works as well. */
  previous_hash: ColumnType<string | null, string | null | undefined>
  previous_until: ColumnType<Date | null, Date | null | undefined>
  /** Ids of the people who may know the secret, and the one before: what ends when they go. */
  seen_by: ColumnType<string[], string[] | undefined>
  previous_seen_by: ColumnType<string[], string[] | undefined>
}

/** One row per change somebody made; never edited. `before` and `after` are JSON. */
export interface AuditEntryTable {
  organization_id: string
  id: string
  page_id: string | null
  at: Date
  actor_kind: 'person' | 'token' | 'system'
  actor_id: string | null
  actor_name: string
  address: string | null
  action: string
  target_type: string
  target_id: string
  within_id: string | null
  before: ColumnType<unknown, string | null>
  after: ColumnType<unknown, string | null>
}
