import type { Insertable } from 'kysely'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { AuditEntryTable } from './account.table.ts'

/** Appends one entry; there is no other statement that writes this table. */
export async function insertAuditEntry(db: Database, entry: Insertable<AuditEntryTable>): Promise<void> {
  await db.insertInto('audit_entry').values(entry).execute()
}

/** Lists what was done to a thing and to its parts, newest first from after the position. */
export function listEntriesOf(
  db: Database,
  organizationId: string,
  id: string,
  parts: string[],
  limit: number,
  after?: Position,
) {
  let list = db
    .selectFrom('audit_entry')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where((is) => is.or([is('target_id', 'in', [id, ...parts]), is('within_id', '=', id)]))
  if (after) list = list.where((is) => is(is.refTuple('at', 'id'), '<', is.tuple(after.at, after.id)))
  return list.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
