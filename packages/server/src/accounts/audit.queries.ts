import { sql } from 'kysely'
import type { Insertable, Selectable } from 'kysely'
import type { AuditFilter } from '../contract/index.ts'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { AuditEntryTable } from './account.table.ts'

/** An entry as it is read, with the incident it was about, where that is still there. */
export type AuditRow = Selectable<AuditEntryTable> & { incident_id: string | null; incident_title: string | null }

/** Appends one entry; there is no other statement that writes this table. */
export async function insertAuditEntry(db: Database, entry: Insertable<AuditEntryTable>): Promise<void> {
  await db.insertInto('audit_entry').values(entry).execute()
}

/** Announces on `ic_page`, when the transaction commits, that something of a page was changed: without a revision. */
export async function notifyChange(db: Database, pageId: string): Promise<void> {
  await sql`select pg_notify('ic_page', ${pageId})`.execute(db)
}

/** Lists an organization's entries, newest first, from after the position. */
export function listAuditRows(
  db: Database,
  organizationId: string,
  filter: AuditFilter,
  limit: number,
  after?: Position,
): Promise<AuditRow[]> {
  const { actor, action, target, page, from, until } = filter
  return db
    .selectFrom('audit_entry')
    .leftJoin('incident', (join) =>
      join
        .onRef('incident.page_id', '=', 'audit_entry.page_id')
        .on((is) => is('incident.id', '=', is.fn.coalesce('audit_entry.within_id', 'audit_entry.target_id'))),
    )
    .selectAll('audit_entry')
    .select(['incident.id as incident_id', 'incident.title as incident_title'])
    .where('organization_id', '=', organizationId)
    .$if(actor !== undefined, (rows) =>
      rows.where((is) =>
        is.or([
          is('actor_id', '=', actor ?? ''),
          is(is.fn('strpos', [is.fn('lower', ['actor_name']), is.val((actor ?? '').toLowerCase())]), '>', 0),
        ]),
      ),
    )
    .$if(action !== undefined, (rows) =>
      rows.where((is) =>
        is.or([
          is('action', '=', action ?? ''),
          is(is.fn('split_part', ['action', is.val('.'), is.val(1)]), '=', action),
        ]),
      ),
    )
    .$if(target !== undefined, (rows) =>
      rows.where((is) => is.or([is('target_id', '=', target ?? ''), is('target_type', '=', target ?? '')])),
    )
    .$if(page !== undefined, (rows) => rows.where('audit_entry.page_id', '=', page ?? ''))
    .$if(from !== undefined, (rows) => rows.where('at', '>=', new Date(from ?? 0)))
    .$if(until !== undefined, (rows) => rows.where('at', '<', new Date(until ?? 0)))
    .$if(after !== undefined, (rows) =>
      rows.where((is) =>
        is(is.refTuple('audit_entry.at', 'audit_entry.id'), '<', is.tuple(after?.at ?? new Date(0), after?.id ?? '')),
      ),
    )
    .orderBy('audit_entry.at', 'desc')
    .orderBy('audit_entry.id', 'desc')
    .limit(limit)
    .execute()
}

/** Opens the one way on which entries are deleted, until the transaction ends; the database refuses every other. */
export async function allowAuditRemoval(trx: Database, reason: 'retention' | 'organization'): Promise<void> {
  await sql`select set_config('ic.audit_removal', ${reason}, true)`.execute(trx)
}

/** Deletes entries from before a time, the oldest first, of one page or, with null, of none; answers how many. */
export async function deleteAuditRows(
  trx: Database,
  organizationId: string,
  pageId: string | null,
  before: Date,
  limit: number,
): Promise<number> {
  const old = trx
    .selectFrom('audit_entry')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('page_id', pageId === null ? 'is' : '=', pageId)
    .where('at', '<', before)
    .orderBy('at')
    .limit(limit)
  const result = await trx
    .deleteFrom('audit_entry')
    .where('organization_id', '=', organizationId)
    .where('id', 'in', old)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
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
