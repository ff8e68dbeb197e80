import type { CreateOrganizationInput, ListQuery, Organization } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { findOrganization, insertMember, insertOrganization } from './account.queries.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { findLastSeenElsewhere, findMemberRow, listOrganizationRows } from './member.queries.ts'
import type { Person, Principal } from './principal.ts'
import { editSessionOrganization, touchMember } from './session.queries.ts'

/** The organizations a caller belongs to; a token belongs to one. */
export async function listOrganizations(db: Database, principal: Principal, query: ListQuery) {
  const { organizationId } = principal
  const toOrganization = (row: { id: string; name: string; created_at: Date; role?: Organization['role'] }) => ({
    id: row.id,
    name: row.name,
    role: row.role ?? null,
    current: row.id === organizationId,
    createdAt: row.created_at.toISOString(),
  })
  const after = readCursor(query.cursor)
  if (principal.kind === 'token') {
    const own = await findOrganization(db, organizationId)
    return { items: own && !after ? [toOrganization(own)] : [], nextCursor: null }
  }
  const rows = await listOrganizationRows(db, principal.id, query.limit + 1, after)
  return pageOfList(rows, query.limit, toOrganization, (row) => ({ at: row.created_at, id: row.id }))
}

/**
 * Creates a further organization, which the person owns; their session stays where it is.
 *
 * @throws Refusal not_allowed — they look after no organization here
 */
export function createOrganization(
  db: Database,
  person: Person,
  occasion: Occasion,
  input: CreateOrganizationInput,
): Promise<Organization> {
  if (person.role !== 'owner' && person.role !== 'admin') {
    throw new Refusal('not_allowed', 'Owners and admins may create a further organization')
  }
  const id = newId()
  const at = occasion.at
  return inTransaction(db, async (trx) => {
    await insertOrganization(trx, { id, name: input.name, created_at: at })
    const member = { organization_id: id, person_id: person.id, role: 'owner' as const, last_seen_at: null }
    await insertMember(trx, { ...member, created_at: at })
    const target = { type: 'organization', id }
    await audit(trx, { ...occasion, organizationId: id }, { action: 'organization.created', target, after: input })
    return { id, name: input.name, role: 'owner', current: false, createdAt: at.toISOString() }
  })
}

/**
 * Moves a session to another organization of its person.
 *
 * @throws Refusal bad_input — they do not belong to it
 */
export async function switchOrganization(
  db: Database,
  person: Person,
  occasion: Occasion,
  organizationId: string,
): Promise<Person> {
  return inTransaction(db, async (trx) => {
    const member = await findMemberRow(trx, organizationId, person.id)
    if (!member) throw wrongField('/organizationId', 'is not an organization of yours')
    await editSessionOrganization(trx, person.sessionId, organizationId)
    await touchMember(trx, { organizationId, personId: person.id }, occasion.at)
    const target = { type: 'person', id: person.id }
    await audit(trx, { ...occasion, organizationId }, { action: 'session.switched', target })
    return { ...person, organizationId, role: member.role }
  })
}

/**
 * Moves the session that asks to where its person was last seen elsewhere, before the organization it works in ends for
 * them.
 *
 * @returns whether there is such a place: the session goes on
 */
export async function goOnElsewhere(trx: Database, person: Person, at: Date): Promise<boolean> {
  const elsewhere = await findLastSeenElsewhere(trx, person.id, person.organizationId)
  if (!elsewhere) return false
  await editSessionOrganization(trx, person.sessionId, elsewhere.organization_id)
  await touchMember(trx, { organizationId: elsewhere.organization_id, personId: person.id }, at)
  return true
}
