import { imagePath, toBrandImage } from '../branding/brand.ts'
import type { LiveFrame, OverallStatus, PublicIncident, SignUpChannel, StatusDocument } from '../contract/index.ts'
import { toPublicIncident } from '../incidents/incident-document.ts'
import { isOver } from '../statuses/words.ts'
import { worst } from '../statuses/log.ts'
import { rollUp } from './roll-up.ts'
import { daysOfIncidents } from './snapshot.ts'
import type { PageSnapshot, SnapshotIncident } from './snapshot.ts'
import { openMaintenances, pastMaintenances } from './status-maintenances.ts'
import { addDays, dayIn } from './zone.ts'

const daysOfHistory = 14

/** Whether an incident still goes on. */
export function isOpen(incident: Pick<SnapshotIncident, 'status'>): boolean {
  return !isOver(incident.status)
}

/** The overall status of a page at its snapshot. */
export function overallStatus(snapshot: PageSnapshot): OverallStatus {
  return rollUp(
    snapshot.components.map((component) => component.status),
    snapshot.incidents.filter(isOpen).map((incident) => incident.impact),
  )
}

const dayOfEnd = ({ resolvedAt, updatedAt }: SnapshotIncident, timeZone: string) =>
  dayIn(new Date(resolvedAt ?? updatedAt), timeZone)

/** The incidents that ended in the last days, newest first. */
function endedOfLate({ incidents, page: { timeZone } }: PageSnapshot, now: Date, days: number): SnapshotIncident[] {
  const firstDay = addDays(dayIn(now, timeZone), -days)
  return incidents.filter((incident) => !isOpen(incident) && dayOfEnd(incident, timeZone) >= firstDay)
}

/** What the page tells of the past: the incidents that ended in the last 90 days. */
export function pastIncidents(snapshot: PageSnapshot, now: Date): PublicIncident[] {
  return endedOfLate(snapshot, now, daysOfIncidents).map(toPublicIncident)
}

/** A program's endpoint can always be told. */
const channelsOf = ({ emailOffered, smsOffered }: PageSnapshot): SignUpChannel[] => [
  ...(emailOffered ? (['email'] as const) : []),
  ...(smsOffered ? (['sms'] as const) : []),
  'webhook',
]

/**
 * `/status.json`: all that a widget or the page shows. It changes with time only at midnight in the page's zone, when a
 * day leaves the history. `generatedAt` is when this was known to be so, not when somebody asked.
 */
export function toStatusDocument(snapshot: PageSnapshot, now: Date): StatusDocument {
  const { page, brand } = snapshot
  return {
    format: 1,
    revision: snapshot.revision,
    generatedAt: snapshot.computedAt,
    page: {
      id: page.id,
      name: page.name,
      url: page.url,
      timeZone: page.timeZone,
      locale: page.locale,
      updatedAt: page.updatedAt,
      channels: channelsOf(snapshot),
      ...(page.supportUrl ? { supportUrl: page.supportUrl } : {}),
      ...(brand?.logo ? { logo: toBrandImage(page.url, 'logo', brand.logo) } : {}),
      ...(brand?.favicon ? { favicon: page.url + imagePath('favicon', brand.favicon) } : {}),
    },
    status: overallStatus(snapshot),
    groups: snapshot.groups.map(({ id, name, position }) => ({
      id,
      name,
      position,
      status: worst(snapshot.components.filter((each) => each.groupId === id).map((each) => each.status)),
    })),
    components: snapshot.components.map((component) => ({
      id: component.id,
      name: component.name,
      description: component.description,
      groupId: component.groupId,
      position: component.position,
      status: component.status,
      onlyShowIfDegraded: component.onlyShowIfDegraded,
      because: component.because,
    })),
    incidents: snapshot.incidents.filter(isOpen).map(toPublicIncident),
    history: endedOfLate(snapshot, now, daysOfHistory).map(toPublicIncident),
    maintenances: openMaintenances(snapshot),
    pastMaintenances: pastMaintenances(snapshot, now, daysOfHistory),
  }
}

const largestFrame = 16 * 1024

/** The data of a live event; past 16 KB it only says which revision to fetch. */
export function toLiveFrame(document: StatusDocument): LiveFrame {
  const { revision, generatedAt, status, incidents } = document
  const frame = { revision, generatedAt, status, incidents }
  return Buffer.byteLength(JSON.stringify(frame)) <= largestFrame ? frame : { revision, generatedAt }
}
