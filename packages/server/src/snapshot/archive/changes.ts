import type { Database } from '../../database/database.ts'
import {
  changesAfter,
  listChangedIncidents,
  listDeletedIncidents,
  readPublicIncidents,
} from '../../incidents/record.ts'
import { findPageById } from '../../pages/page.ts'
import { RecordedIncident } from '../recorded-incident.ts'

/** So many incidents in one transaction: on PGlite nobody else is served meanwhile. */
const atOnce = 100

/** A piece of what changed on a page, and the page as it was then. */
export interface ChangedIncidents {
  incidents: RecordedIncident[]
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
): AsyncGenerator<ChangedIncidents> {
  let position = changesAfter(after)
  for (;;) {
    const from = position
    const piece = await readPiece(db, publicUrl, pageId, after, async (trx, page) => {
      const changed = await listChangedIncidents(trx, page, from, atOnce)
      position = changed.at(-1) ?? from
      return { ids: changed.map(({ id }) => id), isLast: changed.length < atOnce }
    })
    if (!piece) return
    yield piece
    if (piece.end) return
  }
}

/** Reads these incidents as they are; those that are no more are left out. */
export async function* readAgain(
  db: Database,
  publicUrl: string,
  pageId: string,
  ids: string[],
): AsyncGenerator<ChangedIncidents> {
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce)
    const piece = await readPiece(db, publicUrl, pageId, 0, () => Promise.resolve({ ids: some, isLast: false }))
    if (piece) yield piece
  }
}

type Scope = NonNullable<Awaited<ReturnType<typeof findPageById>>>

function readPiece(
  db: Database,
  publicUrl: string,
  pageId: string,
  after: number,
  choose: (trx: Database, page: Scope) => Promise<{ ids: string[]; isLast: boolean }>,
): Promise<ChangedIncidents | undefined> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const page = await findPageById(trx, publicUrl, pageId)
      if (!page) return undefined
      const { ids, isLast } = await choose(trx, page)
      const incidents = await readPublicIncidents(trx, page, ids)
      return {
        incidents: incidents.map((incident) => RecordedIncident.parse(incident)),
        timeZone: page.timeZone,
        revision: page.revision,
        end: isLast ? { deleted: await listDeletedIncidents(trx, page, after) } : null,
      }
    })
}
