import type { Occasion } from '../accounts/audit.ts'
import type { EditUpdateInput, Incident } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { rebuildLogs } from '../statuses/status.ts'
import { isOver } from '../statuses/words.ts'
import { isEdit } from '../version.ts'
import { editing } from './change-incident.ts'
import { sameWords } from './correct-components.ts'
import { checkComponents } from './incident.ts'
import { deleteUpdateComponents, deleteUpdateRow, editUpdateRow, listUpdateComponentRows } from './update.queries.ts'
import { sayOfComponents } from './write-update.ts'

/** @throws Refusal not_found — the incident has no such update; conflict — it is the postmortem's */
function findUpdate(incident: Incident, updateId: string) {
  const update = incident.updates.find(({ id }) => id === updateId)
  if (!update) throw new Refusal('not_found', 'There is no such update on this incident')
  if (update.status === 'postmortem') {
    throw new Refusal('conflict', 'This update tells of the postmortem: edit that, or unpublish it.')
  }
  return update
}

/**
 * An incident ends, and opens again, by a word that is posted: moving one in time must not do it unsaid.
 *
 * @throws Refusal bad_input — the newest update would be one of another kind
 */
function checkEnd(incident: Incident, updateId: string, at: Date): void {
  const wasOver = isOver(incident.status)
  const told = incident.updates.map((update) => ({
    over: isOver(update.status),
    at: update.id === updateId ? at.getTime() : Date.parse(update.at),
  }))
  const newest = Math.max(...told.map((update) => update.at))
  if (told.every((update) => update.at < newest || update.over === wasOver)) return
  const detail = wasOver ? 'would open this incident again' : 'would resolve this incident'
  throw wrongField('/at', `${detail}: the newest update says how it stands`)
}

/**
 * Edits an update's text, time or what it says of components, and marks it as edited; nobody is told.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a time that cannot be, or at which the incident
 * would stand otherwise; a component of another page
 */
export function editUpdate(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  updateId: string,
  input: EditUpdateInput,
  seen?: number,
): Promise<Incident> {
  const change = { action: 'incident.update_edited', target: { type: 'update', id: updateId } }
  return editing(db, page, occasion, incidentId, seen, change, async (trx, incident) => {
    const update = findUpdate(incident, updateId)
    const at = new Date(input.at ?? update.at)
    const startedAt = new Date(incident.startedAt)
    if (at > occasion.at) throw wrongField('/at', 'must not be in the future')
    if (at < startedAt) throw wrongField('/at', 'must not be before the incident began')
    if (at.getTime() !== Date.parse(update.at)) checkEnd(incident, updateId, at)
    await checkComponents(trx, page, [{ components: input.components ?? [], pointer: '/components' }])
    const worse = (input.components ?? []).findIndex(({ status }) => status !== 'operational')
    if (isOver(update.status) && worse >= 0) {
      throw wrongField(`/components/${worse}/status`, 'must be operational: resolving ends what the incident says')
    }
    const said = (await listUpdateComponentRows(trx, page, [incidentId])).filter((word) => word.update_id === updateId)
    const before = new Map(said.map((word) => [word.component_id, word.status]))
    const components = input.components ? new Map(input.components.map(({ id, status }) => [id, status])) : before
    const words = { message: input.message, at: at.toISOString() }
    if (!isEdit(update, words) && sameWords(components, before)) return null
    return async () => {
      await editUpdateRow(trx, page, updateId, {
        at,
        updated_at: occasion.at,
        ...(input.message === undefined ? {} : { message: input.message }),
      })
      await deleteUpdateComponents(trx, page, updateId)
      // The opening counts from when the incident began, whenever it was told of.
      const isOpening = said[0] ? +said[0].since === +startedAt : update === incident.updates.at(-1)
      const edited = { id: updateId, status: update.status, at, since: isOpening ? startedAt : at, components }
      const touched = [...new Set([...incident.components.map(({ id }) => id), ...components.keys()])]
      await sayOfComponents(trx, page, occasion, incident, [edited], touched)
    }
  })
}

/**
 * Deletes an update; the incident goes back to the status of the newest that is left.
 *
 * @throws Refusal not_found; stale; conflict — it is the only one, and an incident has at least one
 */
export function deleteUpdate(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  updateId: string,
  seen?: number,
): Promise<Incident> {
  const change = { action: 'incident.update_deleted', target: { type: 'update', id: updateId } }
  return editing(db, page, occasion, incidentId, seen, change, async (trx, incident) => {
    findUpdate(incident, updateId)
    if (incident.updates.length === 1) {
      throw new Refusal('conflict', 'This is the only update. Delete the incident instead.')
    }
    return async () => {
      await deleteUpdateRow(trx, page, updateId)
      const touched = incident.components.map((component) => component.id)
      await rebuildLogs(trx, page, touched, occasion.at)
    }
  })
}
