import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { AuditEntryTable } from './account.table.ts'

/** Appends one entry; there is no other statement that writes this table. */
export async function insertAuditEntry(db: Database, entry: Insertable<AuditEntryTable>): Promise<void> {
  await db.insertInto('audit_entry').values(entry).execute()
}
