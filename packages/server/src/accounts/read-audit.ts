import type { AuditEntry, AuditFilter, AuditQuery } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { allowAuditRemoval, deleteAuditRows, listAuditRows } from './audit.queries.ts'
import type { AuditRow } from './audit.queries.ts'

function toAuditEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    address: row.address,
    action: row.action,
    target: { type: row.target_type, id: row.target_id },
    pageId: row.page_id,
    incident: row.incident_id === null ? null : { id: row.incident_id, title: row.incident_title ?? '' },
    before: row.before ?? null,
    after: row.after ?? null,
  }
}

const positionOf = (row: AuditRow): Position => ({ at: row.at, id: row.id })

/** What was changed in an organization, newest first. */
export async function listAudit(
  db: Database,
  organizationId: string,
  { cursor, limit, ...filter }: AuditQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const rows = await listAuditRows(db, organizationId, filter, limit + 1, readCursor(cursor))
  return pageOfList(rows, limit, toAuditEntry, positionOf)
}

/** So many entries at a time: each may hold a whole incident, twice. */
const atOnce = 200

/** The same as a whole, piece by piece, so that years of it never are in memory. */
export async function* streamAudit(
  db: Database,
  organizationId: string,
  filter: AuditFilter,
): AsyncGenerator<AuditEntry> {
  let after: Position | undefined
  for (;;) {
    const rows = await listAuditRows(db, organizationId, filter, atOnce, after)
    yield* rows.map(toAuditEntry)
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = positionOf(last)
  }
}

/** Removes what is older than a page keeps it, or an organization what belongs to no page; a piece per transaction. */
export async function removeAudit(
  db: Database,
  organizationId: string,
  pageId: string | null,
  before: Date,
): Promise<number> {
  let removed = 0
  for (;;) {
    const some = await inTransaction(db, async (trx) => {
      await allowAuditRemoval(trx, 'retention')
      return deleteAuditRows(trx, organizationId, pageId, before, 500)
    })
    removed += some
    if (some < 500) return removed
  }
}
