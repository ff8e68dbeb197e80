import type { PublicMaintenance } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { calendarIcon, statusShape } from '../icons.ts'
import { type MaintenanceLabels, maintenanceLabels } from '../labels/maintenance-labels.ts'
import { foldWindows, formatWindow, isUnderWay, isWithinDay } from '../maintenance-time.ts'
import { renderMessage } from '../message.ts'
import {
  formatAgo,
  formatDay,
  formatDuration,
  formatInstant,
  type Place,
  timeElement,
  timesFor,
  write,
} from '../time.ts'
import type { PageContext } from './page-context.ts'
import type { LeanPage } from './page-data.ts'
import { rhythmOf } from '../rhythm.ts'

/** Maintenance under way and upcoming, on the first page; of what is upcoming the soonest, and the others folded. */
export function maintenanceSection({ document }: LeanPage, context: PageContext): unknown {
  const { maintenances, page } = document
  if (maintenances.length === 0) return nothing
  const words = maintenanceLabels[context.place.labels.locale]
  const [shown, folded] = foldWindows(maintenances)
  const cards = (all: PublicMaintenance[]) =>
    html`<div class="windows">${all.map((each) => card(each, words, context))}</div>`
  return html`<section aria-labelledby="maintenance-title">
    <div class="section-head">
      <h2 id="maintenance-title">${words.title}</h2>
      <a href="${page.url}/maintenance.ics">${context.words.footer.calendar}</a>
    </div>
    ${cards(shown)}
    ${folded.length > 0 ? html`<details class="more"><summary class="small">${words.more(folded.length)}</summary>${cards(folded)}</details>` : nothing}
  </section>`
}

function card(maintenance: PublicMaintenance, words: MaintenanceLabels, context: PageContext): TemplateResult {
  const { title, url, status } = maintenance
  return html`<article class="maintenance card" data-status=${isUnderWay(status) ? 'under_maintenance' : nothing}>
    ${isUnderWay(status) ? underWayHead(maintenance, words, context) : upcomingHead(maintenance, context)}
    <h3><a class="plain" href=${url}><bdi>${title}</bdi></a></h3>
    ${isUnderWay(status) ? progress(maintenance, words, context) : times(maintenance, words, context)}
    ${affects(maintenance, words, context.place)}
    ${maintenance.tree.length > 0 ? html`<div class="prose small quiet">${renderMessage(maintenance.tree, timesFor(context.place, context.now))}</div>` : nothing}
    ${isUnderWay(status) ? nothing : calendarLink(maintenance, context)}
  </article>`
}

/** Puts one window into the reader's calendar. */
export function calendarLink({ url, title }: PublicMaintenance, { words }: PageContext): TemplateResult {
  const { addToCalendar } = words.maintenance
  return html`<p><a class="doc" href="${url}.ics" aria-label="${addToCalendar}: ${title}">${calendarIcon()}${addToCalendar}</a></p>`
}

function underWayHead({ status, endsAt }: PublicMaintenance, words: MaintenanceLabels, context: PageContext) {
  const { place, now, frozen } = context
  const left = Date.parse(endsAt) - now
  return html`<div class="head">
    <span class="tag">${statusShape('under_maintenance')}${status === 'verifying' ? words.statuses.verifying : words.underWay}</span>
    <span class="small quiet ${frozen ? 'frozen' : 'running'}">${left > 0 ? words.left(formatDuration(left, place)) : words.late}</span>
  </div>`
}

function upcomingHead({ startsAt }: PublicMaintenance, { place, now, frozen }: PageContext): TemplateResult {
  return html`<div class="head">
    <span class="tag">${calendarIcon()}<span>${timeElement(startsAt, dayOf(startsAt, place, now))}<span class=${frozen ? 'frozen' : 'running'}>, ${formatAgo(startsAt, place, now)}</span></span></span>
  </div>`
}

/** `Thu 22 Jan`, in another year `Thu 22 Jan 2027`. */
export function dayOf(instant: string, place: Place, now?: number): string {
  const dated = formatDay(instant, place, now) === formatDay(instant, place)
  const year: Intl.DateTimeFormatOptions = dated ? { year: 'numeric' } : {}
  return write(new Date(instant), place, { weekday: 'short', day: 'numeric', month: 'short', ...year })
}

function times(maintenance: PublicMaintenance, words: MaintenanceLabels, { place, now }: PageContext): TemplateResult {
  const { startsAt, endsAt } = maintenance
  const duration = formatDuration(Date.parse(endsAt) - Date.parse(startsAt), place)
  const rhythm = rhythmOf(maintenance.recurrence, place.labels)
  return html`<p class="small">${formatWindow(maintenance, words, place, now)}, ${duration}${rhythm ? ` · ${rhythm}` : nothing}</p>`
}

/** How far the time between its two times has run. */
function progress(maintenance: PublicMaintenance, words: MaintenanceLabels, context: PageContext): TemplateResult {
  const { place, now } = context
  const { startsAt, startedAt, endsAt } = maintenance
  const from = startedAt ?? startsAt
  const oneDay = isWithinDay({ startsAt: from, endsAt }, place)
  const time = (at: string) => timeElement(at, formatInstant(at, place, oneDay ? Date.parse(at) : now))
  return html`<div class="window">
    ${progressBar(maintenance, words, context)}
    <div class="ends">${time(from)}${time(endsAt)}</div>
  </div>`
}

/** The same as a bar. Until the present is known it is not shown: it would be that of the last change. */
export function progressBar(
  { startsAt, startedAt, endsAt }: PublicMaintenance,
  words: MaintenanceLabels,
  { place, now, frozen }: PageContext,
): TemplateResult {
  const from = Date.parse(startedAt ?? startsAt)
  const whole = Math.max(60_000, Date.parse(endsAt) - from)
  const passed = Math.min(whole, Math.max(0, now - from))
  return html`<progress
    class="track ${frozen ? 'frozen' : 'running'}"
    max=${Math.round(whole / 60_000)}
    value=${Math.round(passed / 60_000)}
    aria-label=${words.passed(formatDuration(passed, place), formatDuration(whole, place))}
  ></progress>`
}

/** The components that the work touches, by name. */
function affects({ components }: PublicMaintenance, words: MaintenanceLabels, { labels }: Place): unknown {
  if (components.length === 0) return nothing
  const names = new Intl.ListFormat(labels.formatLocale).format(components.map(({ name }) => name))
  return html`<p class="small quiet" dir="auto">${words.affects(names)}</p>`
}
