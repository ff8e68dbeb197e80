import { messageToText } from '../../messages/message.ts'
import type { SnapshotMaintenance } from '../recorded-maintenance.ts'
import type { PageSnapshot } from '../snapshot.ts'
import { inZone } from '../zone.ts'
import { v2AffectedComponent, v2ComponentsOf } from './v2-components.ts'

/** A maintenance as the v2 API says it: an incident without reminders, and its window. */
export function v2Maintenance(snapshot: PageSnapshot, maintenance: SnapshotMaintenance) {
  const zone = snapshot.page.timeZone
  const verifying = maintenance.updates.findLast(({ status }) => status === 'verifying')
  return {
    id: maintenance.id,
    name: maintenance.title,
    status: maintenance.status,
    created_at: inZone(maintenance.createdAt, zone),
    updated_at: inZone(maintenance.updatedAt, zone),
    monitoring_at: verifying ? inZone(verifying.at, zone) : null,
    resolved_at: maintenance.endedAt && inZone(maintenance.endedAt, zone),
    impact: 'maintenance',
    shortlink: maintenance.url,
    // As Statuspage has it: when it was announced, not when the window begins.
    started_at: inZone(maintenance.createdAt, zone),
    page_id: snapshot.page.id,
    incident_updates: maintenance.updates.map((update) => v2Update(snapshot, maintenance, update)),
    components: v2ComponentsOf(snapshot, maintenance.components),
    scheduled_for: inZone(maintenance.startsAt, zone),
    scheduled_until: inZone(maintenance.endsAt, zone),
  }
}

function v2Update(
  snapshot: PageSnapshot,
  maintenance: SnapshotMaintenance,
  update: SnapshotMaintenance['updates'][number],
) {
  const zone = snapshot.page.timeZone
  return {
    id: update.id,
    status: update.status,
    body: messageToText(update.tree),
    incident_id: maintenance.id,
    created_at: inZone(update.createdAt, zone),
    updated_at: inZone(update.createdAt, zone),
    display_at: inZone(update.at, zone),
    affected_components:
      update.components.length > 0 ? update.components.map((change) => v2AffectedComponent(snapshot, change)) : null,
    deliver_notifications: update.notify,
    custom_tweet: null,
    tweet_id: null,
  }
}
