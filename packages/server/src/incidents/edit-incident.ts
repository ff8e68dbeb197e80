import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { EditIncidentInput, EditUpdateInput, Incident } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { changePage } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { rebuildLogs } from '../statuses/status.ts'
import { checkVersion } from '../version.ts'
import { checkComponents, getIncident } from './incident.ts'
import { isOver } from '../statuses/words.ts'
import { settleIncident } from './incident-state.ts'
import {
  deleteIncidentRow,
  deleteUpdateComponents,
  deleteUpdateRow,
  editIncident as editIncidentRow,
  editSince,
  editUpdateRow,
  listUpdateComponentRows,
} from './incident.queries.ts'
import { sayOfComponents } from './write-update.ts'

/** Reads an incident that is about to be changed, and checks that nobody changed it since the caller read it. */
async function begin(trx: Database, page: PageScope, id: string, seen: number | undefined) {
  const incident = await getIncident(trx, page, id)
  checkVersion(incident, seen)
  return { incident, touched: incident.components.map((component) => component.id) }
}

/** @throws Refusal not_found — the incident has no such update */
function findUpdate(incident: Incident, updateId: string) {
  const update = incident.updates.find(({ id }) => id === updateId)
  if (!update) throw new Refusal('not_found', 'There is no such update on this incident')
  return update
}

/** Ends a change of an incident: its columns, the audit entry, and how it is now. */
async function finish(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  before: Incident,
  change: { action: string; target?: { type: string; id: string } },
): Promise<Incident> {
  await settleIncident(trx, page, before.id, occasion.at)
  const after = await getIncident(trx, page, before.id)
  const target = { type: 'incident', id: before.id }
  await audit(trx, occasion, { target, ...change, pageId: page.id, before, after })
  return after
}

/**
 * Edits title, impact or beginning; nobody is told. A new beginning moves the words of the update that opened it.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a beginning after an update or in the future
 */
export function editIncident(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: EditIncidentInput,
  seen?: number,
): Promise<Incident> {
  return changePage(db, page, occasion.at, async (trx) => {
    const { incident, touched } = await begin(trx, page, id, seen)
    const opening = incident.updates.at(-1)
    const startedAt = input.startedAt === undefined ? undefined : new Date(input.startedAt)
    if (startedAt && startedAt > occasion.at) throw wrongField('/startedAt', 'must not be in the future')
    if (startedAt && opening && startedAt > new Date(opening.at)) {
      throw wrongField('/startedAt', 'must not be after the first update')
    }
    await editIncidentRow(trx, page, id, {
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.impact === undefined ? {} : { impact: input.impact }),
      ...(startedAt === undefined ? {} : { started_at: startedAt }),
    })
    if (startedAt && opening) {
      await editSince(trx, page, opening.id, startedAt)
      await rebuildLogs(trx, page, touched, occasion.at)
    }
    return finish(trx, page, occasion, incident, { action: 'incident.edited' })
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
  return changePage(db, page, occasion.at, async (trx) => {
    const { incident, touched } = await begin(trx, page, id, seen)
    await deleteIncidentRow(trx, page, id)
    await rebuildLogs(trx, page, touched, occasion.at)
    const target = { type: 'incident', id }
    await audit(trx, occasion, { action: 'incident.deleted', pageId: page.id, target, before: incident })
  })
}

/**
 * Edits an update's text, time or what it says of components, and marks it as edited; nobody is told.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a time that cannot be, a component of another page
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
  return changePage(db, page, occasion.at, async (trx) => {
    const { incident, touched } = await begin(trx, page, incidentId, seen)
    const update = findUpdate(incident, updateId)
    const at = new Date(input.at ?? update.at)
    if (at > occasion.at) throw wrongField('/at', 'must not be in the future')
    if (at < new Date(incident.startedAt)) throw wrongField('/at', 'must not be before the incident began')
    await checkComponents(trx, page, [{ components: input.components ?? [], pointer: '/components' }])
    if (isOver(update.status) && input.components?.some(({ status }) => status !== 'operational')) {
      throw wrongField('/components', 'must be operational: resolving ends what the incident says')
    }
    const said = (await listUpdateComponentRows(trx, page, [incidentId])).filter(
      ({ update_id }) => update_id === updateId,
    )
    await editUpdateRow(trx, page, updateId, {
      at,
      updated_at: occasion.at,
      ...(input.message === undefined ? {} : { message: input.message }),
    })
    await deleteUpdateComponents(trx, page, updateId)
    // The opening counts from when the incident began, whenever it was told of.
    const isOpening = said.some((word) => word.since.getTime() < new Date(update.at).getTime())
    const since = isOpening ? new Date(incident.startedAt) : at
    const components = new Map(
      input.components?.map(({ id, status }) => [id, status]) ?? said.map((word) => [word.component_id, word.status]),
    )
    const edited = { id: updateId, status: update.status, at, since, components }
    const all = [...new Set([...touched, ...components.keys()])]
    await sayOfComponents(trx, page, occasion, incidentId, [edited], all)
    return finish(trx, page, occasion, incident, {
      action: 'incident.update_edited',
      target: { type: 'update', id: updateId },
    })
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
  return changePage(db, page, occasion.at, async (trx) => {
    const { incident, touched } = await begin(trx, page, incidentId, seen)
    findUpdate(incident, updateId)
    if (incident.updates.length === 1) {
      throw new Refusal('conflict', 'This is the only update. Delete the incident instead.')
    }
    await deleteUpdateRow(trx, page, updateId)
    await rebuildLogs(trx, page, touched, occasion.at)
    return finish(trx, page, occasion, incident, {
      action: 'incident.update_deleted',
      target: { type: 'update', id: updateId },
    })
  })
}
