import type { Incident } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { hasActiveWebhook } from '../subscribers/recipients.ts'
import { eventPage, recordEvent } from './event.ts'
import type { ComponentStatusData, IncidentRecordData } from './event.ts'

/** A component that is of another effective status than before. */
export type StatusChange = Pick<ComponentStatusData, 'component' | 'from' | 'to' | 'causes'>

/** Tells programs of components of another status, in the transaction that made it so; where none listens, nothing is kept. */
export async function tellStatusChanges(
  trx: Database,
  page: PageScope,
  changes: StatusChange[],
  at: Date,
): Promise<void> {
  if (changes.length === 0 || !(await hasActiveWebhook(trx, page))) return
  for (const change of changes) {
    const data = { page: eventPage(page, null), ...change, componentIds: [change.component.id] }
    await recordEvent(trx, page, { type: 'component.status_changed', incidentId: null, at, notify: true, data })
  }
}

/** Tells programs that an incident was edited, or deleted: how it is now, or was last. Of a test nobody is told. */
export async function tellIncidentRecord(
  trx: Database,
  page: PageScope,
  type: 'incident.edited' | 'incident.deleted',
  incident: Incident,
  record: IncidentRecordData['incident'],
  at: Date,
): Promise<void> {
  if (incident.test || !(await hasActiveWebhook(trx, page))) return
  const componentIds = incident.components.map(({ id }) => id)
  const forSome = incident.clientIds ? { clientIds: incident.clientIds } : {}
  const data = { page: eventPage(page, null), incident: record, componentIds, ...forSome }
  await recordEvent(trx, page, { type, incidentId: incident.id, at, notify: true, data })
}
