import { html, nothing, type TemplateResult } from 'lit'
import { datesIn } from '../elements/ic-incident-history.days.ts'
import { backIcon, checkIcon, chevronEndIcon } from '../icons.ts'
import { formatDate, formatDates, formatMonth, type Place } from '../time.ts'
import type { PageContext } from './page-context.ts'
import type { HistoryPage } from './page-data.ts'
import { pageFrame } from './page-frame.ts'
import { beganAt, entriesOf, type RecordEntry, recordEntry } from './record-entry.ts'
import { searchBox } from './search-box.ts'
import { zonePlace } from './zone-name.ts'

/** A month of the record: what began in it, by day, and how it ended. */
export function historyView(data: HistoryPage, context: PageContext): TemplateResult {
  const { month, incidents, maintenances } = data
  const { place, words } = context
  const entries = entriesOf(data)
  const main = html`<div class="lead">
      <nav class="crumb" aria-label=${words.incident.back}>
        <a href="${data.page.url}/">${backIcon()}${words.incident.allSystems}</a>
      </nav>
      <h1>${words.month.title(formatMonth(month, place))}</h1>
      ${
        entries.length === 0
          ? nothing
          : html`<p class="meta">
              <span>${countsOf(incidents.length, maintenances.length, words)}</span><span>${words.month.timesIn(zonePlace(place.timeZone))}</span>
            </p>`
      }
    </div>
    ${searchBox(context)}
    ${entries.length > 0 ? days(entries, context) : quiet(data, context)}${otherMonths(data, context)}`
  return pageFrame(data, context, main)
}

function days(entries: RecordEntry[], context: PageContext): TemplateResult {
  const { place } = context
  const dateOf = datesIn(place.timeZone)
  const byDate = Map.groupBy(entries, (entry) => dateOf(Date.parse(beganAt(entry))))
  return html`<ol class="days">
    ${[...byDate].map(
      ([date, began]) => html`<li>
        <h2 class="day">${formatDate(new Date(date), place)}</h2>
        <div class="what">${began.map((entry) => recordEntry(entry, context.place, false))}</div>
      </li>`,
    )}
  </ol>`
}

/** `3 incidents, 1 maintenance` */
function countsOf(incidents: number, maintenances: number, { history, month }: PageContext['words']): string {
  if (maintenances === 0) return history.incidents(incidents)
  return [...(incidents > 0 ? [history.incidents(incidents)] : []), month.maintenances(maintenances)].join(', ')
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
