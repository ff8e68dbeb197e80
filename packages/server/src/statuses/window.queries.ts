import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'

/** The windows that ran, or run, on these components; a row for each of the components. */
export function listWindows(db: Database, page: PageScope, componentIds: string[]) {
  return db
    .selectFrom('maintenance_component as worked')
    .innerJoin('maintenance', (join) =>
      join.onRef('maintenance.page_id', '=', 'worked.page_id').onRef('maintenance.id', '=', 'worked.maintenance_id'),
    )
    .select(['maintenance.id', 'worked.component_id', 'maintenance.started_at', 'maintenance.ended_at'])
    .where('worked.page_id', '=', page.id)
    .where('worked.component_id', 'in', componentIds)
    .where('maintenance.started_at', 'is not', null)
    .$narrowType<{ started_at: Date }>()
    .orderBy('maintenance.started_at')
    .orderBy('maintenance.id')
    .execute()
}

/** Counts a change, as of the page's revision, of every maintenance that works on the component. */
export async function reviseMaintenancesOf(db: Database, page: PageScope, componentId: string): Promise<void> {
  await db
    .updateTable('maintenance')
    .set((is) => ({
      version: is('version', '+', 1),
      revision: is
        .selectFrom('status_page')
        .select('revision')
        .where('status_page.id', '=', page.id)
        .$asScalar()
        .$notNull(),
    }))
    .where('page_id', '=', page.id)
    .where('id', 'in', (inner) =>
      inner
        .selectFrom('maintenance_component as worked')
        .select('worked.maintenance_id')
        .where('worked.page_id', '=', page.id)
        .where('worked.component_id', '=', componentId),
    )
    .execute()
}
