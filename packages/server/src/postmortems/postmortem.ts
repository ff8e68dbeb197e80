import { countAffectedClients } from '../clients/client.ts'
import type {
  AccountedIncident,
  Incident,
  ListPostmortemsQuery,
  Postmortem,
  PostmortemSummary,
} from '../contract/index.ts'
import { listClientsInConversations } from '../conversations/conversation.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { isPublic } from '../incidents/incident-document.ts'
import { getIncident } from '../incidents/incident.ts'
import type { PageScope } from '../pages/page.ts'
import { readLogs } from '../statuses/status.ts'
import { downtimeOf } from './downtime.ts'
import { toContent } from './postmortem-content.ts'
import { findPostmortemRow, listOverRows } from './postmortem.queries.ts'
import type { PostmortemRow } from './postmortem.queries.ts'

const toAccounted = ({ id, title, status, impact, startedAt, resolvedAt, url }: Incident): AccountedIncident => ({
  id,
  title,
  status,
  impact,
  startedAt,
  resolvedAt,
  url,
})

/** What clients, their conversations and the log say of an incident. */
export async function computeNumbers(
  db: Database,
  page: PageScope,
  incident: Incident,
): Promise<Postmortem['computed']> {
  const componentIds = incident.components.map(({ id }) => id)
  const logs = await readLogs(db, page, componentIds)
  const writers = await listClientsInConversations(db, page, incident.id)
  return {
    affectedClients: await countAffectedClients(db, page, componentIds, writers),
    downtimeMinutes: downtimeOf(logs.values(), incident.id, new Date(incident.resolvedAt ?? incident.updatedAt)),
  }
}

/** A row as its authors see it. */
async function toPostmortem(
  db: Database,
  page: PageScope,
  incident: Incident,
  row: PostmortemRow,
): Promise<Postmortem> {
  const computed = await computeNumbers(db, page, incident)
  const isPublished = row.status === 'published'
  return {
    incident: toAccounted(incident),
    status: row.status,
    title: row.title,
    summary: row.summary,
    impact: row.impact,
    rootCause: row.root_cause,
    affectedClients: row.affected_clients,
    downtimeMinutes: row.downtime_minutes,
    computed,
    timeline: row.timeline,
    actions: row.actions,
    shown: toContent(row, {
      affectedClients: isPublished ? row.shown_clients : (row.affected_clients ?? computed.affectedClients),
      downtimeMinutes: isPublished ? row.shown_downtime : (row.downtime_minutes ?? computed.downtimeMinutes),
    }),
    // What is not public has no place where it is shown.
    url: isPublished && isPublic(incident) ? `${incident.url}/postmortem` : null,
    editedBy: row.edited_by,
    publishedAt: row.published_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/**
 * An incident with the row of its postmortem.
 *
 * @throws Refusal not_found — no such incident on this page, or it has none
 */
export async function findAccount(
  db: Database,
  page: PageScope,
  incidentId: string,
): Promise<{ incident: Incident; row: PostmortemRow }> {
  const incident = await getIncident(db, page, incidentId)
  const row = await findPostmortemRow(db, page, incidentId)
  if (!row) throw new Refusal('not_found', 'This incident has no postmortem')
  return { incident, row }
}

/**
 * The postmortem of an incident.
 *
 * @throws Refusal not_found — no such incident on this page, or it has none
 */
export async function getPostmortem(db: Database, page: PageScope, incidentId: string): Promise<Postmortem> {
  const { incident, row } = await findAccount(db, page, incidentId)
  return toPostmortem(db, page, incident, row)
}

/** Incidents that are over, the last that ended first, with their postmortems or without. */
export async function listPostmortems(
  db: Database,
  page: PageScope,
  { status, incidentId, cursor, limit }: ListPostmortemsQuery,
): Promise<{ items: PostmortemSummary[]; nextCursor: string | null }> {
  const filter = { ...(status ? { status } : {}), ...(incidentId ? { incidentId } : {}) }
  const rows = await listOverRows(db, page, filter, limit + 1, readCursor(cursor))
  return pageOfList(
    rows,
    limit,
    (row) => ({
      incident: {
        id: row.id,
        title: row.title,
        status: row.status,
        impact: row.impact,
        startedAt: row.started_at.toISOString(),
        resolvedAt: row.resolved_at?.toISOString() ?? null,
        url: `${page.url}/incidents/${row.id}`,
      },
      postmortem:
        row.postmortem_status === null ||
        row.postmortem_title === null ||
        row.updated_at === null ||
        row.version === null
          ? null
          : {
              status: row.postmortem_status,
              title: row.postmortem_title,
              publishedAt: row.published_at?.toISOString() ?? null,
              updatedAt: row.updated_at.toISOString(),
              version: row.version,
            },
    }),
    (row) => ({ at: row.resolved_at ?? row.started_at, id: row.id }),
  )
}
