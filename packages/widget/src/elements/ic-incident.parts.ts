import type {
  ComponentChange,
  ComponentStatus,
  IncidentStatus,
  PublicIncident,
  PublicUpdate,
} from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { nativeHeading } from './native-heading.ts'
import { clockIcon, impactIcon, incidentStatusIcon, statusShape } from '../icons.ts'
import type { Labels } from '../labels/labels.ts'
import { renderMessage } from '../message.ts'
import { formatAgo, formatClock, formatDay, formatInstant, type Place, timeElement, timesFor } from '../time.ts'

/** Impact and status; an incident whose impact is left off shows none. */
export function incidentChips({ impact, status }: PublicIncident, labels: Labels): TemplateResult {
  return html`<div class="chips">
    ${impact ? html`<span class="chip impact" part="badge" data-impact=${impact}>${impactIcon(impact)}${labels.impacts[impact]}</span>` : nothing}
    <span class="chip state" part="badge" data-state=${status}>${incidentStatusIcon(status)}${labels.incidentStatuses[status]}</span>
  </div>`
}

const life = ['investigating', 'identified', 'monitoring', 'resolved'] as const

/** Where in its life an incident stands, and since when. What came before a reopening is a life that is over. */
export function incidentSteps(incident: PublicIncident, place: Place, now?: number): TemplateResult {
  const { labels } = place
  const status = incident.status === 'postmortem' ? 'resolved' : incident.status
  const reopened = status === 'resolved' ? -1 : incident.updates.findIndex((update) => update.status === 'resolved')
  const updates = reopened < 0 ? incident.updates : incident.updates.slice(0, reopened)
  const reached = life.indexOf(status)
  return html`<ol class="steps" aria-label=${labels.incidents.progress}>
    ${life.map((step, index) => {
      const first = index <= reached ? updates.findLast((update) => update.status === step) : undefined
      const words = html`<span>${labels.incidentStatuses[step]}${first ? stepTime(first.at, place, now) : nothing}</span>`
      return index === reached
        ? html`<li aria-current="step">${words}</li>`
        : html`<li class=${index < reached ? 'done' : 'ahead'}>${words}</li>`
    })}
  </ol>`
}

/** The zone stands beside the time the incident began, just above. */
function stepTime(at: string, place: Place, now?: number): TemplateResult {
  const day = formatDay(at, place, now)
  const today = now !== undefined && day === formatDay(new Date(now).toISOString(), place, now)
  return timeElement(at, today ? formatClock(at, place) : day)
}

/** When we speak again, and that we are late when we are. */
export function incidentPromise({ nextUpdateBy, status }: PublicIncident, place: Place, now?: number): unknown {
  if (!nextUpdateBy || now === undefined || isOver(status)) return nothing
  const { incidents } = place.labels
  const by = html`<b>${timeElement(nextUpdateBy, formatInstant(nextUpdateBy, place, now))}</b>`
  return Date.parse(nextUpdateBy) < now
    ? html`<p class="promise late" data-impact="minor">${clockIcon()}<span>${incidents.nextUpdateWasDue(by)}</span></p>`
    : html`<p class="promise">
        ${clockIcon()}<span>${incidents.nextUpdate(by)} <span class="relative">(${formatAgo(nextUpdateBy, place, now)})</span></span>
      </p>`
}

/** What an incident touches and how; once it is over, what it touched. */
export function incidentAffected({ components }: PublicIncident, { labels }: Place, level: number): unknown {
  if (components.length === 0) return nothing
  return html`<div class="sub">
    ${nativeHeading(level, 'label', labels.incidents.affectedComponents)}
    <ul class="affected">
      ${components.map(({ name, status }) =>
        status
          ? html`<li data-status=${status}>${statusShape(status)}<b><bdi>${name}</bdi></b><span>${labels.shortStatuses[status]}</span></li>`
          : html`<li><b><bdi>${name}</bdi></b></li>`,
      )}
    </ul>
  </div>`
}

/** The updates of an incident, newest first. */
export function incidentTimeline(
  incident: PublicIncident,
  place: Place,
  now: number | undefined,
  level: number,
): TemplateResult {
  return html`<ol class="timeline" aria-label=${place.labels.incidents.updatesNewestFirst}>
    ${incident.updates.map(
      (update, index) => html`<li class=${index === 0 ? 'latest' : 'earlier'}>
        <span class="node">${incidentStatusIcon(update.status)}</span>
        <article part="update">${updateHead(update, place, now, level)}${updateMessage(update, place, now)}${update.status === 'postmortem' ? postmortemLink(incident, place.labels) : nothing}${changesOf(update, place.labels)}</article>
      </li>`,
    )}
  </ol>`
}

function updateHead(update: PublicUpdate, place: Place, now: number | undefined, level: number): TemplateResult {
  const { labels } = place
  return html`<div class="when">
    ${nativeHeading(level, 'word', labels.incidentStatuses[update.status])}${timeElement(update.at, formatInstant(update.at, place, now))}
    ${now === undefined ? nothing : html`<span class="ago relative">${formatAgo(update.at, place, now)}</span>`}
    ${update.edited ? html`<em class="ago">${labels.incidents.edited}</em>` : nothing}
  </div>`
}

/** What an update says; one without a message says what its status means. */
export function updateMessage(
  { tree, status }: Pick<PublicUpdate, 'tree' | 'status'>,
  place: Place,
  now?: number,
): TemplateResult {
  if (tree.length > 0) return html`<div class="prose">${renderMessage(tree, timesFor(place, now))}</div>`
  return html`<div class="prose"><p>${place.labels.incidents.noMessage[status === 'postmortem' ? 'resolved' : status]}</p></div>`
}

/** Leads to the account of an incident, where there is one. */
export function postmortemLink({ postmortemUrl }: Pick<PublicIncident, 'postmortemUrl'>, labels: Labels): unknown {
  if (!postmortemUrl) return nothing
  return html`<a class="doc" href=${postmortemUrl}>${incidentStatusIcon('postmortem')}${labels.incidents.readPostmortem}</a>`
}

/** Components that went the same way share a line. */
export function changesOf({ components }: Pick<PublicUpdate, 'components'>, labels: Labels): unknown {
  if (components.length === 0) return nothing
  const byStatus = Map.groupBy(components, ({ to }: ComponentChange): ComponentStatus => to)
  return html`<div class="changes">
    ${[...byStatus].map(
      ([status, changed]) => html`<span class="status" data-status=${status}>
        ${statusShape(status)}<span><bdi>${changed.map(({ name }) => name).join(', ')}</bdi>: ${labels.shortStatuses[status]}</span>
      </span>`,
    )}
  </div>`
}

/** Whether an incident still goes on. */
export function isOver(status: IncidentStatus): boolean {
  return status === 'resolved' || status === 'postmortem'
}
