import type { Database } from '../../database/database.ts'
import {
  changesAfter,
  listChangedIncidents,
  listDeletedIncidents,
  readPublicIncidents,
} from '../../incidents/record.ts'
import type { ChangePosition } from '../../incidents/record.ts'
import { listChangedMaintenances, listDeletedMaintenances, readMaintenances } from '../../maintenances/record.ts'
import { findPageById } from '../../pages/page.ts'
import type { PageScope } from '../../pages/page.ts'
import { isOfRecord } from '../recorded.ts'
import type { Recorded } from '../recorded.ts'
import { RecordedIncident } from '../recorded-incident.ts'
import { RecordedMaintenance } from '../recorded-maintenance.ts'

/** So many records in one transaction: on PGlite nobody else is served meanwhile. */
const atOnce = 100

/** A piece of what changed on a page, and the page as it was then. */
export interface ChangedRecords {
  records: Recorded[]
  timeZone: string
  revision: number
  /** With the last piece: now everything up to its revision has been read, and these are gone. */
  end: { deleted: string[] } | null
}

/**
 * Reads all that changed on a page after a revision, everything for -1, in pieces and in the order of the changes: what
 * changes again meanwhile comes again. Ends without an end where the page is gone.
 */
export async function* readChanges(
  db: Database,
  publicUrl: string,
  pageId: string,
  after: number,
): AsyncGenerator<ChangedRecords> {
  let position = changesAfter(after)
  for (;;) {
    const from = position
    const piece = await readPiece(db, publicUrl, pageId, after, async (trx, page) => {
      const changed = await listChanged(trx, page, from, atOnce)
      position = changed.at(-1) ?? from
      return { ids: changed.map(({ id }) => id), isLast: changed.length < atOnce }
    })
    if (!piece) return
    yield piece
    if (piece.end) return
  }
}

/** Reads these as they are; those that are no more are left out. */
export async function* readAgain(
  db: Database,
  publicUrl: string,
  pageId: string,
  ids: string[],
): AsyncGenerator<ChangedRecords> {
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce)
    const piece = await readPiece(db, publicUrl, pageId, 0, () => Promise.resolve({ ids: some, isLast: false }))
    if (piece) yield piece
  }
}

/** Which records changed after a position, in the order of their changes. */
export async function listChanged(db: Database, page: PageScope, after: ChangePosition, limit: number) {
  const changed = [
    ...(await listChangedIncidents(db, page, after, limit)),
    ...(await listChangedMaintenances(db, page, after, limit)),
  ]
  return changed.toSorted((one, other) => one.revision - other.revision || (one.id < other.id ? -1 : 1)).slice(0, limit)
}

/** Which records were deleted after a revision of the page. */
export async function listDeleted(db: Database, page: PageScope, revision: number): Promise<string[]> {
  return [...(await listDeletedIncidents(db, page, revision)), ...(await listDeletedMaintenances(db, page, revision))]
}

/** The records of these ids, in no order; what is gone is left out. */
export async function readRecords(db: Database, page: PageScope, ids: string[]): Promise<Recorded[]> {
  const incidents = await readPublicIncidents(db, page, ids)
  const maintenances = await readMaintenances(db, page, ids)
  return [
    ...incidents.map((incident) => RecordedIncident.parse(incident)),
    ...maintenances.map((maintenance) => RecordedMaintenance.parse(maintenance)),
  ]
}

type Scope = NonNullable<Awaited<ReturnType<typeof findPageById>>>

function readPiece(
  db: Database,
  publicUrl: string,
  pageId: string,
  after: number,
  choose: (trx: Database, page: Scope) => Promise<{ ids: string[]; isLast: boolean }>,
): Promise<ChangedRecords | undefined> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const page = await findPageById(trx, publicUrl, pageId)
      if (!page) return undefined
      const { ids, isLast } = await choose(trx, page)
      return {
        records: (await readRecords(trx, page, ids)).filter(isOfRecord),
        timeZone: page.timeZone,
        revision: page.revision,
        end: isLast ? { deleted: await listDeleted(trx, page, after) } : null,
      }
    })
}
