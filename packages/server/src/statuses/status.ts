import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Cause, ComponentStatus } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { tellStatusChanges } from '../deliveries/program-events.ts'
import type { StatusChange } from '../deliveries/program-events.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import { continueLog, deriveLog, sameInterval } from './log.ts'
import type { Facts, Interval } from './log.ts'
import {
  findFreeze,
  countIncidentsNaming,
  findLatestReason,
  insertBaseStatusChange,
  listBaseStatusChanges,
  listIncidentFacts,
  listIntervals,
  listLastingCauses,
  replaceIntervals,
  reviseIncidentsNaming,
  setComponentStatus,
} from './status.queries.ts'
import { listWindows, reviseMaintenancesOf } from './window.queries.ts'
import { wordsOf, wordsOfWindow } from './words.ts'
import type { IncidentFact } from './words.ts'

/** What updates of an incident, stored already, are about to say of components: facts by update. */
export interface ComingFacts {
  incidentId: string
  facts: Map<string, IncidentFact[]>
}

/**
 * Records that somebody set a base status by hand; the caller rebuilds the log afterwards. It counts after what is
 * there, even where another process's clock was ahead.
 */
export async function recordBaseStatus(
  trx: Database,
  page: PageScope,
  change: { componentId: string; status: ComponentStatus; at: Date; reason?: string | null },
): Promise<void> {
  const [latest] = (await listBaseStatusChanges(trx, page, [change.componentId])).toReversed()
  await insertBaseStatusChange(trx, {
    page_id: page.id,
    component_id: change.componentId,
    id: newId(),
    status: change.status,
    at: latest && latest.at > change.at ? latest.at : change.at,
    reason: change.reason ?? null,
  })
}

/** Why a component's base status is what it is, where somebody said so. */
export async function findReason(db: Database, page: PageScope, componentId: string): Promise<string | null> {
  return (await findLatestReason(db, page, componentId))?.reason ?? null
}

/** Reads the facts of the components from which their logs follow, and adds those that are coming. */
async function readFacts(
  db: Database,
  page: PageScope,
  componentIds: string[],
  coming?: ComingFacts,
): Promise<Map<string, Facts>> {
  const base = await listBaseStatusChanges(db, page, componentIds)
  const byIncident = new Map<string, IncidentFact[]>()
  for (const row of await listIncidentFacts(db, page, componentIds, coming?.incidentId)) {
    const { component_id: id, status, since } = row
    const component = id !== null && status !== null && since !== null ? { id, status, since } : null
    // Stored without its words so far, the update already has its place in time.
    const said = coming?.facts.get(row.update_id) ?? [{ updateStatus: row.update_status, at: row.at, component }]
    const facts = byIncident.get(row.incident_id)
    if (facts) facts.push(...said)
    else byIncident.set(row.incident_id, [...said])
  }
  const windows = await listWindows(db, page, componentIds)
  return new Map(
    componentIds.map((id) => [
      id,
      {
        base: base.filter((change) => change.component_id === id),
        incidents: [...byIncident]
          .map(([incidentId, facts]) => ({ id: incidentId, words: wordsOf(facts, id) }))
          .filter(({ words }) => words.some(({ status }) => status !== null)),
        maintenances: windows
          .filter((window) => window.component_id === id)
          .map((window) => ({ id: window.id, words: wordsOfWindow(window) })),
      },
    ]),
  )
}

/** The logs as the facts give them, after what is frozen of the stored ones; with what is coming, as they will be. */
export async function deriveLogs(
  db: Database,
  page: PageScope,
  componentIds: string[],
  coming?: ComingFacts,
): Promise<Map<string, Interval[]>> {
  if (componentIds.length === 0) return new Map()
  const facts = await readFacts(db, page, componentIds, coming)
  const derived = new Map([...facts].map(([id, said]) => [id, deriveLog(said)]))
  const frozenUntil = await findFreeze(db, page)
  if (!frozenUntil) return derived
  const stored = await readLogs(db, page, componentIds)
  return new Map([...derived].map(([id, log]) => [id, continueLog(stored.get(id) ?? [], frozenUntil, log)]))
}

/** The logs as they are stored. */
export async function readLogs(
  db: Database,
  page: PageScope,
  componentIds: string[],
): Promise<Map<string, Interval[]>> {
  const rows = componentIds.length === 0 ? [] : await listIntervals(db, page, componentIds)
  const byComponent = Map.groupBy(rows, (row) => row.component_id)
  return new Map(
    componentIds.map((id) => [
      id,
      (byComponent.get(id) ?? []).map((row) => ({
        from: row.started_at,
        to: row.ended_at,
        status: row.status,
        causes: row.causes,
      })),
    ]),
  )
}

/**
 * Stores derived logs, and with them each component's effective status. Only what differs is written, and between two
 * components others get their turn: on PGlite a long run of statements would hold up the whole process.
 */
export async function storeLogs(
  trx: Database,
  page: PageScope,
  logs: Map<string, Interval[]>,
  at: Date,
): Promise<void> {
  const stored = await readLogs(trx, page, [...logs.keys()])
  const changed: StatusChange[] = []
  for (const [id, log] of logs) {
    const before = stored.get(id) ?? []
    const differing = log.findIndex((interval, index) => !before[index] || !sameInterval(interval, before[index]))
    const kept = differing === -1 ? log.length : differing
    if (kept === log.length && before.length === log.length) continue
    await replaceIntervals(trx, page, id, before[kept]?.from ?? log[kept]?.from ?? null, log.slice(kept))
    const status = log.at(-1)?.status ?? 'operational'
    const name = await setComponentStatus(trx, page, id, status, at)
    const from = before.at(-1)?.status ?? 'operational'
    const causes = log.at(-1)?.causes ?? []
    if (name !== null) changed.push({ component: { id, name }, from, to: status, causes })
    await othersTurn()
  }
  await tellStatusChanges(trx, page, changed, at)
}

/** Rebuilds the logs of the components from facts, in the transaction that changed them. */
export async function rebuildLogs(trx: Database, page: PageScope, componentIds: string[], at: Date): Promise<void> {
  await storeLogs(trx, page, await deriveLogs(trx, page, componentIds), at)
}

/** Why each component that is not operational is so, worst first. */
export async function listCauses(db: Database, page: PageScope): Promise<Map<string, Cause[]>> {
  const { intervals, titles, reasons } = await listLastingCauses(db, page)
  return new Map(
    intervals.map(({ component_id, causes }) => [
      component_id,
      causes.map(({ kind, id }) => ({
        kind,
        id,
        title: (id === null ? reasons.get(component_id) : titles.get(id)) ?? null,
      })),
    ]),
  )
}

/** Prepares for a component to go: what named it will tell another story, and is of another version. */
export async function forgetComponent(trx: Database, page: PageScope, componentId: string): Promise<void> {
  await reviseIncidentsNaming(trx, page, componentId)
  await reviseMaintenancesOf(trx, page, componentId)
}

/** How many incidents tell of the component, now or ever. */
export function countIncidentsOf(db: Database, page: PageScope, componentId: string): Promise<number> {
  return countIncidentsNaming(db, page, componentId)
}
