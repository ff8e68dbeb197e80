import type { MaintenanceNews } from '@incident-commander/widget/labels/maintenance-words.ts'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Maintenance, MaintenanceEvent, MaintenanceMessageInput, MaintenanceStatus } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { standardNews } from '../messages/standard.ts'
import { showChange } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { rebuildLogs } from '../statuses/status.ts'
import { getMaintenance } from './maintenance.ts'
import { editMaintenanceRow, settleReminder } from './maintenance.queries.ts'
import type { Window } from './recurrence.ts'
import { planNextWindow } from './series.ts'
import { readStatuses, recordMaintenanceEvent, writeMaintenanceUpdate } from './write-update.ts'

/** A step in the life of a maintenance, with the times that it sets. */
interface Step {
  status: MaintenanceStatus
  event: MaintenanceEvent
  news: MaintenanceNews
  times: { started_at?: Date; ended_at?: Date; starts_at?: Date; ends_at?: Date; sequence?: number }
}

/**
 * Takes a maintenance one step further, in a transaction among the page's changes that has seen that it may: the facts and
 * the logs they give, the update, the event, the audit entry, and the next window of its series.
 */
async function take(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  before: Maintenance,
  { status, event, news, times }: Step,
  said: MaintenanceMessageInput,
): Promise<Maintenance> {
  const { id } = before
  await showChange(trx, page, occasion.at)
  const componentIds = before.components.map((component) => component.id)
  const shown = await readStatuses(trx, page, componentIds)
  await editMaintenanceRow(trx, page, id, { status, updated_at: occasion.at, ...times })
  // Nobody is reminded of what has begun.
  for (const { lead, state } of before.reminders) {
    if (state === 'ahead') await settleReminder(trx, page, id, lead, { state: 'skipped', sent_at: null })
  }
  await rebuildLogs(trx, page, componentIds, occasion.at)
  const notify = said.notify ?? (before.notify && page.notifyByDefault.includes(event))
  const updateId = await writeMaintenanceUpdate(trx, page, occasion, id, {
    status,
    message: said.message || standardNews(page.locale, news),
    notify,
    before: shown,
    after: await readStatuses(trx, page, componentIds),
  })
  const after = await getMaintenance(trx, page, id)
  const moved = times.ends_at && before
  await recordMaintenanceEvent(trx, page, occasion, event, after, { updateId, notify, moved })
  await audit(trx, occasion, { action: event, pageId: page.id, target: { type: 'maintenance', id }, before, after })
  if (times.ended_at) await planNextWindow(trx, page, occasion, after)
  return after
}

/** Of two instants the later: clocks step back, and nothing ends before it began. */
const later = (one: Date, other: string | null) => (other && new Date(other) > one ? new Date(other) : one)

const isPlanned = ({ startsAt, endsAt }: Maintenance, window: Window) =>
  Date.parse(startsAt) === window.startsAt.getTime() && Date.parse(endsAt) === window.endsAt.getTime()

/** Begins a window, at a time; one that is given other times is moved with that. */
export function beginWindow(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  before: Maintenance,
  { startedAt, window }: { startedAt: Date; window?: Window },
  said: MaintenanceMessageInput = {},
): Promise<Maintenance> {
  const moved = window && !isPlanned(before, window) ? window : undefined
  const step: Step = {
    status: 'in_progress',
    event: 'maintenance.started',
    news: 'started',
    times: {
      started_at: startedAt,
      ...(moved ? { starts_at: moved.startsAt, ends_at: moved.endsAt, sequence: before.sequence + 1 } : {}),
    },
  }
  return take(trx, page, occasion, before, step, said)
}

/** Completes a maintenance, at a time. */
export function completeWindow(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  before: Maintenance,
  endedAt: Date,
  said: MaintenanceMessageInput = {},
): Promise<Maintenance> {
  const step: Step = {
    status: 'completed',
    event: 'maintenance.completed',
    news: endedAt < new Date(before.endsAt) ? 'endedEarly' : 'completed',
    times: { ended_at: later(endedAt, before.startedAt) },
  }
  return take(trx, page, occasion, before, step, said)
}

/** Cancels a maintenance; what has run of it stays in the log. */
export function cancelWindow(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  before: Maintenance,
  said: MaintenanceMessageInput = {},
): Promise<Maintenance> {
  const step: Step = {
    status: 'canceled',
    event: 'maintenance.canceled',
    news: 'canceled',
    times: { ended_at: later(occasion.at, before.startedAt), sequence: before.sequence + 1 },
  }
  return take(trx, page, occasion, before, step, said)
}
