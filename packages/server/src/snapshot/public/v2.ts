import type { ComponentChange, ComponentStatus, Impact, IncidentStatus, OverallStatus } from '../../contract/index.ts'
import { messageToText } from '../../messages/message.ts'
import { worst } from '../../statuses/log.ts'
import type { PageSnapshot, SnapshotComponent, SnapshotIncident } from '../snapshot.ts'
import { isOpen, overallStatus } from '../status-document.ts'
import { inZone } from '../zone.ts'

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
  return new Map<string, object>([
    ['summary.json', { page, components, incidents: unresolved, scheduled_maintenances: [], status }],
    ['status.json', { page, status }],
    ['components.json', { page, components }],
    ['incidents.json', { page, incidents: incidents(() => true, recent) }],
    ['incidents/unresolved.json', { page, incidents: unresolved }],
    ['incidents/resolved.json', { page, incidents: incidents((each) => !isOpen(each), recent) }],
    ['scheduled-maintenances.json', { page, scheduled_maintenances: [] }],
    ['scheduled-maintenances/upcoming.json', { page, scheduled_maintenances: [] }],
    ['scheduled-maintenances/active.json', { page, scheduled_maintenances: [] }],
  ])
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

interface V2Component {
  id: string
  name: string
  status: ComponentStatus
  created_at: string
  updated_at: string
  position: number
  description: string | null
  showcase: boolean
  start_date: string | null
  group_id: string | null
  page_id: string
  group: boolean
  only_show_if_degraded: boolean
  components?: string[]
}

function v2Component({ page }: PageSnapshot, component: SnapshotComponent): V2Component {
  return {
    id: component.id,
    name: component.name,
    status: component.status,
    created_at: inZone(component.createdAt, page.timeZone),
    updated_at: inZone(component.updatedAt, page.timeZone),
    position: component.position,
    description: component.description,
    showcase: true,
    start_date: component.startDate,
    group_id: component.groupId,
    page_id: page.id,
    group: false,
    only_show_if_degraded: component.onlyShowIfDegraded,
  }
}

function v2Group({ page, components }: PageSnapshot, group: PageSnapshot['groups'][number]): V2Component {
  const children = components.filter((component) => component.groupId === group.id)
  return {
    id: group.id,
    name: group.name,
    status: worst(children.map((component) => component.status)),
    created_at: inZone(group.createdAt, page.timeZone),
    updated_at: inZone(group.updatedAt, page.timeZone),
    position: group.position,
    description: null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: page.id,
    group: true,
    only_show_if_degraded: false,
    components: children.map((component) => component.id),
  }
}

/** Components and groups in one flat list by position; ties by id. */
function v2Components(snapshot: PageSnapshot): V2Component[] {
  return [
    ...snapshot.components.map((component) => v2Component(snapshot, component)),
    ...snapshot.groups.map((group) => v2Group(snapshot, group)),
  ].toSorted(byPosition)
}

function byPosition(one: { position: number; id: string }, other: { position: number; id: string }): number {
  return one.position - other.position || (one.id < other.id ? -1 : 1)
}

function v2Incident(snapshot: PageSnapshot, incident: SnapshotIncident) {
  const zone = snapshot.page.timeZone
  const touched = new Set(incident.components.map((component) => component.id))
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
    components: snapshot.components
      .filter((component) => touched.has(component.id))
      .toSorted(byPosition)
      .map((component) => v2Component(snapshot, component)),
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
    body: [messageToText(update.tree), ...(status === 'postmortem' ? [`${incident.url}/postmortem`] : [])].join('\n\n'),
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

function v2AffectedComponent({ components, groups }: PageSnapshot, change: ComponentChange) {
  const component = components.find((each) => each.id === change.id)
  const group = groups.find((each) => each.id === component?.groupId)
  const name = component?.name ?? change.name
  return {
    code: change.id,
    name: group ? `${group.name} - ${name}` : name,
    old_status: change.from,
    new_status: change.to,
  }
}
