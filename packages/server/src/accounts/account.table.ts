import type { ColumnType } from 'kysely'
import type { Role, Scope } from '../contract/index.ts'

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
}

/** What a person may do in an organization. */
export interface MemberTable {
  organization_id: string
  person_id: string
  role: Role
  created_at: Date
}

/** A signed-in browser; `hash` is SHA-256 of the opaque cookie value. */
export interface SessionTable {
  hash: string
  organization_id: string
  person_id: string
  created_at: Date
  expires_at: Date
}

/** The first-run setup link that was printed; one row until it is used. */
export interface SetupTokenTable {
  hash: string
  created_at: Date
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
