import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { endMembership, getMember } from './member.ts'
import { findMemberRow, lockOrganization } from './member.queries.ts'
import { goOnElsewhere } from './organization.ts'
import type { Person } from './principal.ts'

const lastOwner = 'You are the last owner. Make somebody else an owner first, or delete the organization.'

/**
 * Ends one's own membership, as if one had been removed. A session that works there goes on where the person was last
 * seen elsewhere.
 *
 * @returns whether the session that asks goes on
 * @throws Refusal not_found — they do not belong to it; conflict — the last owner
 */
export function leaveOrganization(
  db: Database,
  person: Person,
  by: Occasion,
  organizationId: string,
): Promise<boolean> {
  const occasion = { ...by, organizationId }
  return inTransaction(db, async (trx) => {
    // Before the lock, which a stranger must not be able to take.
    if (!(await findMemberRow(trx, organizationId, person.id))) {
      throw new Refusal('not_found', 'This is not an organization of yours')
    }
    await lockOrganization(trx, organizationId)
    const before = await getMember(trx, occasion, person.id)
    const isHere = person.organizationId === organizationId
    const goesOn = !isHere || (await goOnElsewhere(trx, person, occasion.at))
    await endMembership(trx, occasion, before, lastOwner)
    await audit(trx, occasion, { action: 'member.left', target: { type: 'member', id: person.id }, before })
    return goesOn
  })
}
