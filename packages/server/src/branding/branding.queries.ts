import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageBrandingTable, PageImageTable } from './branding.table.ts'

export function findBrandingRow(db: Database, pageId: string) {
  return db.selectFrom('page_branding').selectAll().where('page_id', '=', pageId).executeTakeFirst()
}

/** Lists a page's pictures without their bytes. */
export function listImageRows(db: Database, pageId: string) {
  return db.selectFrom('page_image').select(['kind', 'hash', 'width', 'height']).where('page_id', '=', pageId).execute()
}

/** Reads the bytes of one picture. */
export async function readImageBytes(db: Database, pageId: string, kind: PageImageTable['kind']): Promise<Buffer> {
  const row = await db
    .selectFrom('page_image')
    .select('bytes')
    .where('page_id', '=', pageId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return Buffer.from(row.bytes)
}

/** Writes what a page wears, whether or not it wore anything. */
export async function putBrandingRow(trx: Database, row: Insertable<PageBrandingTable>): Promise<void> {
  const { page_id: _, ...change } = row
  await trx
    .insertInto('page_branding')
    .values(row)
    .onConflict((same) => same.column('page_id').doUpdateSet(change))
    .execute()
}

/** Writes a picture in the place of the one before. */
export async function putImageRow(trx: Database, row: Insertable<PageImageTable>): Promise<void> {
  const { page_id: _, kind: __, ...change } = row
  await trx
    .insertInto('page_image')
    .values(row)
    .onConflict((same) => same.columns(['page_id', 'kind']).doUpdateSet(change))
    .execute()
}

export async function deleteImageRow(trx: Database, pageId: string, kind: PageImageTable['kind']): Promise<void> {
  await trx.deleteFrom('page_image').where('page_id', '=', pageId).where('kind', '=', kind).execute()
}
