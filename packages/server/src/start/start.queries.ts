import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'

export function findStartRow(db: Database, page: PageScope) {
  return db.selectFrom('page_start').selectAll().where('page_id', '=', page.id).executeTakeFirst()
}

/** Notes the first time that another site read the page; later ones change nothing. */
export async function insertEmbedded(db: Database, pageId: string, at: Date): Promise<void> {
  await db
    .insertInto('page_start')
    .values({ page_id: pageId, embedded_at: at, hidden_at: null })
    .onConflict((same) =>
      same.column('page_id').doUpdateSet({ embedded_at: at }).where('page_start.embedded_at', 'is', null),
    )
    .execute()
}

/** Puts the steps away, or brings them back with null. */
export async function setHidden(db: Database, page: PageScope, at: Date | null): Promise<void> {
  await db
    .insertInto('page_start')
    .values({ page_id: page.id, embedded_at: null, hidden_at: at })
    .onConflict((same) => same.column('page_id').doUpdateSet({ hidden_at: at }))
    .execute()
}
