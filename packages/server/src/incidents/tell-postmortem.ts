import type { Occasion } from '../accounts/audit.ts'
import type { Incident } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { getIncident } from './incident.ts'
import { settleIncident } from './incident-state.ts'
import { deletePostmortemUpdates, editUpdateRow } from './update.queries.ts'
import { recordIncidentEvent, writeUpdates } from './write-update.ts'

/** Tells on an incident that its postmortem is published: its status and newest update are that from now on. */
export async function tellPostmortem(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incident: Incident,
  { message, notify }: { message: string; notify: boolean },
): Promise<void> {
  const newest = new Date(incident.updates[0]?.at ?? occasion.at)
  // Another process's clock may be ahead: what is told now comes after what is there.
  const at = newest > occasion.at ? newest : occasion.at
  const update = { status: 'postmortem' as const, message, at, since: at, components: [], nextUpdateBy: null, notify }
  const [updateId] = await writeUpdates(trx, page, occasion, incident, [update])
  await settleIncident(trx, page, incident.id, occasion.at)
  const told = await getIncident(trx, page, incident.id)
  await recordIncidentEvent(trx, page, occasion, 'postmortem.published', told, updateId)
}

/** Tells what the postmortem says since it was edited. */
export async function retellPostmortem(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
  message: string,
): Promise<void> {
  const { updates } = await getIncident(trx, page, incidentId)
  const update = updates.find(({ status }) => status === 'postmortem')
  if (update && update.message !== message) {
    await editUpdateRow(trx, page, update.id, { message, updated_at: occasion.at })
  }
  await settleIncident(trx, page, incidentId, occasion.at)
}

/** Takes back that a postmortem is published: the incident is resolved, as it was. */
export async function untellPostmortem(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
): Promise<void> {
  await deletePostmortemUpdates(trx, page, incidentId)
  await settleIncident(trx, page, incidentId, occasion.at)
}
