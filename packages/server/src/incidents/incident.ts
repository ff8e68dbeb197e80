import { listComponents } from '../components/component.ts'
import type { CountRecipientsInput, Incident, IncidentSummary, ListIncidentsQuery } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import { Refusal, wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { toIncidents, toSummary } from './incident-document.ts'
import { findIncidentRow, listIncidentRows, listIncidentRowsSince } from './incident.queries.ts'
import type { IncidentFilter } from './incident.queries.ts'
import type { SaidOfComponent } from './opening.ts'

/**
 * One incident with its updates, newest first.
 *
 * @throws Refusal not_found — no such incident on this page
 */
export async function getIncident(db: Database, page: PageScope, id: string): Promise<Incident> {
  const row = await findIncidentRow(db, page, id)
  const [incident] = row ? await toIncidents(db, page, [row]) : []
  if (!incident) throw new Refusal('not_found', 'There is no such incident on this page')
  return incident
}

const openStatuses = ['investigating', 'identified', 'monitoring'] as const

function toFilter(query: ListIncidentsQuery): IncidentFilter {
  return {
    ...(query.status ? { statuses: query.status === 'open' ? [...openStatuses] : [query.status] } : {}),
    ...(query.impact ? { impact: query.impact } : {}),
    ...(query.componentId ? { componentId: query.componentId } : {}),
    ...(query.from ? { from: new Date(query.from) } : {}),
    ...(query.to ? { to: new Date(query.to) } : {}),
    ...(query.search ? { words: query.search.split(/\s+/).slice(0, 10) } : {}),
  }
}

/** Incidents of the page that the query lets through, newest first. */
export async function listIncidents(
  db: Database,
  page: PageScope,
  query: ListIncidentsQuery,
): Promise<{ items: IncidentSummary[]; nextCursor: string | null }> {
  const rows = await listIncidentRows(db, page, toFilter(query), query.limit + 1, readCursor(query.cursor))
  const { items, nextCursor } = pageOfList(
    rows,
    query.limit,
    (row) => row,
    (row) => ({ at: row.started_at, id: row.id }),
  )
  return { items: (await toIncidents(db, page, items)).map(toSummary), nextCursor }
}

/** The incidents a page shows: all open ones and those that began or ended since the time, newest first. */
export async function listIncidentsSince(db: Database, page: PageScope, since: Date): Promise<Incident[]> {
  return toIncidents(db, page, await listIncidentRowsSince(db, page, since))
}

/**
 * Checks that every component is one of the page and named once.
 *
 * @throws Refusal bad_input — naming the first that is not
 */
export async function checkComponents(
  db: Database,
  page: PageScope,
  said: { components: SaidOfComponent[]; pointer: string }[],
): Promise<void> {
  const known = new Set((await listComponents(db, page)).map(({ id }) => id))
  for (const { components, pointer } of said) {
    const named = new Set<string>()
    for (const [index, { id }] of components.entries()) {
      if (!known.has(id)) throw wrongField(`${pointer}/${index}/id`, 'is not a component of this page')
      if (named.has(id)) throw wrongField(`${pointer}/${index}/id`, 'is named twice')
      named.add(id)
    }
  }
}

/** Which components a count or a fan-out is about: those named now and, with an incident, those it ever named. */
export async function affectedComponentIds(
  db: Database,
  page: PageScope,
  about: CountRecipientsInput,
): Promise<string[]> {
  const earlier = about.incidentId === undefined ? [] : (await getIncident(db, page, about.incidentId)).components
  return [...new Set([...about.componentIds, ...earlier.map(({ id }) => id)])]
}
