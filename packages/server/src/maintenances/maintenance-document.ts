import type { Selectable } from 'kysely'
import type {
  Maintenance,
  MaintenanceSummary,
  MaintenanceUpdate,
  PublicMaintenance,
  PublicMaintenanceUpdate,
  ReminderLead,
} from '../contract/index.ts'
import { listComponents } from '../components/component.ts'
import type { Database } from '../database/database.ts'
import { parseMessage } from '../messages/message.ts'
import type { PageScope } from '../pages/page.ts'
import { listChangedComponentRows, listMaintenanceUpdateRows } from './maintenance.queries.ts'
import type { MaintenanceRow } from './maintenance-list.queries.ts'
import type { MaintenanceUpdateTable } from './maintenance.table.ts'

const iso = (time: Date | null) => time?.toISOString() ?? null

/** A maintenance as lists show it. */
export function toMaintenanceSummary(page: PageScope, row: MaintenanceRow): MaintenanceSummary {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    tree: parseMessage(row.description),
    status: row.status,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    startedAt: iso(row.started_at),
    endedAt: iso(row.ended_at),
    autoStart: row.auto_start,
    autoComplete: row.auto_complete,
    notify: row.notify,
    // In JSON a time is text.
    reminders: row.reminders.map(({ lead, due_at, state, sent_at }) => ({
      lead: lead as ReminderLead,
      at: new Date(due_at).toISOString(),
      sentAt: sent_at === null ? null : new Date(sent_at).toISOString(),
      state,
    })),
    recurrence: row.recurrence,
    seriesId: row.series_id,
    sequence: row.sequence,
    components: row.components,
    url: `${page.url}/maintenance/${row.id}`,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

type Changed = Awaited<ReturnType<typeof listChangedComponentRows>>

function toUpdate(
  row: Selectable<MaintenanceUpdateTable>,
  changed: Changed,
  names: Map<string, string>,
): MaintenanceUpdate {
  return {
    id: row.id,
    status: row.status,
    message: row.message,
    tree: parseMessage(row.message),
    at: row.at.toISOString(),
    createdAt: row.created_at.toISOString(),
    notify: row.notify,
    components: changed.map(({ component_id, old_status, new_status }) => ({
      id: component_id,
      name: names.get(component_id) ?? '',
      from: old_status,
      to: new_status,
    })),
    author: row.author,
  }
}

/** Puts maintenances together with their updates, in one query each, whatever their number. */
export async function toMaintenances(db: Database, page: PageScope, rows: MaintenanceRow[]): Promise<Maintenance[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const components = await listComponents(db, page)
  const order = new Map(components.map(({ id }, index) => [id, index]))
  const names = new Map(components.map(({ id, name }) => [id, name]))
  const changed = await listChangedComponentRows(db, page, ids)
  changed.sort((one, other) => (order.get(one.component_id) ?? 0) - (order.get(other.component_id) ?? 0))
  const changedBy = Map.groupBy(changed, ({ update_id }) => update_id)
  const updates = Map.groupBy(await listMaintenanceUpdateRows(db, page, ids), ({ maintenance_id }) => maintenance_id)
  return rows.map((row) => ({
    ...toMaintenanceSummary(page, row),
    updates: (updates.get(row.id) ?? []).map((update) => toUpdate(update, changedBy.get(update.id) ?? [], names)),
  }))
}

/** The part of an update that everybody may see. */
export function toPublicMaintenanceUpdate({
  id,
  status,
  tree,
  at,
}: Omit<MaintenanceUpdate, 'author' | 'message'>): PublicMaintenanceUpdate {
  return { id, status, tree, at }
}

/** What a maintenance must have for the public to be told of it. */
type Told = Omit<PublicMaintenance, 'updates' | 'components'> & {
  components: { id: string; name: string }[]
  updates: Omit<MaintenanceUpdate, 'author' | 'message'>[]
}

/** The part of a maintenance that everybody may see. */
export function toPublicMaintenance(maintenance: Told): PublicMaintenance {
  return {
    id: maintenance.id,
    title: maintenance.title,
    tree: maintenance.tree,
    status: maintenance.status,
    startsAt: maintenance.startsAt,
    endsAt: maintenance.endsAt,
    startedAt: maintenance.startedAt,
    endedAt: maintenance.endedAt,
    recurrence: maintenance.recurrence,
    sequence: maintenance.sequence,
    createdAt: maintenance.createdAt,
    updatedAt: maintenance.updatedAt,
    url: maintenance.url,
    components: maintenance.components.map(({ id, name }) => ({ id, name })),
    updates: maintenance.updates.map(toPublicMaintenanceUpdate),
  }
}
