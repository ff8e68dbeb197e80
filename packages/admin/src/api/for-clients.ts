import type { IncidentSummary } from '@incident-commander/server/contract'
import { listIncidents } from './incidents.ts'

/** The open incidents for some clients of a page: no public document knows of them. */
export async function readForClients(pageId: string, signal: AbortSignal): Promise<IncidentSummary[]> {
  const { items } = await listIncidents(pageId, 'status=open&test=false&limit=100', signal)
  return items.filter(({ clientIds }) => clientIds !== null)
}
