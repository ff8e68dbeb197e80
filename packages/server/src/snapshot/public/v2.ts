import type { Impact, IncidentStatus, OverallStatus } from '../../contract/index.ts'
import { messageToText, saysTimes } from '../../messages/message.ts'
import type { PageSnapshot, SnapshotIncident } from '../snapshot.ts'
import { soonestFirst } from '../recorded-maintenance.ts'
import type { SnapshotMaintenance } from '../recorded-maintenance.ts'
import { isOpen, overallStatus } from '../status-document.ts'
import { upcomingWindows, windowsUnderWay } from '../status-maintenances.ts'
import { inZone } from '../zone.ts'
import { v2AffectedComponent, v2Components, v2ComponentsOf } from './v2-components.ts'
import { v2Maintenance } from './v2-maintenance.ts'

/**
 * The Statuspage v2 documents. Key order is part of what clients compare against, so every object is written out in it.
 * Keys are Statuspage's.
 */
export function toV2Documents(snapshot: PageSnapshot): Map<string, object> {
  const page = v2Page(snapshot)
  const status: OverallStatus = overallStatus(snapshot)
  const components = v2Components(snapshot)
  const recent = 50
  const incidents = (wanted: (incident: SnapshotIncident) => boolean, most = Infinity) =>
    snapshot.incidents
      .filter(wanted)
      .slice(0, most)
      .map((incident) => v2Incident(snapshot, incident))
  const unresolved = incidents(isOpen)
  const windows = (of: SnapshotMaintenance[]) => of.map((maintenance) => v2Maintenance(snapshot, maintenance))
  const upcoming = upcomingWindows(snapshot)
  const active = windowsUnderWay(snapshot)
  return new Map<string, object>([
    [
      'summary.json',
      {
        page,
        components,
        incidents: unresolved,
        scheduled_maintenances: windows([...upcoming, ...active].toSorted(soonestFirst)),
        status,
      },
    ],
    ['status.json', { page, status }],
    ['components.json', { page, components }],
    ['incidents.json', { page, incidents: incidents(() => true, recent) }],
    ['incidents/unresolved.json', { page, incidents: unresolved }],
    ['incidents/resolved.json', { page, incidents: incidents((each) => !isOpen(each), recent) }],
    ['scheduled-maintenances.json', { page, scheduled_maintenances: windows(lastChanged(snapshot).slice(0, recent)) }],
    ['scheduled-maintenances/upcoming.json', { page, scheduled_maintenances: windows(upcoming) }],
    ['scheduled-maintenances/active.json', { page, scheduled_maintenances: windows(active) }],
  ])
}

/** All that are not canceled, which the v2 API has no word for; the last that changed first. */
function lastChanged({ maintenances }: PageSnapshot): SnapshotMaintenance[] {
  return maintenances
    .filter(({ status }) => status !== 'canceled')
    .toSorted((one, other) => {
      if (one.updatedAt !== other.updatedAt) return one.updatedAt > other.updatedAt ? -1 : 1
      return one.id < other.id ? -1 : 1
    })
}

function v2Page({ page }: PageSnapshot) {
  return {
    id: page.id,
    name: page.name,
    url: page.url,
    time_zone: page.timeZone,
    updated_at: inZone(page.updatedAt, page.timeZone),
  }
}

function v2Incident(snapshot: PageSnapshot, incident: SnapshotIncident) {
  const zone = snapshot.page.timeZone
  const impact: Impact = incident.impact ?? 'none'
  return {
    id: incident.id,
    name: incident.title,
    status: incident.status,
    created_at: inZone(incident.createdAt, zone),
    updated_at: inZone(incident.updatedAt, zone),
    monitoring_at: incident.monitoringAt && inZone(incident.monitoringAt, zone),
    resolved_at: incident.resolvedAt && inZone(incident.resolvedAt, zone),
    impact,
    shortlink: incident.url,
    started_at: inZone(incident.startedAt, zone),
    page_id: snapshot.page.id,
    incident_updates: incident.updates.map((update) => v2Update(snapshot, incident, update)),
    components: v2ComponentsOf(snapshot, incident.components),
    reminder_intervals: null,
  }
}

function v2Update(snapshot: PageSnapshot, incident: SnapshotIncident, update: SnapshotIncident['updates'][number]) {
  const zone = snapshot.page.timeZone
  const status: IncidentStatus = update.status
  return {
    id: update.id,
    status,
    // The contract has no field for the account: whoever reads the update reads where it is.
    body: [
      messageToText(update.tree, saysTimes(snapshot.page)),
      ...(status === 'postmortem' ? [`${incident.url}/postmortem`] : []),
    ].join('\n\n'),
    incident_id: incident.id,
    created_at: inZone(update.createdAt, zone),
    updated_at: inZone(update.updatedAt, zone),
    display_at: status === 'postmortem' ? null : inZone(update.at, zone),
    affected_components:
      update.components.length > 0 ? update.components.map((change) => v2AffectedComponent(snapshot, change)) : null,
    deliver_notifications: update.notify,
    custom_tweet: null,
    tweet_id: null,
  }
}
