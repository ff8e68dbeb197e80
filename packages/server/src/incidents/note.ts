import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { IncidentNote, ListQuery, NoteInput } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../id.ts'
import { parseMessage } from '../messages/message.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { checkVersion } from '../version.ts'
import { findIncidentRow } from './incident.queries.ts'
import type { IncidentNoteTable } from './incident.table.ts'
import { deleteNoteRow, editNoteRow, findNoteRow, insertNote, listNoteRows } from './note.queries.ts'

function toNote(row: Selectable<IncidentNoteTable>): IncidentNote {
  return {
    id: row.id,
    message: row.message,
    tree: parseMessage(row.message),
    author: row.author,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    edited: row.edited,
    version: row.version,
  }
}

async function checkIncident(db: Database, page: PageScope, id: string): Promise<void> {
  if (!(await findIncidentRow(db, page, id))) throw new Refusal('not_found', 'There is no such incident on this page')
}

async function getNote(db: Database, page: PageScope, incidentId: string, id: string): Promise<IncidentNote> {
  const row = await findNoteRow(db, page, incidentId, id)
  if (!row) throw new Refusal('not_found', 'There is no such note on this incident')
  return toNote(row)
}

/**
 * What the team wrote down about an incident, newest first.
 *
 * @throws Refusal not_found — no such incident on this page
 */
export async function listNotes(db: Database, page: PageScope, incidentId: string, query: ListQuery) {
  await checkIncident(db, page, incidentId)
  const rows = await listNoteRows(db, page, incidentId, query.limit + 1, readCursor(query.cursor))
  return pageOfList(rows, query.limit, toNote, (row) => ({ at: row.created_at, id: row.id }))
}

/**
 * Writes a note down: for the team alone, so the page's revision stays and nobody is told.
 *
 * @throws Refusal not_found — no such incident on this page
 */
export function writeNote(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  input: NoteInput,
): Promise<IncidentNote> {
  return changeUnseen(db, page, async (trx) => {
    await checkIncident(trx, page, incidentId)
    const id = newId()
    await insertNote(trx, {
      page_id: page.id,
      incident_id: incidentId,
      id,
      message: input.message,
      author: occasion.by.name,
      created_at: occasion.at,
      updated_at: occasion.at,
    })
    const target = { type: 'note', id }
    await audit(trx, occasion, { action: 'note.written', pageId: page.id, target, within: incidentId, after: input })
    return getNote(trx, page, incidentId, id)
  })
}

/**
 * Edits a note, which is then marked as edited.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function editNote(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  id: string,
  input: NoteInput,
  seen?: number,
): Promise<IncidentNote> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getNote(trx, page, incidentId, id)
    checkVersion(before, seen)
    if (input.message === before.message) return before
    await editNoteRow(trx, page, id, { message: input.message, updated_at: occasion.at })
    const after = await getNote(trx, page, incidentId, id)
    const target = { type: 'note', id }
    const change = { action: 'note.edited', pageId: page.id, target, within: incidentId, before, after }
    await audit(trx, occasion, change)
    return after
  })
}

/**
 * Deletes a note for good; the audit log keeps it.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function deleteNote(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  id: string,
  seen?: number,
): Promise<void> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getNote(trx, page, incidentId, id)
    checkVersion(before, seen)
    await deleteNoteRow(trx, page, id)
    const target = { type: 'note', id }
    await audit(trx, occasion, { action: 'note.deleted', pageId: page.id, target, within: incidentId, before })
  })
}
