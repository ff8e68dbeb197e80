import type { Database } from '../../packages/server/src/database/database.ts'
import { changePage } from '../../packages/server/src/pages/page.ts'
import type { PageScope } from '../../packages/server/src/pages/page.ts'

/** How rows of a past too long to be lived through the rules are spread over it. */
export interface Years {
  count: number
  /** When the newest began; each earlier one began `every` milliseconds before. */
  newest: Date
  every: number
  /** What all of them touched. */
  componentId?: string
}

const chunk = 250

/** The id of the n-th incident, the newest being the first. */
export const idOfYears = (n: number) => `y${String(n).padStart(11, '0')}`

/** Enters incidents that are over, each of an hour with two updates, as rows: thousands in seconds. */
export async function enterYears(db: Database, page: PageScope, at: Date, years: Years): Promise<void> {
  for (let from = 0; from < years.count; from += chunk) {
    const rows = Array.from({ length: Math.min(chunk, years.count - from) }, (_, index) => {
      const n = from + index
      const began = new Date(years.newest.getTime() - n * years.every)
      return { n, id: idOfYears(n), began, ended: new Date(began.getTime() + 3_600_000) }
    })
    await changePage(db, page, at, async (trx) => {
      const { revision } = await trx
        .selectFrom('status_page')
        .select('revision')
        .where('id', '=', page.id)
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('incident')
        .values(
          rows.map(({ n, id, began, ended }) => ({
            page_id: page.id,
            id,
            title: `Incident number ${n}`,
            status: 'resolved' as const,
            impact: 'minor' as const,
            started_at: began,
            monitoring_at: null,
            resolved_at: ended,
            next_update_by: null,
            revision,
            created_at: began,
            updated_at: ended,
          })),
        )
        .execute()
      const updates = rows.flatMap(({ n, id, began, ended }) =>
        [
          { suffix: 'a', status: 'investigating' as const, time: began, message: `We look into number ${n}.` },
          { suffix: 'b', status: 'resolved' as const, time: ended, message: `Number ${n} is over.` },
        ].map(({ suffix, status, time, message }) => ({
          page_id: page.id,
          incident_id: id,
          id: `${suffix}${id.slice(1)}`,
          status,
          message,
          at: time,
          next_update_by: null,
          notify: false,
          author: null,
          created_at: time,
          updated_at: time,
        })),
      )
      await trx.insertInto('incident_update').values(updates).execute()
      const { componentId } = years
      if (componentId === undefined) return
      await trx
        .insertInto('incident_update_component')
        .values(
          updates.map(({ id, at: since, status }) => ({
            page_id: page.id,
            update_id: id,
            component_id: componentId,
            since,
            status: status === 'resolved' ? ('operational' as const) : ('degraded_performance' as const),
            old_status: 'operational' as const,
            new_status: status === 'resolved' ? ('operational' as const) : ('degraded_performance' as const),
          })),
        )
        .execute()
    })
  }
}
