import { html, nothing, type TemplateResult } from 'lit'
import { backIcon, searchIcon } from '../icons.ts'
import { formatMonth } from '../time.ts'
import type { PageContext } from './page-context.ts'
import type { SearchPage } from './page-data.ts'
import { pageFrame } from './page-frame.ts'
import { entriesOf, type RecordEntry, recordEntry } from './record-entry.ts'
import { searchBox } from './search-box.ts'
import { zonePlace } from './zone-name.ts'

/** What a search of the record came to. */
export function searchView(data: SearchPage, context: PageContext): TemplateResult {
  const { page, query } = data
  const { place, words } = context
  const entries = entriesOf(data)
  const main = html`<div class="lead">
      <nav class="crumb" aria-label=${words.incident.back}>
        <a href="${page.url}/history">${backIcon()}${words.search.back}</a>
      </nav>
      <h1>${words.search.title(query)}</h1>
      ${
        entries.length === 0
          ? nothing
          : html`<p class="meta">
              <span>${words.search.found(entries.length)}</span><span>${words.month.timesIn(zonePlace(place.timeZone))}</span>
            </p>`
      }
    </div>
    ${searchBox(context, query)}${entries.length > 0 ? found(entries, context) : none(data, context)}
    ${data.next ? html`<p class="months"><a rel="next" href=${data.next}>${words.search.older}</a></p>` : nothing}`
  return pageFrame(data, context, main)
}

function found(entries: RecordEntry[], context: PageContext): TemplateResult {
  return html`<h2 class="visually-hidden">${context.words.search.found(entries.length)}</h2>
    <ol class="found">
      ${entries.map((entry) => html`<li>${recordEntry(entry, context.place, true)}</li>`)}
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
