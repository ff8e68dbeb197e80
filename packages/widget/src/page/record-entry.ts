import type { PublicIncident, PublicMaintenance } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { incidentChips, isOver, postmortemLink, updateMessage } from '../elements/ic-incident.parts.ts'
import { statusShape } from '../icons.ts'
import { maintenanceLabels } from '../labels/maintenance-labels.ts'
import { formatWindow, isWithinDay } from '../maintenance-time.ts'
import { formatDay, formatDuration, formatInstant, formatTime, type Place, timeElement } from '../time.ts'

/** What the record tells: an incident or a maintenance. */
export type RecordEntry = PublicIncident | PublicMaintenance

/** What the record has of both kinds, by when it began. */
export interface ToldRecord {
  incidents: PublicIncident[]
  maintenances: PublicMaintenance[]
}

const isMaintenance = (entry: RecordEntry): entry is PublicMaintenance => 'startsAt' in entry

/** When it began; of a window that was canceled before its time, when that was. */
export function beganAt(entry: RecordEntry): string {
  if (!isMaintenance(entry)) return entry.startedAt
  const { startedAt, startsAt, endedAt, updatedAt, status } = entry
  const end = endedAt ?? updatedAt
  return startedAt ?? (status === 'canceled' && end < startsAt ? end : startsAt)
}

/** Both kinds, newest first. */
export function entriesOf({ incidents, maintenances }: ToldRecord): RecordEntry[] {
  return [...incidents, ...maintenances].sort((one, other) => (beganAt(one) < beganAt(other) ? 1 : -1))
}

/** An entry as the record tells it: under the heading of its day, or with its day. */
export function recordEntry(entry: RecordEntry, place: Place, dated: boolean): TemplateResult {
  return isMaintenance(entry) ? maintenance(entry, place, dated) : incident(entry, place, dated)
}

function incident(entry: PublicIncident, place: Place, dated: boolean): TemplateResult {
  const { title, url, status, startedAt, resolvedAt, updatedAt, updates } = entry
  const { incidents: words } = place.labels
  const [update] = updates
  const duration = formatDuration(Date.parse(resolvedAt ?? updatedAt) - Date.parse(startedAt), place)
  const time = (dated ? formatInstant : formatTime)(startedAt, place)
  return html`<article class="past">
    <h3 class="title"><a href=${url}><bdi>${title}</bdi></a></h3>
    <div class="meta">
      ${incidentChips(entry, place.labels)}
      <span>${words.began(timeElement(startedAt, time))}${isOver(status) ? `, ${words.lasted(duration)}` : nothing}</span>
    </div>
    ${update ? updateMessage(update, place) : nothing}${postmortemLink(entry, place.labels)}
  </article>`
}

function maintenance(entry: PublicMaintenance, place: Place, dated: boolean): TemplateResult {
  const { title, url, status, startsAt, endsAt, startedAt, endedAt, updates } = entry
  const words = maintenanceLabels[place.labels.locale]
  const ran =
    status === 'completed' ? { startsAt: startedAt ?? startsAt, endsAt: endedAt ?? endsAt } : { startsAt, endsAt }
  // A window that was canceled before its time stands under the day when that was.
  const isElsewhere = formatDay(ran.startsAt, place) !== formatDay(beganAt(entry), place)
  const day = (dated || isElsewhere) && isWithinDay(ran, place) ? `${formatDay(ran.startsAt, place)}, ` : nothing
  const [update] = updates
  return html`<article class="past">
    <h3 class="title"><a href=${url}><bdi>${title}</bdi></a></h3>
    <div class="meta">
      <div class="chips">
        <span class="chip impact" data-status="under_maintenance">${statusShape('under_maintenance')}${words.title}</span>
        <span class="chip state">${words.statuses[status]}</span>
      </div>
      <span>${day}${formatWindow(ran, words, place)}</span>
    </div>
    ${update && update.tree.length > 0 ? updateMessage({ tree: update.tree, status: 'resolved' }, place) : nothing}
  </article>`
}
