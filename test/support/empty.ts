import type { Database } from '../../packages/server/src/database/database.ts'
import { allowAuditRemoval } from '../../packages/server/src/accounts/audit.queries.ts'

/** Takes everything out of a database; the audit log goes only when the transaction says so. */
export async function emptyDatabase(db: Database): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await allowAuditRemoval(trx, 'organization')
    await trx.deleteFrom('organization').execute()
  })
}
