import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { defaultReminders } from '../contract/index.ts'
import type { Maintenance, MaintenanceEvent, MaintenanceStatus, ScheduleMaintenanceInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import type { MaintenanceNews } from '@incident-commander/widget/labels/maintenance-words.ts'
import { standardNews } from '../messages/standard.ts'
import { changePage } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { statusAt, statusBefore } from '../statuses/log.ts'
import { readLogs, rebuildLogs } from '../statuses/status.ts'
import { getMaintenance } from './maintenance.ts'
import { insertMaintenance, replaceComponents, replaceReminders } from './maintenance.queries.ts'
import { checkMaintained, checkReminders, checkWindow, planReminders } from './plan.ts'
import { readRecurrence } from './recurrence.ts'
import type { Window } from './recurrence.ts'
import { recordMaintenanceEvent, writeMaintenanceUpdate } from './write-update.ts'

/** How a maintenance begins its life, by where its window lies. */
interface Beginning {
  status: MaintenanceStatus
  startedAt: Date | null
  endedAt: Date | null
  news: MaintenanceNews
  event: MaintenanceEvent
}

function beginningOf({ startsAt, endsAt }: Window, autoStart: boolean, now: Date): Beginning {
  if (endsAt <= now) {
    return {
      status: 'completed',
      startedAt: startsAt,
      endedAt: endsAt,
      news: 'completed',
      event: 'maintenance.completed',
    }
  }
  if (startsAt <= now && autoStart) {
    return { status: 'in_progress', startedAt: startsAt, endedAt: null, news: 'started', event: 'maintenance.started' }
  }
  return { status: 'scheduled', startedAt: null, endedAt: null, news: 'scheduled', event: 'maintenance.scheduled' }
}

/**
 * Plans a maintenance, or enters one that has begun or is over: with its times, and of one that is over nobody is told
 * unless asked.
 *
 * @throws Refusal bad_input — times that contradict each other, a component that is not of this page, a recurrence that
 * cannot be
 */
export function scheduleMaintenance(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: ScheduleMaintenanceInput,
): Promise<Maintenance> {
  const now = occasion.at
  const window = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) }
  checkWindow(window)
  const { autoStart = true, autoComplete = true, reminders: leads = defaultReminders, components } = input
  checkReminders(leads)
  const begins = beginningOf(window, autoStart, now)
  const isOver = begins.status === 'completed'
  if (isOver && input.recurrence) throw wrongField('/recurrence', 'cannot be of a maintenance that is over')
  const recurrence = input.recurrence ? readRecurrence(page, input.recurrence, window).rule : null
  const notify = input.notify ?? !isOver
  const tells = input.notify ?? (notify && page.notifyByDefault.includes(begins.event))
  return changePage(db, page, now, async (trx) => {
    await checkMaintained(trx, page, components)
    const id = newId()
    await insertMaintenance(trx, {
      page_id: page.id,
      id,
      title: input.title,
      description: input.description,
      status: begins.status,
      starts_at: window.startsAt,
      ends_at: window.endsAt,
      started_at: begins.startedAt,
      ended_at: begins.endedAt,
      auto_start: autoStart,
      auto_complete: autoComplete,
      notify,
      recurrence,
      series_id: recurrence ? newId() : null,
      series_starts_at: recurrence ? window.startsAt : null,
      series_ends_at: recurrence ? window.endsAt : null,
      occurrence_at: recurrence ? window.startsAt : null,
      sequence: 0,
      created_at: now,
      updated_at: now,
    })
    await replaceComponents(trx, page, id, components)
    const ahead = begins.status === 'scheduled' ? now : window.endsAt
    const reminders = planReminders(window, leads, ahead)
    await replaceReminders(
      trx,
      page,
      id,
      reminders.map((reminder) => ({ page_id: page.id, maintenance_id: id, ...reminder })),
    )
    if (begins.startedAt) await rebuildLogs(trx, page, components, now)
    const logs = await readLogs(trx, page, components)
    const told = begins.endedAt ?? begins.startedAt ?? now
    const shown = (read: typeof statusAt) => new Map(components.map((each) => [each, read(logs.get(each) ?? [], told)]))
    const updateId = await writeMaintenanceUpdate(trx, page, occasion, id, {
      status: begins.status,
      message: input.description || standardNews(page.locale, begins.news),
      notify: tells,
      at: told,
      before: shown(begins.startedAt ? statusBefore : statusAt),
      after: shown(statusAt),
    })
    const maintenance = await getMaintenance(trx, page, id)
    await recordMaintenanceEvent(trx, page, occasion, begins.event, maintenance, { updateId, notify: tells })
    const target = { type: 'maintenance', id }
    await audit(trx, occasion, { action: 'maintenance.scheduled', pageId: page.id, target, after: input })
    return maintenance
  })
}
