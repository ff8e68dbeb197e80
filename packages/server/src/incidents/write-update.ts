import { readMailBrand } from '../branding/brand.ts'
import type { Occasion } from '../accounts/audit.ts'
import { NotificationEvent } from '../contract/index.ts'
import type { ComponentStatus, Incident, IncidentEvent, UpdateStatus } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { eventPage, recordEvent } from '../deliveries/event.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import { statusAt, statusBefore } from '../statuses/log.ts'
import { deriveLogs, storeLogs } from '../statuses/status.ts'
import type { IncidentFact } from '../statuses/words.ts'
import { findWording } from '../templates/wording.ts'
import { isPublic, toPublicUpdate, toToldIncident } from './incident-document.ts'
import { findIncidentRow } from './incident.queries.ts'
import { insertUpdate, insertUpdateComponents } from './update.queries.ts'
import type { PlannedUpdate } from './opening.ts'

/** An update as it will be stored. */
export type NewUpdate = Omit<PlannedUpdate, 'status'> & { status: SaidUpdate['status'] } & {
  nextUpdateBy: Date | null
  notify: boolean
}

/** What updates say of components, ready to be stored. */
export interface SaidUpdate {
  id: string
  status: UpdateStatus | 'postmortem'
  at: Date
  since: Date
  components: Map<string, ComponentStatus>
}

/**
 * Writes updates, in order of time, with what they say of components, and brings the logs in line once. Resolving says
 * "operational" of every component the incident still speaks of, so that the update shows what it ended.
 *
 * @param incident - as it was before, with what it said of its components
 * @returns the ids of the updates
 */
export async function writeUpdates(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incident: Pick<Incident, 'id' | 'test' | 'clientIds' | 'components'>,
  updates: NewUpdate[],
): Promise<string[]> {
  const last = new Map(incident.components.map(({ id, status }) => [id, status]))
  const said = updates.map(({ status, at, since, components }): SaidUpdate => {
    const named = new Map(components.map((component) => [component.id, component.status]))
    if (status === 'resolved') {
      for (const [id, word] of last) if (word !== null && !named.has(id)) named.set(id, 'operational')
    }
    for (const [id, word] of named) last.set(id, word)
    if (status === 'resolved') for (const id of last.keys()) last.set(id, null)
    return { id: newId(), status, at, since, components: named }
  })
  for (const [index, update] of updates.entries()) {
    await insertUpdate(trx, {
      page_id: page.id,
      incident_id: incident.id,
      id: said[index]?.id ?? '',
      status: update.status,
      message: update.message,
      at: update.at,
      next_update_by: update.nextUpdateBy,
      notify: update.notify,
      author: occasion.by.name,
      created_at: occasion.at,
      updated_at: occasion.at,
    })
  }
  await sayOfComponents(trx, page, occasion, incident, said, [...last.keys()])
  return said.map(({ id }) => id)
}

/**
 * Stores what updates say of components, each with the effective status before and after it as readers were told, and
 * the logs as they then are. One that is not public is told what it would have done; the
 * logs stay.
 */
export async function sayOfComponents(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incident: Pick<Incident, 'id' | 'test' | 'clientIds'>,
  said: SaidUpdate[],
  touched: string[],
): Promise<void> {
  const without = { incidentId: incident.id, facts: new Map(said.map(({ id }): [string, IncidentFact[]] => [id, []])) }
  const before = await deriveLogs(trx, page, touched, without)
  const facts = said.map(({ id: updateId, status, at, since, components }): [string, IncidentFact[]] => {
    const words = [...components].map(([id, word]) => ({ id, status: word, since }))
    return [updateId, (words.length > 0 ? words : [null]).map((component) => ({ updateStatus: status, at, component }))]
  })
  const logs = await deriveLogs(trx, page, touched, { incidentId: incident.id, facts: new Map(facts) })
  await insertUpdateComponents(
    trx,
    said.flatMap((update) =>
      [...update.components].map(([componentId, status]) => {
        const log = logs.get(componentId) ?? []
        // What is posted now changes what is shown now, since whenever it was so.
        const isLive = update.at >= occasion.at
        const shown = before.get(componentId)?.at(-1)?.status ?? 'operational'
        return {
          page_id: page.id,
          update_id: update.id,
          component_id: componentId,
          since: update.since,
          status,
          old_status: isLive ? shown : statusBefore(log, update.since),
          new_status: statusAt(log, update.at),
        }
      }),
    ),
  )
  if (isPublic(incident)) await storeLogs(trx, page, logs, occasion.at)
}

/** Puts what happened into the outbox, with an update of the incident as it is now. */
export async function recordIncidentEvent(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  type: IncidentEvent,
  incident: Incident,
  updateId: string | undefined,
): Promise<void> {
  const update = incident.updates.find(({ id }) => id === updateId)
  if (!update) throw new Error('an incident always has an update')
  const row = incident.test ? await findIncidentRow(trx, page, incident.id) : undefined
  const brand = await readMailBrand(trx, page)
  const worded = NotificationEvent.safeParse(type)
  const wording = worded.success ? await findWording(trx, page, worded.data) : undefined
  await recordEvent(trx, page, {
    type,
    at: occasion.at,
    notify: update.notify,
    incidentId: incident.id,
    data: {
      page: eventPage(page, brand),
      incident: toToldIncident(page, incident),
      update: toPublicUpdate(update),
      componentIds: incident.components.map(({ id }) => id),
      ...(row ? { test: { personId: row.declared_by } } : {}),
      ...(incident.clientIds ? { clientIds: incident.clientIds } : {}),
      ...(wording ? { wording } : {}),
    },
  })
}
