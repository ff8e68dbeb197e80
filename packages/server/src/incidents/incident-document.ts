import type { Selectable } from 'kysely'
import type {
  ComponentStatus,
  Incident,
  IncidentSummary,
  IncidentUpdate,
  PublicIncident,
  PublicUpdate,
  IncidentStatus,
} from '../contract/index.ts'
import { listComponents } from '../components/component.ts'
import type { Database } from '../database/database.ts'
import { parseMessage } from '../messages/message.ts'
import type { PageScope } from '../pages/page.ts'
import { wordsOf } from '../statuses/words.ts'
import type { IncidentFact } from '../statuses/words.ts'
import type { listIncidentRows } from './incident-list.queries.ts'
import { listIncidentClients } from './incident.queries.ts'
import { listUpdateComponentRows, listUpdateRows } from './update.queries.ts'
import type { IncidentTable, IncidentUpdateTable } from './incident.table.ts'

type Said = Awaited<ReturnType<typeof listUpdateComponentRows>>[number]
type Word = Pick<Said, 'update_id' | 'component_id' | 'status' | 'since'>

const iso = (time: Date | null) => time?.toISOString() ?? null

function toUpdate(row: Selectable<IncidentUpdateTable>, said: Said[], names: Map<string, string>): IncidentUpdate {
  return {
    id: row.id,
    status: row.status,
    message: row.message,
    tree: parseMessage(row.message),
    at: row.at.toISOString(),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    edited: row.edited,
    nextUpdateBy: iso(row.next_update_by),
    notify: row.notify,
    components: said
      .filter(({ update_id }) => update_id === row.id)
      .map((word) => ({
        id: word.component_id,
        name: names.get(word.component_id) ?? '',
        from: word.old_status,
        to: word.new_status,
      })),
    author: row.author,
  }
}

/** An incident's updates (newest first) and what they say, as the log takes them. */
function toFacts(updates: { id: string; status: IncidentStatus; at: Date }[], said: Word[]): IncidentFact[] {
  const saidBy = Map.groupBy(said, ({ update_id }) => update_id)
  return updates.toReversed().flatMap(({ id, status, at }): IncidentFact[] => {
    const words = saidBy.get(id) ?? []
    const told = words.map((word) => ({ id: word.component_id, status: word.status, since: word.since }))
    return (told.length > 0 ? told : [null]).map((component) => ({ updateStatus: status, at, component }))
  })
}

/** The incident's last word on each component it ever named, by the rule of the log; null once it says nothing more. */
function lastWords(updates: Parameters<typeof toFacts>[0], said: Word[]): Map<string, ComponentStatus | null> {
  const facts = toFacts(updates, said)
  const named = new Set(said.map(({ component_id }) => component_id))
  return new Map([...named].map((id) => [id, wordsOf(facts, id).at(-1)?.status ?? null]))
}

/** Whether everybody may see an incident: no test, and not for some clients only. */
export const isPublic = ({ test, clientIds }: Pick<Incident, 'test' | 'clientIds'>) => !test && clientIds === null

/** What an incident's own row says, which components it touches, and which clients it is for. */
function summarize(
  page: PageScope,
  row: Selectable<IncidentTable>,
  components: IncidentSummary['components'],
  forClients: string[],
): IncidentSummary {
  const clientIds = row.for_clients ? forClients : null
  const isSeen = isPublic({ test: row.test, clientIds })
  return {
    id: row.id,
    title: row.title,
    test: row.test,
    clientIds,
    status: row.status,
    impact: row.impact,
    startedAt: row.started_at.toISOString(),
    monitoringAt: iso(row.monitoring_at),
    resolvedAt: iso(row.resolved_at),
    nextUpdateBy: iso(row.next_update_by),
    components,
    url: isSeen ? `${page.url}/incidents/${row.id}` : `${page.consoleUrl}/incidents/${row.id}?page=${page.slug}`,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** Puts incident rows together with their updates and components, in one query each, whatever their number. */
export async function toIncidents(
  db: Database,
  page: PageScope,
  rows: Selectable<IncidentTable>[],
): Promise<Incident[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const forSome = rows.filter(({ for_clients }) => for_clients).map(({ id }) => id)
  const clients = forSome.length === 0 ? [] : await listIncidentClients(db, page, forSome)
  const clientsBy = Map.groupBy(clients, ({ incident_id }) => incident_id)
  const components = await listComponents(db, page)
  const order = new Map(components.map(({ id }, index) => [id, index]))
  const names = new Map(components.map(({ id, name }) => [id, name]))
  const inOrder = (one: string, other: string) => (order.get(one) ?? 0) - (order.get(other) ?? 0)
  const said = await listUpdateComponentRows(db, page, ids)
  said.sort((one, other) => inOrder(one.component_id, other.component_id))
  const saidBy = Map.groupBy(said, ({ incident_id }) => incident_id)
  const updatesBy = Map.groupBy(await listUpdateRows(db, page, ids), ({ incident_id }) => incident_id)
  return rows.map((row) => {
    const words = saidBy.get(row.id) ?? []
    const updates = updatesBy.get(row.id) ?? []
    const touched = [...lastWords(updates, words)]
      .sort(([one], [other]) => inOrder(one, other))
      .map(([id, status]) => ({ id, name: names.get(id) ?? '', status }))
    return {
      ...summarize(
        page,
        row,
        touched,
        (clientsBy.get(row.id) ?? []).map(({ client_id }) => client_id),
      ),
      updates: updates.map((update) => toUpdate(update, words, names)),
    }
  })
}

type ListedRow = Awaited<ReturnType<typeof listIncidentRows>>[number]

/** An incident as lists show it. */
export function toSummary(page: PageScope, row: ListedRow): IncidentSummary {
  // In JSON a time is text.
  const updates = row.updates.map((update) => ({ ...update, at: new Date(update.at) }))
  const said = row.said.map((word) => ({ ...word, since: new Date(word.since) }))
  const last = lastWords(updates, said)
  const names = new Map(said.map(({ component_id, name }) => [component_id, name]))
  const components = [...names].map(([id, name]) => ({ id, name, status: last.get(id) ?? null }))
  return summarize(
    page,
    row,
    components,
    row.clients.map(({ client_id }) => client_id),
  )
}

type WithoutAuthor = Omit<IncidentUpdate, 'author'>

/** The part of an update that everybody may see. */
export function toPublicUpdate({ id, status, tree, at, edited, components }: WithoutAuthor): PublicUpdate {
  return { id, status, tree, at, edited, components }
}

/** The part of an incident that everybody may see. */
export function toPublicIncident(incident: Omit<Incident, 'updates'> & { updates: WithoutAuthor[] }): PublicIncident {
  return {
    id: incident.id,
    title: incident.title,
    status: incident.status,
    impact: incident.impact,
    startedAt: incident.startedAt,
    resolvedAt: incident.resolvedAt,
    updatedAt: incident.updatedAt,
    nextUpdateBy: incident.nextUpdateBy,
    url: incident.url,
    ...(incident.status === 'postmortem' && isPublic(incident) ? { postmortemUrl: `${incident.url}/postmortem` } : {}),
    components: incident.components,
    updates: incident.updates.map(toPublicUpdate),
  }
}

/** An incident as messages tell of it. */
export function toToldIncident(page: PageScope, incident: Incident): PublicIncident {
  return toPublicIncident({
    ...incident,
    ...(page.impactEnabled ? {} : { impact: null }),
    // Whom it is for has no way into the console, and it is on no page: the status page is as near as they get.
    ...(incident.clientIds ? { url: page.url } : {}),
  })
}
