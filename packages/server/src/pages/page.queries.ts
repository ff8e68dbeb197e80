import { sql } from 'kysely'
import type { Insertable, Updateable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Position } from '../database/cursor.ts'
import type { StatusPageTable } from './page.table.ts'

/** Reads a page by id or slug inside one organization; the two never look alike (contract/page.ts). */
export function findPageRow(db: Database, organizationId: string, idOrSlug: string) {
  return db
    .selectFrom('status_page')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where((is) => is.or([is('id', '=', idOrSlug), is('slug', '=', idOrSlug)]))
    .executeTakeFirst()
}

/** Reads a page by id alone: for the snapshot and for signed links, which name it themselves. */
export function findPageRowById(db: Database, id: string) {
  return db.selectFrom('status_page').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findPageRowBySlug(db: Database, slug: string) {
  return db.selectFrom('status_page').selectAll().where('slug', '=', slug).executeTakeFirst()
}

/** Lists pages of an organization, oldest first, from after the position; with `pageId` only that one. */
export function listPageRows(
  db: Database,
  { organizationId, pageId }: { organizationId: string; pageId: string | null },
  limit: number,
  after?: Position,
) {
  return db
    .selectFrom('status_page')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .$if(pageId !== null, (list) => list.where('id', '=', pageId ?? ''))
    .$if(after !== undefined, (list) =>
      list.where((is) => is(is.refTuple('created_at', 'id'), '>', is.tuple(after?.at ?? new Date(0), after?.id ?? ''))),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The ids of an organization's pages. */
export async function listPageIds(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db.selectFrom('status_page').select('id').where('organization_id', '=', organizationId).execute()
  return rows.map(({ id }) => id)
}

/** An organization's pages, held until the transaction ends. */
export function lockOwnPages(trx: Database, organizationId: string) {
  return trx
    .selectFrom('status_page')
    .select(['id', 'revision'])
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Every page of the installation with its revision, oldest first. */
export function listRevisions(db: Database) {
  return db.selectFrom('status_page').select(['id', 'revision']).orderBy('created_at').orderBy('id').execute()
}

export async function insertPage(db: Database, row: Insertable<StatusPageTable>): Promise<void> {
  await db.insertInto('status_page').values(row).execute()
}

/** Grows the revision and holds the row until the transaction ends: writes of one page come one after another. */
export async function raiseRevision(db: Database, pageId: string, at: Date): Promise<number | undefined> {
  const row = await db
    .updateTable('status_page')
    .set((is) => ({ revision: is('revision', '+', 1), updated_at: at }))
    .where('id', '=', pageId)
    .returning('revision')
    .executeTakeFirst()
  return row?.revision
}

/** Holds the page's row until the transaction ends, as raising its revision does; false when the page is gone. */
export async function lockPage(trx: Database, pageId: string): Promise<boolean> {
  const row = await trx.selectFrom('status_page').select('id').where('id', '=', pageId).forUpdate().executeTakeFirst()
  return row !== undefined
}

/** Changes a page's settings and counts its version. */
export async function editPageRow(
  trx: Database,
  pageId: string,
  change: Omit<Updateable<StatusPageTable>, 'revision'>,
): Promise<void> {
  await trx
    .updateTable('status_page')
    .set((is) => ({ ...change, version: is('version', '+', 1) }))
    .where('id', '=', pageId)
    .execute()
}

/** Which pages the retention job has not looked at since a time. */
export function listPagesNotRetainedSince(db: Database, time: Date, limit: number) {
  return db
    .selectFrom('status_page')
    .select('id')
    .where((is) => is.or([is('retained_at', 'is', null), is('retained_at', '<', time)]))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** For how long each page of the organization keeps its audit entries; null is for ever. */
export function listAuditRetention(db: Database, organizationId: string) {
  return db.selectFrom('status_page').select('keep_audit').where('organization_id', '=', organizationId).execute()
}

export async function markPageRetained(db: Database, pageId: string, at: Date): Promise<void> {
  await db.updateTable('status_page').set({ retained_at: at }).where('id', '=', pageId).execute()
}

/** Notes that incidents from before the time are gone; it never goes back. */
export async function raiseHistorySince(trx: Database, pageId: string, time: Date): Promise<void> {
  await trx
    .updateTable('status_page')
    .set({ history_since: time })
    .where('id', '=', pageId)
    .where((is) => is.or([is('history_since', 'is', null), is('history_since', '<', time)]))
    .execute()
}

/** Deletes a page with everything that belongs to it. */
export async function deletePageRow(trx: Database, pageId: string): Promise<void> {
  await trx.deleteFrom('status_page').where('id', '=', pageId).execute()
}

/** Announces a revision on `ic_page`; PostgreSQL delivers it when the transaction commits, or never. */
export async function notifyRevision(db: Database, pageId: string, revision: number): Promise<void> {
  await sql`select pg_notify('ic_page', ${`${pageId}:${revision}`})`.execute(db)
}
