import type { PublicIncident } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { incidentChips, isOver } from '../elements/ic-incident.parts.ts'
import { isShown } from '../elements/shown-component.ts'
import { backIcon, componentsIcon } from '../icons.ts'
import { uptimeWords } from '../labels/uptime-words.ts'
import { formatDuration, formatInstant, timeElement } from '../time.ts'
import { historyView } from './history-view.ts'
import { maintenanceSection } from './maintenance-cards.ts'
import { isMaintenancePage } from './maintenance-data.ts'
import { maintenanceView } from './maintenance-view.ts'
import type { PageContext } from './page-context.ts'
import {
  historyDays,
  knownSince,
  isIncidentPage,
  isHistoryPage,
  isPostmortemPage,
  isSearchPage,
  isUptimePage,
  type LeanIncidentPage,
  type LeanPage,
  ownerOf,
  type ShownPage,
  shownDays,
} from './page-data.ts'
import { pageFrame } from './page-frame.ts'
import { paused } from './paused.ts'
import { searchView } from './search-view.ts'
import { legend } from './uptime-legend.ts'
import { uptimeView } from './uptime-view.ts'
import { postmortemView } from './postmortem-view.ts'
import { zonePlace } from './zone-name.ts'

/** The body of the page that `data` is for. */
export function viewOf(data: ShownPage, context: PageContext): TemplateResult {
  if (isUptimePage(data)) return uptimeView(data, context)
  if (isHistoryPage(data)) return historyView(data, context)
  if (isMaintenancePage(data)) return maintenanceView(data, context)
  if (isSearchPage(data)) return searchView(data, context)
  if (isPostmortemPage(data)) return postmortemView(data, context)
  return isIncidentPage(data) ? incidentView(data, context) : pageView(data, context)
}

/** The public status page: what is wrong now, what the service is made of, what was. */
export function pageView(data: LeanPage, context: PageContext): TemplateResult {
  const { document } = data
  const { place, now } = context
  const main = html`<div class="stack">
      <ic-overall
        heading-level="1"
        .document=${document}
        .place=${place}
        .now=${now}
        .asOf=${context.asOf}
        ?live=${context.live}
      ></ic-overall>
      ${openIncidents(data, context)}
    </div>
    ${maintenanceSection(data, context)}
    <section aria-labelledby="components-title">
      <div class="section-head">
        <h2 id="components-title">${place.labels.components.title}</h2>
        <a href="${document.page.url}/uptime">${uptimeWords[place.labels.locale].history}</a>
      </div>
      <ic-page-components
        .document=${document}
        .place=${place}
        .uptime=${data.uptime}
        .words=${uptimeWords[place.labels.locale]}
        .service=${context.service}
        ?outdated=${context.asOf !== undefined}
      >
        ${document.components.some(isShown) ? nothing : noComponents(context)}
      </ic-page-components>
      ${data.uptime ? legend(context) : nothing}
    </section>
    <section aria-labelledby="history-title">
      <div class="section-head">
        <h2 id="history-title">${place.labels.incidents.past}</h2>
        <a href="${document.page.url}/history">${context.words.allIncidents}</a>
      </div>
      ${history(data, context)}
    </section>`
  return pageFrame(data, context, main)
}

function openIncidents({ document: { incidents } }: LeanPage, { place, now, frozen }: PageContext): unknown {
  if (incidents.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="active-title">
    <h2 class="visually-hidden" id="active-title">${place.labels.incidents.active}</h2>
    ${incidents.map(
      (incident) =>
        html`<ic-incident .incident=${incident} .place=${place} .now=${now} ?frozen=${frozen}></ic-incident>`,
    )}
  </section>`
}

function noComponents({ words: { noComponents: words } }: PageContext): TemplateResult {
  return html`<div class="empty">
    ${componentsIcon()}
    <h3>${words.title}</h3>
    <p>${words.text}</p>
  </div>`
}

function history(data: LeanPage, { place, now, words }: PageContext): TemplateResult {
  const { document, history: incidents, more } = data
  const open = document.incidents.length
  const archive = `${document.page.url}/history`
  if (open + incidents.length === 0) {
    return html`<p class="quiet">${place.labels.incidents.noneInDays(historyDays)}</p>`
  }
  return html`<ic-incident-history
    .incidents=${incidents}
    .more=${more}
    .open=${open}
    .shown=${shownDays}
    .reach=${historyDays}
    .since=${knownSince(data)}
    .archive=${archive}
    .words=${words.history}
    .place=${place}
    .now=${now}
  ></ic-incident-history>`
}

/** An incident's own page. */
export function incidentView(data: LeanIncidentPage, context: PageContext): TemplateResult {
  const { incident } = data
  const { place, words, frozen } = context
  const now = presentFor(incident, context)
  const main = html`<div class="lead">
      <nav class="crumb" aria-label=${words.incident.back}>
        <a href="${ownerOf(data).url}/">${backIcon()}${words.incident.allSystems}</a>
      </nav>
      ${incidentChips(incident, place.labels)}
      <h1><bdi>${incident.title}</bdi></h1>
      ${facts(data, context)}${paused(context)}
    </div>
    <section>
      <ic-incident bare heading-level="2" .incident=${incident} .place=${place} .now=${now} ?frozen=${frozen}>
        <div class="section-head" slot="updates">
          <h2>${words.incident.updates}</h2>
          <span class="small quiet">${words.incident.newestFirst(zonePlace(place.timeZone))}</span>
        </div>
      </ic-incident>
    </section>
    <p class="small quiet"><a class="team" href=${data.teamUrl}>${words.incident.forTheTeam}</a></p>`
  return pageFrame(data, context, main)
}

/** What is over is told in words that stay true: its page is not made again because time passes. */
function presentFor({ status }: PublicIncident, { now }: PageContext): number | undefined {
  return isOver(status) ? undefined : now
}

function facts({ incident }: LeanIncidentPage, context: PageContext): TemplateResult {
  const { place, words, frozen } = context
  const { startedAt, resolvedAt, updatedAt, status } = incident
  const now = presentFor(incident, context)
  const time = (instant: string) => timeElement(instant, formatInstant(instant, place, now))
  const end = isOver(status) ? (resolvedAt ?? updatedAt) : undefined
  const duration = formatDuration((end ? Date.parse(end) : context.now) - Date.parse(startedAt), place)
  return html`<dl class="facts card">
    <div><dt>${words.incident.began}</dt><dd>${time(startedAt)}</dd></div>
    ${
      end
        ? html`<div><dt>${words.incident.resolved}</dt><dd>${time(end)}</dd></div>
          <div><dt>${words.incident.lasted}</dt><dd>${duration}</dd></div>`
        : html`<div><dt>${words.incident.soFar}</dt><dd class=${frozen ? 'frozen' : 'running'}>${duration}</dd></div>`
    }
  </dl>`
}
