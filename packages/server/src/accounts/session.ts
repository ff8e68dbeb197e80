import { randomBytes } from 'node:crypto'
import type { Me, SignInInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { createLimit } from '../http/limits.ts'
import { networkOf } from '../http/address.ts'
import { hashSecret } from '../secrets.ts'
import {
  deleteSession,
  deleteSessionsExpiredBefore,
  findApiToken,
  findOrganization,
  findPerson,
  findPersonByEmail,
  findSession,
  insertSession,
  touchApiToken,
} from './account.queries.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { verifyPassword } from './password.ts'
import { scopesOf } from './principal.ts'
import type { Principal } from './principal.ts'

/** How long a session lives without being renewed. */
export const sessionSeconds = 14 * 24 * 60 * 60

/**
 * Who holds the cookie or the token.
 *
 * @returns null — none, unknown or expired
 */
export async function findPrincipal(
  db: Database,
  shown: { cookie: string | undefined; bearer: string | undefined },
  now: Date,
): Promise<Principal | null> {
  if (shown.bearer !== undefined) {
    const token = await findApiToken(db, hashSecret(shown.bearer), now)
    if (!token) return null
    // Written at most once a minute: "last used" is for people, and every request would write otherwise.
    if (!token.last_used_at || now.getTime() - token.last_used_at.getTime() > 60_000)
      await touchApiToken(db, token.id, now)
    return {
      kind: 'token',
      id: token.id,
      name: token.name,
      organizationId: token.organization_id,
      role: null,
      scopes: token.scopes,
      pageId: token.page_id,
      expiresAt: token.expires_at,
    }
  }
  if (shown.cookie === undefined) return null
  const member = await findSession(db, hashSecret(shown.cookie), now)
  if (!member) return null
  return {
    kind: 'person',
    id: member.id,
    name: member.name,
    organizationId: member.organization_id,
    role: member.role,
    scopes: scopesOf(member.role),
    pageId: null,
    expiresAt: null,
  }
}

const words = 'Too many tries to sign in'

/** Slows guessing: per account and network, per account, per network. */
export function createSignInLimits() {
  return {
    pair: createLimit(5, 300, words),
    account: createLimit(30, 900, words),
    network: createLimit(30, 900, words),
  }
}
export type SignInLimits = ReturnType<typeof createSignInLimits>

/** Begins a session; the caller puts the secret into the cookie, only its hash is stored. */
export async function beginSession(
  trx: Database,
  member: { organizationId: string; personId: string },
  now: Date,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await insertSession(trx, {
    hash: hashSecret(secret),
    organization_id: member.organizationId,
    person_id: member.personId,
    created_at: now,
    expires_at: new Date(now.getTime() + sessionSeconds * 1000),
  })
  return secret
}

/**
 * Signs in with address and password.
 *
 * @returns the secret for the cookie
 * @throws Refusal not_signed_in — the same words and time for an unknown address and a wrong password; too_many
 */
export async function signIn(
  db: Database,
  input: SignInInput,
  from: { address: string; now: Date; limits: SignInLimits },
): Promise<string> {
  const account = input.email.toLowerCase()
  const network = networkOf(from.address)
  // The network first: beyond its limit nothing is kept of the accounts it names, however many they are.
  await from.limits.network.take(network)
  await from.limits.pair.take(`${account} ${network}`)
  await from.limits.account.take(account)
  const person = await findPersonByEmail(db, account)
  if (!(await verifyPassword(input.password, person?.password_hash)) || !person) {
    throw new Refusal('not_signed_in', 'The email address or the password is wrong')
  }
  await from.limits.pair.forget(`${account} ${network}`)
  await from.limits.account.forget(account)
  return inTransaction(db, async (trx) => {
    await deleteSessionsExpiredBefore(trx, from.now)
    const change = { action: 'session.created', target: { type: 'person', id: person.id } }
    await audit(trx, occasionOf(person, from), change)
    return beginSession(trx, { organizationId: person.organization_id, personId: person.id }, from.now)
  })
}

/** Ends the session that the cookie names; without one nothing happens. */
export async function signOut(
  db: Database,
  cookie: string | undefined,
  from: { address: string; now: Date },
): Promise<void> {
  if (cookie === undefined) return
  const hash = hashSecret(cookie)
  await inTransaction(db, async (trx) => {
    const person = await findSession(trx, hash, from.now)
    if (!(await deleteSession(trx, hash)) || !person) return
    await audit(trx, occasionOf(person, from), { action: 'session.deleted', target: { type: 'person', id: person.id } })
  })
}

/** Somebody begins or ends a session: before and after it there is no principal. */
function occasionOf(
  person: { id: string; name: string; organization_id: string },
  from: { address: string; now: Date },
): Occasion {
  return {
    at: from.now,
    organizationId: person.organization_id,
    by: { kind: 'person', id: person.id, name: person.name, address: from.address },
  }
}

/** What a caller is told about itself. */
export async function describePrincipal(db: Database, principal: Principal): Promise<Me> {
  const organization = await findOrganization(db, principal.organizationId)
  if (!organization) throw new Refusal('not_signed_in', 'This organization is gone')
  const person = principal.kind === 'person' ? await findPerson(db, principal.id) : undefined
  return {
    organization: { id: organization.id, name: organization.name },
    person: person ?? null,
    role: principal.role,
    scopes: principal.scopes,
  }
}
