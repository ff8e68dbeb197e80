import { randomBytes } from 'node:crypto'
import type { ListQuery, Me, OwnSession } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { networkOf } from '../http/address.ts'
import { newId } from '../id.ts'
import { hashSecret } from '../secrets.ts'
import { findApiToken, findOrganization, findPerson, touchApiToken } from './account.queries.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { describeBrowser } from './describe-browser.ts'
import { scopesOf } from './principal.ts'
import type { Person, Principal } from './principal.ts'
import {
  deleteSessionOf,
  deleteSessionsExpiredBefore,
  deleteSessionsOf,
  findSession,
  insertKnownNetwork,
  insertSession,
  listSessionRows,
  touchMember,
  touchSession,
} from './session.queries.ts'

/** How long a session lives without being renewed. */
export const sessionSeconds = 14 * 24 * 60 * 60

/** A browser, before anybody knows whose it is. */
export interface Visitor {
  now: Date
  address: string
  userAgent?: string | undefined
}

const userAgentOf = ({ userAgent }: Pick<Visitor, 'userAgent'>) => userAgent?.slice(0, 400) ?? null

/**
 * Who holds the cookie or the token.
 *
 * @returns null — none, unknown or expired
 */
export async function findPrincipal(
  db: Database,
  shown: { cookie: string | undefined; bearer: string | undefined; visitor?: Omit<Visitor, 'now'> },
  now: Date,
): Promise<Principal | null> {
  // Written at most once a minute: "last seen" is for people, and every request would write otherwise.
  const isDue = (last: Date | null) => !last || now.getTime() - last.getTime() > 60_000
  if (shown.bearer !== undefined) {
    const token = await findApiToken(db, hashSecret(shown.bearer), now)
    if (!token) return null
    if (isDue(token.last_used_at)) await touchApiToken(db, token.id, now)
    return {
      kind: 'token',
      id: token.id,
      name: token.name,
      organizationId: token.organization_id,
      role: null,
      scopes: token.scopes,
      pageId: token.page_id,
      expiresAt: token.expires_at,
      sessionId: null,
    }
  }
  if (shown.cookie === undefined) return null
  const member = await findSession(db, hashSecret(shown.cookie), now)
  if (!member) return null
  const { id, name, organization_id: organizationId, role, session_id: sessionId } = member
  if (shown.visitor && isDue(member.last_seen_at)) {
    const seen = { at: now, address: shown.visitor.address, userAgent: userAgentOf(shown.visitor) }
    await touchSession(db, { id: sessionId, organizationId, personId: id }, seen)
  }
  return {
    kind: 'person',
    id,
    name,
    organizationId,
    role,
    scopes: scopesOf(role),
    pageId: null,
    expiresAt: null,
    sessionId,
  }
}

/**
 * Begins a session; the caller puts the secret into the cookie, only its hash is stored. The network counts as known to
 * the person from now on.
 */
export async function beginSession(
  trx: Database,
  member: { organizationId: string; personId: string },
  visitor: Visitor,
): Promise<string> {
  const { now, address } = visitor
  const secret = randomBytes(32).toString('base64url')
  await deleteSessionsExpiredBefore(trx, now)
  await insertSession(trx, {
    hash: hashSecret(secret),
    id: newId(),
    organization_id: member.organizationId,
    person_id: member.personId,
    created_at: now,
    expires_at: new Date(now.getTime() + sessionSeconds * 1000),
    address,
    user_agent: userAgentOf(visitor),
    last_seen_at: now,
  })
  await touchMember(trx, member, now)
  await insertKnownNetwork(trx, member.personId, networkOf(address), now)
  return secret
}

/** A person's sessions, newest first; the one that asks says so. */
export async function listSessions(db: Database, person: Person, query: ListQuery, now: Date) {
  const rows = await listSessionRows(db, person.id, now, query.limit + 1, readCursor(query.cursor))
  const toSession = (row: (typeof rows)[number]): OwnSession => ({
    id: row.id,
    organization: row.organization,
    device: describeBrowser(row.user_agent),
    address: row.address,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: row.id === person.sessionId,
  })
  return pageOfList(rows, query.limit, toSession, (row) => ({ at: row.created_at, id: row.id }))
}

/**
 * Ends one of a person's sessions, wherever it is.
 *
 * @throws Refusal not_found — they have no such session
 */
export async function endSession(db: Database, person: Person, occasion: Occasion, id: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    if (!(await deleteSessionOf(trx, person.id, id))) throw new Refusal('not_found', 'There is no such session')
    await audit(trx, occasion, { action: 'session.deleted', target: { type: 'person', id: person.id } })
  })
}

/** Ends all of a person's sessions but the one that asks. */
export async function endOtherSessions(db: Database, person: Person, occasion: Occasion): Promise<void> {
  await inTransaction(db, async (trx) => {
    const ended = await deleteSessionsOf(trx, person.id, person.sessionId)
    const target = { type: 'person', id: person.id }
    await audit(trx, occasion, { action: 'sessions.deleted', target, after: { ended } })
  })
}

/** What a caller is told about itself. */
export async function describePrincipal(db: Database, principal: Principal): Promise<Me> {
  const organization = await findOrganization(db, principal.organizationId)
  if (!organization) throw new Refusal('not_signed_in', 'This organization is gone')
  const found = principal.kind === 'person' ? await findPerson(db, principal.id) : undefined
  const person = found && { id: found.id, name: found.name, email: found.email, remindedByMail: found.reminded_by_mail }
  return {
    organization: { id: organization.id, name: organization.name },
    person: person ?? null,
    role: principal.role,
    scopes: principal.scopes,
  }
}
