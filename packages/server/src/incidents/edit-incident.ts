import { isDeepStrictEqual } from 'node:util'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { EditIncidentInput, Incident } from '../contract/index.ts'
import { checkClients } from '../clients/client.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { rebuildLogs } from '../statuses/status.ts'
import { isOver } from '../statuses/words.ts'
import { checkVersion, isEdit } from '../version.ts'
import { changeIncident, editing, tellRecord } from './change-incident.ts'
import { correctComponents, findCorrections } from './correct-components.ts'
import { getIncident } from './incident.ts'
import { isPublic } from './incident-document.ts'
import { deleteIncidentRow, editIncident as editIncidentRow, replaceIncidentClients } from './incident.queries.ts'
import { editPromise, editSince } from './update.queries.ts'

/** @throws Refusal bad_input — after an update, or in the future */
function checkBeginning(incident: Incident, startedAt: Date, now: Date): void {
  if (startedAt > now) throw wrongField('/startedAt', 'must not be in the future')
  const oldest = incident.updates.at(-1)
  if (oldest && startedAt > new Date(oldest.at)) throw wrongField('/startedAt', 'must not be after the first update')
}

/** @throws Refusal bad_input — the past, or an incident that is over */
function checkPromise(incident: Incident, nextUpdateBy: Date, now: Date): void {
  if (nextUpdateBy <= now) throw wrongField('/nextUpdateBy', 'must be in the future')
  if (isOver(incident.status)) throw wrongField('/nextUpdateBy', 'cannot be promised for an incident that is over')
}

/**
 * Edits title, impact, beginning, components, the promise of a next update or whom it is for; nobody is told. What was said to be so
 * from the beginning is so from the new one.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a time that cannot be, a component of another page
 */
export function editIncident(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: EditIncidentInput,
  seen?: number,
): Promise<Incident> {
  return editing(db, page, occasion, id, seen, { action: 'incident.edited' }, async (trx, incident) => {
    const startedAt = input.startedAt === undefined ? undefined : new Date(input.startedAt)
    if (startedAt) checkBeginning(incident, startedAt, occasion.at)
    const nextUpdateBy = input.nextUpdateBy ? new Date(input.nextUpdateBy) : null
    if (nextUpdateBy) checkPromise(incident, nextUpdateBy, occasion.at)
    const corrections = input.components ? await findCorrections(trx, page, incident, input.components) : []
    if (input.clientIds) {
      if (incident.clientIds === null) throw wrongField('/clientIds', 'is of incidents that are for some clients')
      await checkClients(trx, page, input.clientIds)
    }
    const isForOthers = input.clientIds && !isDeepStrictEqual(input.clientIds.toSorted(), incident.clientIds)
    const edit = {
      title: input.title,
      impact: input.impact,
      startedAt: startedAt?.toISOString(),
      nextUpdateBy: input.nextUpdateBy && new Date(input.nextUpdateBy).toISOString(),
    }
    if (corrections.length === 0 && !isForOthers && !isEdit(incident, edit)) return null
    return async () => {
      await editIncidentRow(trx, page, id, {
        ...(input.title === undefined ? {} : { title: input.title }),
        ...(input.impact === undefined ? {} : { impact: input.impact }),
        ...(startedAt === undefined ? {} : { started_at: startedAt }),
      })
      if (isForOthers) await replaceIncidentClients(trx, page, id, input.clientIds ?? [])
      const newest = incident.updates[0]
      if (input.nextUpdateBy !== undefined && newest) await editPromise(trx, page, newest.id, nextUpdateBy)
      if (startedAt) {
        await editSince(trx, page, id, new Date(incident.startedAt), startedAt)
        const touched = incident.components.map((component) => component.id)
        await rebuildLogs(trx, page, touched, occasion.at)
      }
      if (input.components) {
        const from = { ...incident, startedAt: (startedAt ?? new Date(incident.startedAt)).toISOString() }
        await correctComponents(trx, page, occasion, from, input.components)
      }
    }
  })
}

/**
 * Deletes an incident for good; the audit log keeps it.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function deleteIncident(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<void> {
  return changeIncident(db, page, occasion.at, id, async (trx) => {
    const before = await getIncident(trx, page, id)
    checkVersion(before, seen)
    await deleteIncidentRow(trx, page, id, isPublic(before))
    const touched = before.components.map((component) => component.id)
    await rebuildLogs(trx, page, touched, occasion.at)
    const target = { type: 'incident', id }
    await audit(trx, occasion, { action: 'incident.deleted', pageId: page.id, target, before })
    await tellRecord(trx, page, 'incident.deleted', before, occasion.at)
  })
}
