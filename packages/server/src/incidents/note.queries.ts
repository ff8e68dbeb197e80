import type { Insertable } from 'kysely'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { IncidentNoteTable } from './incident.table.ts'

export async function insertNote(trx: Database, row: Insertable<IncidentNoteTable>): Promise<void> {
  await trx.insertInto('incident_note').values(row).execute()
}

/** Lists an incident's notes newest first from after the position. */
export function listNoteRows(db: Database, page: PageScope, incidentId: string, limit: number, after?: Position) {
  let list = db
    .selectFrom('incident_note')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
  if (after) list = list.where((is) => is(is.refTuple('created_at', 'id'), '<', is.tuple(after.at, after.id)))
  return list.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Reads a note of the incident. */
export function findNoteRow(db: Database, page: PageScope, incidentId: string, id: string) {
  return db
    .selectFrom('incident_note')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Changes a note's message, marks it as edited and counts its version. */
export async function editNoteRow(
  trx: Database,
  page: PageScope,
  id: string,
  change: { message: string; updated_at: Date },
): Promise<void> {
  await trx
    .updateTable('incident_note')
    .set((is) => ({ ...change, edited: true, version: is('version', '+', 1) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

export async function deleteNoteRow(trx: Database, page: PageScope, id: string): Promise<void> {
  await trx.deleteFrom('incident_note').where('page_id', '=', page.id).where('id', '=', id).execute()
}
