import type { Occasion } from '../accounts/audit.ts'
import { listComponents } from '../components/component.ts'
import type { ComponentStatus, Incident } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { recordEvent } from '../deliveries/event.ts'
import type { IncidentEventType } from '../deliveries/event.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import { statusAt } from '../statuses/log.ts'
import { readLogs, rebuildLogs } from '../statuses/status.ts'
import { getIncident } from './incident.ts'
import { toPublicIncident, toPublicUpdate } from './incident-document.ts'
import { insertUpdate, insertUpdateComponents, setTold } from './incident.queries.ts'
import type { PlannedUpdate } from './opening.ts'

/**
 * Writes one update with what it says of components and rebuilds their logs. Resolving says "operational" of every
 * component the incident still speaks of, so that the update shows what it ended.
 */
export async function writeUpdate(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  update: PlannedUpdate & { nextUpdateBy: Date | null; notify: boolean },
): Promise<void> {
  const before = await getIncident(trx, page, incidentId)
  const said = new Map(update.components.map(({ id, status }) => [id, status]))
  if (update.status === 'resolved') {
    for (const { id, status } of before.components) if (status !== null && !said.has(id)) said.set(id, 'operational')
  }
  const touched = [...new Set([...said.keys(), ...before.components.map(({ id }) => id)])]
  const isLive = update.at >= occasion.at
  const now = new Map((await listComponents(trx, page)).map(({ id, status }) => [id, status]))
  const earlierLogs = await readLogs(trx, page, touched)

  const id = newId()
  await insertUpdate(trx, {
    page_id: page.id,
    incident_id: incidentId,
    id,
    status: update.status,
    message: update.message,
    at: update.at,
    next_update_by: update.nextUpdateBy,
    notify: update.notify,
    author: occasion.by.name,
    created_at: occasion.at,
    updated_at: occasion.at,
  })
  await sayOfComponents(trx, page, occasion, { ...update, id, components: said, touched }, (componentId) =>
    isLive ? (now.get(componentId) ?? 'operational') : statusAt(earlierLogs.get(componentId) ?? [], update.since),
  )
}

/** Stores what an update says of components, rebuilds the logs and keeps with it what changed before readers' eyes. */
export async function sayOfComponents(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  update: { id: string; at: Date; since: Date; components: Map<string, ComponentStatus>; touched: string[] },
  statusBefore: (componentId: string) => ComponentStatus,
): Promise<void> {
  await insertUpdateComponents(
    trx,
    [...update.components].map(([componentId, status]) => ({
      page_id: page.id,
      update_id: update.id,
      component_id: componentId,
      since: update.since,
      status,
      old_status: status,
      new_status: status,
    })),
  )
  const logs = await rebuildLogs(trx, page, update.touched, occasion.at)
  for (const componentId of update.components.keys()) {
    await setTold(trx, page, update.id, componentId, {
      old_status: statusBefore(componentId),
      new_status: statusAt(logs.get(componentId) ?? [], update.at),
    })
  }
}

/** Puts what happened into the outbox, with the newest update of the incident as it is now. */
export async function recordIncidentEvent(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  type: IncidentEventType,
  incident: Incident,
  updateId = incident.updates[0]?.id,
): Promise<void> {
  const update = incident.updates.find(({ id }) => id === updateId)
  if (!update) throw new Error('an incident always has an update')
  await recordEvent(trx, page, {
    type,
    at: occasion.at,
    notify: update.notify,
    incidentId: incident.id,
    data: {
      page: { id: page.id, name: page.name, url: page.url, locale: page.locale, timeZone: page.timeZone },
      incident: toPublicIncident(incident),
      update: toPublicUpdate(update),
      componentIds: incident.components.map(({ id }) => id),
    },
  })
}
