import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Maintenance } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { standardNews } from '../messages/standard.ts'
import type { PageScope } from '../pages/page.ts'
import {
  findMaintenanceRow,
  hasOccurrence,
  insertMaintenance,
  replaceComponents,
  replaceReminders,
} from './maintenance.queries.ts'
import type { MaintenanceTable } from './maintenance.table.ts'
import { planReminders } from './plan.ts'
import { nextWindow } from './recurrence.ts'
import type { Window } from './recurrence.ts'
import { readStatuses, writeMaintenanceUpdate } from './write-update.ts'

type SeriesRow = Pick<
  Selectable<MaintenanceTable>,
  'recurrence' | 'series_id' | 'series_starts_at' | 'series_ends_at' | 'occurrence_at'
>

/**
 * The next window of a maintenance's series, counted from the time that this one has in it and as long as the series has
 * them, wherever this one was moved and however long it was made.
 */
function windowAfter(page: Pick<PageScope, 'timeZone'>, row: SeriesRow, now: Date) {
  const { recurrence, series_id, series_starts_at, series_ends_at, occurrence_at } = row
  if (!recurrence || !series_id || !series_starts_at || !series_ends_at || !occurrence_at) return undefined
  const length = series_ends_at.getTime() - series_starts_at.getTime()
  const window = nextWindow({ recurrence, startsAt: series_starts_at }, page, occurrence_at, length, now)
  return window && { ...window, series_id }
}

/** @throws Refusal bad_input — a window of a series that would go on into the next one */
export async function checkNextWindow(trx: Database, page: PageScope, id: string, window: Window, now: Date) {
  const row = await findMaintenanceRow(trx, page, id)
  const next = row && windowAfter(page, row, now)
  if (next && window.startsAt >= next.startsAt) {
    throw wrongField('/startsAt', `must be before the next window of its series, ${next.startsAt.toISOString()}`)
  }
  if (next && window.endsAt > next.startsAt) {
    throw wrongField(
      '/endsAt',
      `must not be after the next window of its series begins, ${next.startsAt.toISOString()}`,
    )
  }
}

/**
 * Plans the next window of the series of one that is over, in the transaction that ended it. It is on the page at once;
 * subscribers hear of it by its reminders, since a mail for each window of each series would be noise.
 */
export async function planNextWindow(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  maintenance: Maintenance,
): Promise<void> {
  const row = await findMaintenanceRow(trx, page, maintenance.id)
  const window = row && windowAfter(page, row, occasion.at)
  if (!row || !window || (await hasOccurrence(trx, page, window.series_id, window.startsAt))) return
  const id = newId()
  await insertMaintenance(trx, {
    page_id: page.id,
    id,
    title: row.title,
    description: row.description,
    status: 'scheduled',
    starts_at: window.startsAt,
    ends_at: window.endsAt,
    started_at: null,
    ended_at: null,
    auto_start: row.auto_start,
    auto_complete: row.auto_complete,
    notify: row.notify,
    recurrence: row.recurrence,
    series_id: row.series_id,
    series_starts_at: row.series_starts_at,
    series_ends_at: row.series_ends_at,
    occurrence_at: window.startsAt,
    sequence: 0,
    created_at: occasion.at,
    updated_at: occasion.at,
  })
  const componentIds = maintenance.components.map((component) => component.id)
  await replaceComponents(trx, page, id, componentIds)
  const leads = maintenance.reminders.map(({ lead }) => lead)
  const reminders = planReminders({ startsAt: window.startsAt }, leads, occasion.at)
  await replaceReminders(
    trx,
    page,
    id,
    reminders.map((reminder) => ({ page_id: page.id, maintenance_id: id, ...reminder })),
  )
  const statuses = await readStatuses(trx, page, componentIds)
  await writeMaintenanceUpdate(trx, page, occasion, id, {
    status: 'scheduled',
    message: row.description || standardNews(page.locale, 'scheduled'),
    notify: false,
    before: statuses,
    after: statuses,
  })
  await audit(trx, occasion, {
    action: 'maintenance.scheduled',
    pageId: page.id,
    target: { type: 'maintenance', id },
    after: { ...window, seriesId: row.series_id, after: maintenance.id },
  })
}
