import type { Cause, ComponentStatus } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../id.ts'
import type { PageScope } from '../pages/page.ts'
import { deriveLog, sameInterval } from './log.ts'
import type { Facts, Interval, Word } from './log.ts'
import {
  insertBaseStatusChange,
  listBaseStatusChanges,
  listIncidentFacts,
  listIntervals,
  listLastingCauses,
  replaceIntervals,
  setComponentStatus,
} from './status.queries.ts'

type IncidentFact = Awaited<ReturnType<typeof listIncidentFacts>>[number]

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

const isOver = (status: IncidentFact['update_status']) => status === 'resolved' || status === 'postmortem'

/**
 * What one incident says of one component over time: a component that an update does not name keeps its last word, and
 * resolving ends every word.
 */
function wordsOf(facts: IncidentFact[], componentId: string): Word[] {
  const words: Word[] = []
  for (const fact of facts) {
    if (isOver(fact.update_status)) words.push({ at: fact.at, status: null })
    else if (fact.component_id === componentId) words.push({ at: fact.since ?? fact.at, status: fact.status })
  }
  // An opening counts from when the incident began, which may lie before updates that were dated before the opening.
  return words.sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** Reads the facts of the components from which their logs follow. */
async function readFacts(db: Database, page: PageScope, componentIds: string[]): Promise<Map<string, Facts>> {
  const [base, said] = [
    await listBaseStatusChanges(db, page, componentIds),
    await listIncidentFacts(db, page, componentIds),
  ]
  const byIncident = Map.groupBy(said, (fact) => fact.incident_id)
  return new Map(
    componentIds.map((id) => [
      id,
      {
        base: base.filter((change) => change.component_id === id),
        incidents: [...byIncident]
          .map(([incidentId, facts]) => ({ id: incidentId, words: wordsOf(facts, id) }))
          .filter(({ words }) => words.some(({ status }) => status !== null)),
      },
    ]),
  )
}

/** The logs as the facts give them, without looking at what is stored. */
export async function deriveLogs(
  db: Database,
  page: PageScope,
  componentIds: string[],
): Promise<Map<string, Interval[]>> {
  const facts = await readFacts(db, page, componentIds)
  return new Map([...facts].map(([id, said]) => [id, deriveLog(said)]))
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
 * Rebuilds the logs of the components from facts, in the transaction that changed them, and with them each component's
 * effective status. Only what differs is written.
 *
 * @returns the rebuilt log of each
 */
export async function rebuildLogs(
  trx: Database,
  page: PageScope,
  componentIds: string[],
  at: Date,
): Promise<Map<string, Interval[]>> {
  if (componentIds.length === 0) return new Map()
  const derived = await deriveLogs(trx, page, componentIds)
  const stored = await readLogs(trx, page, componentIds)
  for (const [id, log] of derived) {
    const before = stored.get(id) ?? []
    const same = log.findIndex((interval, index) => !before[index] || !sameInterval(interval, before[index]))
    const kept = same === -1 ? log.length : same
    if (kept < log.length || before.length > log.length) {
      await replaceIntervals(trx, page, id, before[kept]?.from ?? log[kept]?.from ?? null, log.slice(kept))
    }
    await setComponentStatus(trx, page, id, log.at(-1)?.status ?? 'operational', at)
  }
  return derived
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
