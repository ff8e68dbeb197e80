import { audit, personOf } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Incident, OpenIncidentInput, UpdateStatus } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { standardMessage } from '../messages/standard.ts'
import { checkClients } from '../clients/client.ts'
import { changePage, changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { checkComponents, getIncident } from './incident.ts'
import { isOver } from '../statuses/words.ts'
import { insertIncident, replaceIncidentClients } from './incident.queries.ts'
import { planOpening } from './opening.ts'
import type { SaidOfComponent } from './opening.ts'
import { settleIncident } from './incident-state.ts'
import { recordIncidentEvent, writeUpdates } from './write-update.ts'

/**
 * Declares an incident, or enters one that is over: the incident, its updates, the log of its components, the event and
 * the audit entry, all or nothing.
 *
 * @throws Refusal bad_input — a component or client that is not of this page, times that contradict each other
 */
export function openIncident(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: OpenIncidentInput,
): Promise<Incident> {
  const now = occasion.at
  const opening = planOpening(input, now, (status: UpdateStatus) => standardMessage(page.locale, status))
  if (input.nextUpdateBy && opening.status === 'resolved') {
    throw wrongField('/nextUpdateBy', 'cannot be promised for an incident that is over')
  }
  const nextUpdateBy = input.nextUpdateBy ? new Date(input.nextUpdateBy) : null
  if (nextUpdateBy && nextUpdateBy <= now) throw wrongField('/nextUpdateBy', 'must be in the future')
  const test = input.test ?? false
  const type = isOver(opening.status) ? 'incident.resolved' : 'incident.opened'
  const notify = input.notify ?? (opening.isNews && page.notifyByDefault.includes(type))
  const write = async (trx: Database) => {
    await checkComponents(trx, page, [
      { components: (input.components ?? []) as SaidOfComponent[], pointer: '/components' },
      ...(input.updates ?? []).map((update, index) => ({
        components: update.components ?? [],
        pointer: `/updates/${index}/components`,
      })),
    ])
    if (input.clientIds) await checkClients(trx, page, input.clientIds)
    const id = newId()
    await insertIncident(trx, {
      page_id: page.id,
      id,
      title: input.title,
      test,
      for_clients: input.clientIds !== undefined,
      declared_by: personOf(occasion),
      status: opening.status,
      impact: input.impact ?? null,
      started_at: opening.startedAt,
      monitoring_at: null,
      resolved_at: opening.resolvedAt,
      next_update_by: nextUpdateBy,
      created_at: now,
      updated_at: now,
    })
    if (input.clientIds) await replaceIncidentClients(trx, page, id, input.clientIds)
    const newest = opening.updates.length - 1
    const ids = await writeUpdates(
      trx,
      page,
      occasion,
      { id, test, clientIds: input.clientIds ?? null, components: [] },
      opening.updates.map((update, index) => ({
        ...update,
        nextUpdateBy: index === newest ? nextUpdateBy : null,
        notify: index === newest && notify,
      })),
    )
    await settleIncident(trx, page, id, now)
    const incident = await getIncident(trx, page, id)
    await recordIncidentEvent(trx, page, occasion, type, incident, ids.at(-1))
    await audit(trx, occasion, {
      action: 'incident.opened',
      pageId: page.id,
      target: { type: 'incident', id },
      after: input,
    })
    return incident
  }
  return test || input.clientIds ? changeUnseen(db, page, write) : changePage(db, page, now, write)
}
