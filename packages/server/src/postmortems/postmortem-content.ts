import type { MarkdownText, PostmortemContent } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { parseMessage } from '../messages/message.ts'
import type { PageScope } from '../pages/page.ts'
import { listPublishedRows } from './postmortem.queries.ts'
import type { PostmortemRow } from './postmortem.queries.ts'

const toText = (markdown: string): MarkdownText => ({ markdown, tree: markdown ? parseMessage(markdown) : [] })

/** What a reader sees of a row, with the numbers that are told. */
export function toContent(
  row: PostmortemRow,
  numbers: { affectedClients: number | null; downtimeMinutes: number | null },
): PostmortemContent {
  return {
    title: row.title,
    summary: toText(row.summary),
    impact: toText(row.impact),
    rootCause: toText(row.root_cause),
    affectedClients: numbers.affectedClients,
    downtimeMinutes: numbers.downtimeMinutes,
    timeline: row.timeline.map(({ at, text }) => ({ at, text: toText(text) })),
    actions: row.actions,
    publishedAt: (row.published_at ?? row.updated_at).toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** The published postmortems of these incidents, by incident, as they are told. */
export async function readPublished(
  db: Database,
  page: PageScope,
  incidentIds: string[],
): Promise<Map<string, PostmortemContent>> {
  if (incidentIds.length === 0) return new Map()
  const rows = await listPublishedRows(db, page, incidentIds)
  return new Map(
    rows.map((row) => [
      row.incident_id,
      toContent(row, { affectedClients: row.shown_clients, downtimeMinutes: row.shown_downtime }),
    ]),
  )
}
