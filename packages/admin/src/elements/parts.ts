import type { ComponentStatus, Impact, Incident, IncidentStatus } from '@incident-commander/server/contract'
import { clockIcon, impactIcon, incidentStatusIcon, peopleIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatAgo, formatInstant, formatTime, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { isOver } from '../incident.ts'
import { detail, incidents } from '../words/incidents.ts'

/** A component's status: shape and word. */
export function statusLine(status: ComponentStatus): TemplateResult {
  return html`<span class="status" data-status=${status}>${statusShape(status)}${en.statuses[status]}</span>`
}

/** How much customers feel it. */
export function impactChip(impact: Impact): TemplateResult {
  return html`<span class="chip impact" data-impact=${impact}>${impactIcon(impact)}${en.impacts[impact]}</span>`
}

/** Where an incident stands. */
export function stateChip(status: IncidentStatus): TemplateResult {
  return html`<span class="chip state" data-state=${status}>${incidentStatusIcon(status)}${en.incidentStatuses[status]}</span>`
}

/** Marks an incident that only chosen clients are told of. */
export function clientsChip(clientIds: readonly string[] | null | undefined): TemplateResult | typeof nothing {
  return clientIds ? html`<span class="chip">${peopleIcon()}${incidents.forClients}</span>` : nothing
}

/** When something began, for people who look at many: today says so. */
export function beginning(instant: string, place: Place, now: number): TemplateResult {
  const words = formatInstant(instant, place, now)
  return timeElement(instant, words === formatTime(instant, place) ? incidents.today(words) : words)
}

/** When we promised to speak again; that we are late says it differently to us than to visitors. */
export function promise(
  { nextUpdateBy, status }: Incident,
  place: Place,
  now: number,
): TemplateResult | typeof nothing {
  if (!nextUpdateBy || isOver(status)) return nothing
  const by = html`<b>${timeElement(nextUpdateBy, formatInstant(nextUpdateBy, place, now))}</b>`
  const ago = formatAgo(nextUpdateBy, place, now)
  return Date.parse(nextUpdateBy) < now
    ? html`<p class="promise late">${clockIcon()}<span>${detail.updateWasDue} ${by}, ${ago}</span></p>`
    : html`<p class="promise">${clockIcon()}<span>${detail.nextUpdateBy} ${by} <span class="ago">(${ago})</span></span></p>`
}

/** A door and the way out of it, mirrored in right-to-left text. */
export const leaveIcon = () =>
  html`<svg class="icon flip" viewBox="0 0 16 16" aria-hidden="true"><path d="M6.5 2.5H3v11h3.5M9.8 4.8 13 8l-3.2 3.2M13 8H6.5"/></svg>`

/** Somebody. */
export const personIcon = () =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 7.8a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8ZM2.6 14c.5-2.7 2.6-4.1 5.4-4.1s4.9 1.4 5.4 4.1"/></svg>`

/** Something goes for good. */
export const trashIcon = () =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 4.2h11M6 4V2.2h4V4M4 4.2l.6 9.3h6.8l.6-9.3M6.7 7v4M9.3 7v4"/></svg>`

/** Our mark: the rank of a commander. */
export const logo = () =>
  html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><rect class="logo-plate" width="32" height="32" rx="9"/><path class="logo-mark" d="m9.5 16.5 6.5-6 6.5 6m-13 6 6.5-6 6.5 6"/></svg>`
