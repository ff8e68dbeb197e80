import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { erasePage } from '../pages/delete-page.ts'
import { listOwnPages } from '../pages/page.ts'
import { deleteOrganizationRow, deletePeopleOnlyOf, findOrganization } from './account.queries.ts'
import type { Occasion } from './audit.ts'
import { allowAuditRemoval } from './audit.queries.ts'
import { issueSetupToken } from './setup.ts'

/**
 * Deletes the organization for good: its pages, members, tokens and its audit log, and the people who belong to no
 * other one.
 *
 * @param name - what was typed to confirm it
 * @returns where it was the last one, a new setup link's token: nobody can sign in any more
 * @throws Refusal not_found; bad_input — it is not the organization's name
 */
export function deleteOrganization(
  db: Database,
  { organizationId, at }: Pick<Occasion, 'organizationId' | 'at'>,
  name: string,
): Promise<string | null> {
  return inTransaction(db, async (trx) => {
    const organization = await findOrganization(trx, organizationId)
    if (!organization) throw new Refusal('not_found', 'There is no such organization')
    if (name.trim() !== organization.name) throw wrongField('/name', 'is not the name of this organization')
    for (const page of await listOwnPages(trx, organizationId)) await erasePage(trx, page)
    await allowAuditRemoval(trx, 'organization')
    await deletePeopleOnlyOf(trx, organizationId)
    await deleteOrganizationRow(trx, organizationId)
    return issueSetupToken(trx, at)
  })
}
