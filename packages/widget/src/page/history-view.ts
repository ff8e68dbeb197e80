import type { PublicIncident } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { datesIn } from '../elements/ic-incident-history.days.ts'
import { incidentChips, isOver, postmortemLink, updateMessage } from '../elements/ic-incident.parts.ts'
import { backIcon, checkIcon, chevronEndIcon } from '../icons.ts'
import { formatDate, formatDates, formatDuration, formatMonth, formatTime, type Place, timeElement } from '../time.ts'
import type { PageContext } from './page-context.ts'
import type { HistoryPage } from './page-data.ts'
import { pageFrame } from './page-frame.ts'
import { zonePlace } from './zone-name.ts'

/** A month of the record: what began in it, by day, and how it ended. */
export function historyView(data: HistoryPage, context: PageContext): TemplateResult {
  const { page, month, incidents } = data
  const { place, words } = context
  const main = html`<div class="lead">
      <nav class="crumb" aria-label=${words.incident.back}>
        <a href="${page.url}/">${backIcon()}${words.incident.allSystems}</a>
      </nav>
      <h1>${words.month.title(formatMonth(month, place))}</h1>
      ${
        incidents.length === 0
          ? nothing
          : html`<p class="meta">
              <span>${words.history.incidents(incidents.length)}</span><span>${words.month.timesIn(zonePlace(place.timeZone))}</span>
            </p>`
      }
    </div>
    ${incidents.length > 0 ? days(incidents, place) : quiet(data, context)}${otherMonths(data, context)}`
  return pageFrame(data, context, main)
}

function days(incidents: PublicIncident[], place: Place): TemplateResult {
  const dateOf = datesIn(place.timeZone)
  const byDate = Map.groupBy(incidents, ({ startedAt }) => dateOf(Date.parse(startedAt)))
  return html`<ol class="days">
    ${[...byDate].map(
      ([date, began]) => html`<li>
        <h2 class="day">${formatDate(new Date(date), place)}</h2>
        <div class="what">${began.map((incident) => story(incident, place))}</div>
      </li>`,
    )}
  </ol>`
}

function story(incident: PublicIncident, place: Place): TemplateResult {
  const { title, url, status, startedAt, resolvedAt, updatedAt, updates } = incident
  const { incidents: words } = place.labels
  const [update] = updates
  const duration = formatDuration(Date.parse(resolvedAt ?? updatedAt) - Date.parse(startedAt), place)
  return html`<article class="past">
    <h3 class="title"><a href=${url}><bdi>${title}</bdi></a></h3>
    <div class="meta">
      ${incidentChips(incident, place.labels)}
      <span>${words.began(timeElement(startedAt, formatTime(startedAt, place)))}${isOver(status) ? `, ${words.lasted(duration)}` : nothing}</span>
    </div>
    ${update ? updateMessage(update, place.labels) : nothing}${postmortemLink(incident, place.labels)}
  </article>`
}

function quiet({ month }: HistoryPage, { place, words }: PageContext): TemplateResult {
  const { title, text } = words.month.quiet
  return html`<div class="card empty">
    ${checkIcon()}
    <h2>${title}</h2>
    <p>${text(formatMonth(month, place))}</p>
  </div>`
}

function otherMonths({ page, earlier, later }: HistoryPage, { place, words }: PageContext): unknown {
  if (!earlier && !later && !page.historySince) return nothing
  const gone = earlier ? nothing : olderGone(page.historySince, place, words)
  if (!earlier && !later) return gone
  const address = (month: string) => `${page.url}/history/${month}`
  const months = html`<nav class="months" aria-label=${words.month.others}>
    ${earlier ? html`<a rel="prev" href=${address(earlier)}>${chevronEndIcon()}${formatMonth(earlier, place)}</a>` : nothing}
    ${later ? html`<a rel="next" href=${address(later)}>${formatMonth(later, place)}${chevronEndIcon()}</a>` : nothing}
  </nav>`
  return gone === nothing ? months : [gone, months]
}

/** The record begins later than the service: what is not told here is not what was not. */
function olderGone(since: string | undefined, place: Place, words: PageContext['words']): unknown {
  if (!since) return nothing
  return html`<p class="small quiet">${words.month.since(formatDates(new Date(since), new Date(since), place, { year: 'numeric' }))}</p>`
}
