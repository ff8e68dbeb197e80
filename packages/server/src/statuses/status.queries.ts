import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { Interval } from './log.ts'
import type { BaseStatusChangeTable } from './status.table.ts'

/*
 * The one place that reads facts of other slices: the log is derived from what components and incident updates say,
 * and every slice that changes a fact asks for it to be rebuilt here.
 */

export async function insertBaseStatusChange(db: Database, row: Insertable<BaseStatusChangeTable>): Promise<void> {
  await db.insertInto('base_status_change').values(row).execute()
}

/** Base status facts of the components, in order of time. */
export function listBaseStatusChanges(db: Database, page: PageScope, componentIds: string[]) {
  return db
    .selectFrom('base_status_change')
    .select(['component_id', 'at', 'status'])
    .where('page_id', '=', page.id)
    .where('component_id', 'in', componentIds)
    .orderBy('at')
    .orderBy('sequence')
    .execute()
}

/** The newest base status fact of a component, as far as it says why. */
export function findLatestReason(db: Database, page: PageScope, componentId: string) {
  return db
    .selectFrom('base_status_change')
    .select('reason')
    .where('page_id', '=', page.id)
    .where('component_id', '=', componentId)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * All updates of the incidents that name one of the components, in order of time, each with what it says of them:
 * a row per update and named component, one with a null component for an update that names none of them. Test incidents
 * and those for some clients say nothing of components. `alsoOf` is an incident to take in all the same: one that is about to name some for the
 * first time, or one of these of which one asks what it would have said.
 */
export function listIncidentFacts(db: Database, page: PageScope, componentIds: string[], alsoOf?: string) {
  return db
    .selectFrom('incident_update')
    .innerJoin('incident', (join) =>
      join
        .onRef('incident.page_id', '=', 'incident_update.page_id')
        .onRef('incident.id', '=', 'incident_update.incident_id'),
    )
    .leftJoin('incident_update_component', (join) =>
      join
        .onRef('incident_update_component.page_id', '=', 'incident_update.page_id')
        .onRef('incident_update_component.update_id', '=', 'incident_update.id')
        .on('incident_update_component.component_id', 'in', componentIds),
    )
    .select([
      'incident_update.incident_id',
      'incident_update.id as update_id',
      'incident_update.at',
      'incident_update.status as update_status',
      'incident_update_component.component_id',
      'incident_update_component.since',
      'incident_update_component.status',
    ])
    .where('incident_update.page_id', '=', page.id)
    .where((is) =>
      is.or([
        is.and([is('incident.test', '=', false), is('incident.for_clients', '=', false)]),
        is('incident.id', '=', alsoOf ?? ''),
      ]),
    )
    .where((is) =>
      is.or([
        is('incident_update.incident_id', 'in', (inner) =>
          inner
            .selectFrom('incident_update_component as named')
            .innerJoin('incident_update as naming', (join) =>
              join.onRef('naming.page_id', '=', 'named.page_id').onRef('naming.id', '=', 'named.update_id'),
            )
            .select('naming.incident_id')
            .where('named.page_id', '=', page.id)
            .where('named.component_id', 'in', componentIds),
        ),
        is('incident_update.incident_id', '=', alsoOf ?? ''),
      ]),
    )
    .orderBy('incident_update.at')
    .orderBy('incident_update.sequence')
    .execute()
}

/** Up to when the logs of a page stand still, because facts from before are gone; null while they are all there. */
export async function findFreeze(db: Database, page: PageScope): Promise<Date | null> {
  const row = await db.selectFrom('status_page').select('history_since').where('id', '=', page.id).executeTakeFirst()
  return row?.history_since ?? null
}

/** The stored log of the components, oldest first. */
export function listIntervals(db: Database, page: PageScope, componentIds: string[]) {
  return db
    .selectFrom('status_interval')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('component_id', 'in', componentIds)
    .orderBy('started_at')
    .execute()
}

/** The intervals that last, with what to call their causes: titles of incidents and windows, reasons of base statuses. */
export async function listLastingCauses(db: Database, page: PageScope) {
  const intervals = await db
    .selectFrom('status_interval')
    .select(['component_id', 'causes'])
    .where('page_id', '=', page.id)
    .where('ended_at', 'is', null)
    .where('status', '!=', 'operational')
    .execute()
  const ids = intervals.flatMap(({ causes }) => causes.flatMap(({ id }) => (id === null ? [] : [id])))
  const titlesIn = (table: 'incident' | 'maintenance') =>
    db.selectFrom(table).select(['id', 'title']).where('page_id', '=', page.id).where('id', 'in', ids)
  const titles = ids.length === 0 ? [] : await titlesIn('incident').unionAll(titlesIn('maintenance')).execute()
  const byHand = intervals.flatMap(({ component_id, causes }) =>
    causes.some(({ id }) => id === null) ? [component_id] : [],
  )
  const reasons =
    byHand.length === 0
      ? []
      : await db
          .selectFrom('base_status_change')
          .distinctOn('component_id')
          .select(['component_id', 'reason'])
          .where('page_id', '=', page.id)
          .where('component_id', 'in', byHand)
          .orderBy('component_id')
          .orderBy('at', 'desc')
          .orderBy('sequence', 'desc')
          .execute()
  return {
    intervals,
    titles: new Map(titles.map(({ id, title }) => [id, title])),
    reasons: new Map(reasons.map(({ component_id, reason }) => [component_id, reason])),
  }
}

/** PostgreSQL takes 65,535 parameters in one statement. */
const rowsPerInsert = 1000

/** Replaces a component's log from the time on, and its status by that of the interval that lasts. */
export async function replaceIntervals(
  db: Database,
  page: PageScope,
  componentId: string,
  from: Date | null,
  intervals: Interval[],
): Promise<void> {
  await db
    .deleteFrom('status_interval')
    .where('page_id', '=', page.id)
    .where('component_id', '=', componentId)
    .$if(from !== null, (rows) => rows.where('started_at', '>=', from ?? new Date(0)))
    .execute()
  const { revision } = await db
    .selectFrom('status_page')
    .select('revision')
    .where('id', '=', page.id)
    .executeTakeFirstOrThrow()
  for (let at = 0; at < intervals.length; at += rowsPerInsert) {
    await db
      .insertInto('status_interval')
      .values(
        intervals.slice(at, at + rowsPerInsert).map((interval) => ({
          page_id: page.id,
          component_id: componentId,
          started_at: interval.from,
          ended_at: interval.to,
          status: interval.status,
          causes: JSON.stringify(interval.causes),
          revision,
        })),
      )
      .execute()
  }
}

export async function setComponentStatus(
  db: Database,
  page: PageScope,
  componentId: string,
  status: Interval['status'],
  at: Date,
): Promise<string | null> {
  const changed = await db
    .updateTable('component')
    .set({ status, updated_at: at })
    .where('page_id', '=', page.id)
    .where('id', '=', componentId)
    .where('status', '!=', status)
    .returning('name')
    .executeTakeFirst()
  return changed?.name ?? null
}

/** How many incidents ever named the component, tests too. */
export async function countIncidentsNaming(db: Database, page: PageScope, componentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('incident_update_component as named')
    .innerJoin('incident_update as naming', (join) =>
      join.onRef('naming.page_id', '=', 'named.page_id').onRef('naming.id', '=', 'named.update_id'),
    )
    .select(({ fn }) => fn.count<number>('naming.incident_id').distinct().as('count'))
    .where('named.page_id', '=', page.id)
    .where('named.component_id', '=', componentId)
    .executeTakeFirstOrThrow()
  return count
}

/** Counts a change, as of the page's revision, of every incident that ever named the component. */
export async function reviseIncidentsNaming(db: Database, page: PageScope, componentId: string): Promise<void> {
  await db
    .updateTable('incident')
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
        .selectFrom('incident_update_component as named')
        .innerJoin('incident_update as naming', (join) =>
          join.onRef('naming.page_id', '=', 'named.page_id').onRef('naming.id', '=', 'named.update_id'),
        )
        .select('naming.incident_id')
        .where('named.page_id', '=', page.id)
        .where('named.component_id', '=', componentId),
    )
    .execute()
}

/** Lists what the overall status is made of: effective statuses, and impacts of open incidents where the page shows them. */
export async function listStanding(db: Database, page: Pick<PageScope, 'id'>) {
  const components = await db.selectFrom('component').select('status').where('page_id', '=', page.id).execute()
  const open = await db
    .selectFrom('incident')
    .innerJoin('status_page', 'status_page.id', 'incident.page_id')
    .select('incident.impact')
    .where('incident.page_id', '=', page.id)
    .where('incident.test', '=', false)
    .where('status_page.impact_enabled', '=', true)
    .where('incident.status', 'in', ['investigating', 'identified', 'monitoring'])
    .execute()
  return { statuses: components.map(({ status }) => status), impacts: open.map(({ impact }) => impact) }
}
