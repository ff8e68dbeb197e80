import { html, nothing, type TemplateResult } from 'lit'
import { backIcon, searchIcon } from '../icons.ts'
import { formatInstant, formatMonth, type Place } from '../time.ts'
import { story } from './history-view.ts'
import type { PageContext } from './page-context.ts'
import type { SearchPage } from './page-data.ts'
import { pageFrame } from './page-frame.ts'
import { searchBox } from './search-box.ts'
import { zonePlace } from './zone-name.ts'

/** What a search of the record came to. */
export function searchView(data: SearchPage, context: PageContext): TemplateResult {
  const { page, query, incidents } = data
  const { place, words } = context
  const main = html`<div class="lead">
      <nav class="crumb" aria-label=${words.incident.back}>
        <a href="${page.url}/history">${backIcon()}${words.search.back}</a>
      </nav>
      <h1>${words.search.title(query)}</h1>
      ${
        incidents.length === 0
          ? nothing
          : html`<p class="meta">
              <span>${words.search.found(incidents.length)}</span><span>${words.month.timesIn(zonePlace(place.timeZone))}</span>
            </p>`
      }
    </div>
    ${searchBox(context, query)}${incidents.length > 0 ? found(data, place) : none(data, context)}
    ${data.next ? html`<p class="months"><a rel="next" href=${data.next}>${words.search.older}</a></p>` : nothing}`
  return pageFrame(data, context, main)
}

function found({ incidents }: SearchPage, place: Place): TemplateResult {
  return html`<ol class="found">
    ${incidents.map((incident) => html`<li>${story(incident, place, formatInstant)}</li>`)}
  </ol>`
}

function none({ next, lookedBackTo }: SearchPage, { place, words: { search } }: PageContext): TemplateResult {
  const text = next && lookedBackTo ? search.noneSince(formatMonth(lookedBackTo, place)) : search.none.text
  return html`<div class="card empty">
    ${searchIcon()}
    <h2>${search.none.title}</h2>
    <p>${text}</p>
  </div>`
}
