import { checkClients } from '../clients/client.ts'
import { listComponents } from '../components/component.ts'
import type { CountRecipientsInput, Incident, IncidentSummary, ListIncidentsQuery } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import { Refusal, wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import type { Audience } from '../subscribers/recipients.ts'
import { toIncidents, toSummary } from './incident-document.ts'
import { listIncidentRows } from './incident-list.queries.ts'
import type { IncidentFilter } from './incident-list.queries.ts'
import { findIncidentRow } from './incident.queries.ts'
import type { SaidOfComponent } from './opening.ts'

export { countIncidents } from './incident.queries.ts'

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
    ...(query.test ? { test: query.test === 'true' } : {}),
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
  return pageOfList(
    rows,
    query.limit,
    (row) => toSummary(page, row),
    (row) => ({ at: row.started_at, id: row.id }),
  )
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

/**
 * Whom a count or a fan-out is about: who follows the components named now and, with an incident, those it ever named; of
 * a test, the person who declares it; of what is for some clients, their subscribers.
 *
 * @param personId - the person who asks, if it is one
 * @throws Refusal not_found — no such incident on this page; bad_input — no such client
 */
export async function audienceOf(
  db: Database,
  page: PageScope,
  about: CountRecipientsInput,
  personId: string | null,
): Promise<Audience> {
  if (about.incidentId === undefined) {
    if (about.test) return { personId }
    if (about.clientIds === undefined) return { componentIds: about.componentIds }
    await checkClients(db, page, about.clientIds)
    return { clientIds: about.clientIds }
  }
  const incident = await getIncident(db, page, about.incidentId)
  if (incident.test) return { personId: (await findIncidentRow(db, page, incident.id))?.declared_by ?? null }
  if (incident.clientIds) return { clientIds: incident.clientIds }
  return { componentIds: [...new Set([...about.componentIds, ...incident.components.map(({ id }) => id)])] }
}
