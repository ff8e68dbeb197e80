import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import type { DeleteOrganizationInput } from '../contract/index.ts'
import { erasePage } from '../pages/delete-page.ts'
import { listOwnPages } from '../pages/page.ts'
import { deleteOrganizationRow, deletePeopleOnlyOf, findOrganization, findPasswordHash } from './account.queries.ts'
import type { Occasion } from './audit.ts'
import { allowAuditRemoval } from './audit.queries.ts'
import { forgiveOwnGuesses } from './guessing.ts'
import type { GuessLimits } from './guessing.ts'
import { goOnElsewhere } from './organization.ts'
import { verifyPassword } from './password.ts'
import type { Person } from './principal.ts'
import { issueSetupToken } from './setup.ts'

/**
 * Deletes the organization for good: its pages, members, tokens and its audit log, and the people who belong to no
 * other one. The session that asks goes on where the person was last seen elsewhere.
 *
 * @param input - what was typed to confirm it; the try at the password is counted already
 * @returns whether the session goes on; where it was the last one, a new setup link's token: nobody can sign in any more
 * @throws Refusal not_found; bad_input — it is not the organization's name, or not the person's password
 */
export async function deleteOrganization(
  db: Database,
  person: Person,
  { organizationId, at }: Pick<Occasion, 'organizationId' | 'at'>,
  { name, password }: DeleteOrganizationInput,
  limits: GuessLimits,
): Promise<{ goesOn: boolean; setupToken: string | null }> {
  const stored = await findPasswordHash(db, person.id)
  if (!(await verifyPassword(password, stored?.password_hash))) throw wrongField('/password', 'is not your password')
  await forgiveOwnGuesses(db, limits, person.id, at)
  return inTransaction(db, async (trx) => {
    const organization = await findOrganization(trx, organizationId)
    if (!organization) throw new Refusal('not_found', 'There is no such organization')
    if (name.trim() !== organization.name) throw wrongField('/name', 'is not the name of this organization')
    for (const page of await listOwnPages(trx, organizationId)) await erasePage(trx, page)
    await allowAuditRemoval(trx, 'organization')
    const goesOn = await goOnElsewhere(trx, person, at)
    await deletePeopleOnlyOf(trx, organizationId)
    await deleteOrganizationRow(trx, organizationId)
    return { goesOn, setupToken: await issueSetupToken(trx, at) }
  })
}
