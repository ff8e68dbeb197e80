import type { EditMemberInput, ListQuery, Member, Role, Scope } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { checkVersion } from '../version.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { deleteInvitationsBy } from './invitation.queries.ts'
import {
  countOwners,
  deleteApiTokens,
  deleteMember,
  editMemberRole,
  findMemberRow,
  listMemberRows,
  listTokensSeenBy,
  lockOrganization,
} from './member.queries.ts'
import { isAbove, mayDo, scopesOf, standingOf } from './principal.ts'
import type { Principal } from './principal.ts'

export { countMembers } from './member.queries.ts'

type MemberRow = NonNullable<Awaited<ReturnType<typeof findMemberRow>>>

const toMember = (row: MemberRow, tokens: string[]): Member => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  tokens,
  version: row.version,
})

/** Who belongs to the organization, in the order in which they came, each with the names of the tokens whose secret they may know. */
export async function listMembers(db: Database, { organizationId, at }: Occasion, query: ListQuery) {
  const rows = await listMemberRows(db, organizationId, query.limit + 1, readCursor(query.cursor))
  const ids = rows.map(({ id }) => id)
  const made = await listTokensSeenBy(db, organizationId, ids, at)
  const tokensOf = ({ id }: MemberRow) => made.filter((token) => token.person_id === id).map(({ name }) => name)
  return pageOfList(
    rows,
    query.limit,
    (row) => toMember(row, tokensOf(row)),
    (row) => ({ at: row.created_at, id: row.id }),
  )
}

/**
 * Reads one member.
 *
 * @throws Refusal not_found
 */
export async function getMember(db: Database, { organizationId, at }: Occasion, id: string): Promise<Member> {
  const row = await findMemberRow(db, organizationId, id)
  if (!row) throw new Refusal('not_found', 'There is no such member')
  const made = await listTokensSeenBy(db, organizationId, [id], at)
  return toMember(
    row,
    made.map(({ name }) => name),
  )
}

/**
 * Checks that a caller does nothing to, or with, a role above their own.
 *
 * @throws Refusal not_allowed
 */
export function checkStanding(principal: Principal, role: Role): void {
  if (!isAbove(role, standingOf(principal))) return
  throw new Refusal('not_allowed', `Only ${role === 'owner' ? 'an owner' : `who is ${role} or above`} may do this`)
}

/**
 * Checks that a caller makes nobody more than they are. A token gives only what lies within its own scopes: who becomes
 * an admin can make tokens with all of them.
 *
 * @throws Refusal not_allowed
 */
export function checkGiving(principal: Principal, role: Role): void {
  checkStanding(principal, role)
  if (principal.role !== null) return
  const beyond = scopesOf(role).filter((scope) => !mayDo(principal.scopes, scope))
  if (beyond.length === 0) return
  throw new Refusal('not_allowed', `This token may not make a ${role}: it lacks ${beyond.join(', ')}`)
}

/** Somebody is always there who may do everything; of two who leave at once, the second is refused. */
async function checkOwnerLeft(trx: Database, organizationId: string, words: string): Promise<void> {
  if ((await countOwners(trx, organizationId)) < 2) throw new Refusal('conflict', words)
}

const lastOwner = 'This is the last owner. Make somebody else an owner first.'

/**
 * Takes from a member what their new role may not have given: tokens whose secret they may know, because they made or
 * rotated them or what made them, and invitations of theirs that nobody has accepted.
 */
async function takeBack(
  trx: Database,
  { organizationId, at }: Occasion,
  personId: string,
  left: Role | null,
): Promise<void> {
  const scopes: Scope[] = left ? scopesOf(left) : []
  const made = await listTokensSeenBy(trx, organizationId, [personId], at)
  const beyond = made.filter((token) => left === null || token.scopes.some((scope) => !mayDo(scopes, scope as Scope)))
  const mayInvite = left === 'owner' || left === 'admin'
  const inviters = mayInvite ? [personId] : [personId, ...made.map(({ id }) => id)]
  await deleteInvitationsBy(trx, organizationId, inviters, mayInvite ? 'owner' : null)
  const ids = beyond.map(({ id }) => id)
  await deleteApiTokens(trx, organizationId, ids)
}

/**
 * Gives a member another role. What they made that goes beyond a lower one ends with it.
 *
 * @throws Refusal not_found; not_allowed — their role is above the caller's, or the new one beyond what they
 *   may give; conflict — the last owner;
 *   stale — changed since `seen`
 */
export function changeRole(
  db: Database,
  principal: Principal,
  occasion: Occasion,
  id: string,
  { role }: EditMemberInput,
  seen?: number,
): Promise<Member> {
  const { organizationId } = occasion
  return inTransaction(db, async (trx) => {
    await lockOrganization(trx, organizationId)
    const before = await getMember(trx, occasion, id)
    checkStanding(principal, before.role)
    checkGiving(principal, role)
    checkVersion(before, seen)
    if (role === before.role) return before
    if (before.role === 'owner') await checkOwnerLeft(trx, organizationId, lastOwner)
    await editMemberRole(trx, organizationId, id, role)
    if (isAbove(before.role, role)) await takeBack(trx, occasion, id, role)
    const after = await getMember(trx, occasion, id)
    await audit(trx, occasion, { action: 'member.edited', target: { type: 'member', id }, before, after })
    return after
  })
}

/**
 * Removes a member: their sessions here end at once, and so do the tokens whose secrets they have seen.
 *
 * @throws Refusal not_found; not_allowed — their role is above the caller's; conflict — the last owner; stale
 */
export async function removeMember(
  db: Database,
  principal: Principal,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<void> {
  const { organizationId } = occasion
  await inTransaction(db, async (trx) => {
    await lockOrganization(trx, organizationId)
    const before = await getMember(trx, occasion, id)
    checkStanding(principal, before.role)
    checkVersion(before, seen)
    await endMembership(trx, occasion, before, lastOwner)
    await audit(trx, occasion, { action: 'member.removed', target: { type: 'member', id }, before })
  })
}

/**
 * Ends a membership, and with it what its member made.
 *
 * @param ifLastOwner - what to say of the last owner
 * @throws Refusal conflict — the last owner
 */
export async function endMembership(
  trx: Database,
  occasion: Occasion,
  { id, role }: Member,
  ifLastOwner: string,
): Promise<void> {
  const { organizationId } = occasion
  if (role === 'owner') await checkOwnerLeft(trx, organizationId, ifLastOwner)
  await takeBack(trx, occasion, id, null)
  await deleteMember(trx, organizationId, id)
}
