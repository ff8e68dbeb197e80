import type { PublicMaintenance, PublicMaintenanceUpdate } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import {
  backIcon,
  calendarIcon,
  checkIcon,
  closeIcon,
  maintenanceIcon,
  retryIcon,
  searchIcon,
  statusShape,
} from '../icons.ts'
import { type MaintenanceLabels, maintenanceLabels } from '../labels/maintenance-labels.ts'
import { isUnderWay } from '../maintenance-time.ts'
import { renderMessage } from '../message.ts'
import { formatAgo, formatDuration, formatInstant, type Place, timeElement, timesFor } from '../time.ts'
import { calendarLink, progressBar } from './maintenance-cards.ts'
import { endOf, isAhead, type LeanMaintenancePage } from './maintenance-data.ts'
import type { PageContext } from './page-context.ts'
import { pageFrame } from './page-frame.ts'
import { paused } from './paused.ts'
import { rhythmOf } from '../rhythm.ts'
import { zonePlace } from './zone-name.ts'

/** A maintenance's own page: when, what, and what was said of it. */
export function maintenanceView(data: LeanMaintenancePage, context: PageContext): TemplateResult {
  const { maintenance, page } = data
  const { place, words } = context
  const said = maintenanceLabels[place.labels.locale]
  const rhythm = isAhead(maintenance) ? rhythmOf(maintenance.recurrence, place.labels) : undefined
  const main = html`<div class="lead">
      <nav class="crumb" aria-label=${words.incident.back}>
        <a href="${page.url}/">${backIcon()}${words.incident.allSystems}</a>
      </nav>
      <div class="chips">${statusChip(maintenance, said)}${rhythm ? html`<span class="chip">${retryIcon()}${rhythm}</span>` : nothing}</div>
      <h1><bdi>${maintenance.title}</bdi></h1>
      ${facts(maintenance, context)}${isUnderWay(maintenance.status) ? progressBar(maintenance, said, context) : nothing}
      ${maintenance.status === 'scheduled' ? calendarLink(maintenance, context) : nothing}
      ${paused(context)}
    </div>
    ${about(maintenance, context)}${updates(maintenance, said, context)}
    <p class="small quiet"><a class="team" href="/console/maintenance/${maintenance.id}">${words.incident.forTheTeam}</a></p>`
  return pageFrame(data, context, main)
}

/** Where it stands: a shape and a word. */
function statusChip({ status }: PublicMaintenance, words: MaintenanceLabels): TemplateResult {
  return isUnderWay(status)
    ? html`<span class="chip impact" data-status="under_maintenance">${statusShape('under_maintenance')}${words.statuses[status]}</span>`
    : html`<span class="chip state" data-state=${status}>${statusIcon(status)}${words.statuses[status]}</span>`
}

function statusIcon(status: PublicMaintenance['status']): TemplateResult {
  if (status === 'scheduled') return calendarIcon()
  if (status === 'canceled') return closeIcon()
  if (status === 'verifying') return searchIcon()
  return status === 'completed' ? checkIcon() : maintenanceIcon()
}

/** What is over is told in words that stay true. */
const presentFor = (maintenance: PublicMaintenance, { now }: PageContext) => (isAhead(maintenance) ? now : undefined)

/** What was planned while it is ahead or called off; else when it began, and ended or shall end. */
function facts(maintenance: PublicMaintenance, context: PageContext): TemplateResult {
  const { place, words, frozen, now } = context
  const { startsAt, endsAt, startedAt, status } = maintenance
  const said = words.maintenance
  const present = presentFor(maintenance, context)
  const time = (instant: string) => timeElement(instant, formatInstant(instant, place, present))
  const lasts = (from: string, to: string) => formatDuration(Date.parse(to) - Date.parse(from), place)
  const isOver = status === 'completed'
  const begin = startedAt ?? startsAt
  const end = isOver ? endOf(maintenance) : endsAt
  const left = Date.parse(endsAt) - now
  return html`<dl class="facts card">
    <div>
      <dt>${startedAt ? words.incident.began : said.starts}</dt>
      <dd>${time(begin)}${status === 'scheduled' ? html` <span class="until ${frozen ? 'frozen' : 'running'}">${formatAgo(begin, place, now)}</span>` : nothing}</dd>
    </div>
    <div><dt>${isOver ? said.ended : said.ends}</dt><dd>${time(end)}</dd></div>
    ${
      isUnderWay(status)
        ? html`<div><dt>${said.left}</dt><dd class=${frozen ? 'frozen' : 'running'}>${left > 0 ? formatDuration(left, place) : said.late}</dd></div>`
        : html`<div><dt>${isOver ? words.incident.lasted : said.duration}</dt><dd>${lasts(begin, end)}</dd></div>`
    }
  </dl>`
}

function about(maintenance: PublicMaintenance, context: PageContext): unknown {
  const { tree, components } = maintenance
  const { place } = context
  const time = timesFor(place, presentFor(maintenance, context))
  if (tree.length + components.length === 0) return nothing
  return html`<section class="description">
    ${tree.length > 0 ? html`<div class="prose">${renderMessage(tree, time)}</div>` : nothing}
    ${
      components.length > 0
        ? html`<div class="sub">
            <h2 class="label">${place.labels.incidents.affectedComponents}</h2>
            <ul class="affected">
              ${components.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)}
            </ul>
          </div>`
        : nothing
    }
  </section>`
}

function updates(maintenance: PublicMaintenance, said: MaintenanceLabels, context: PageContext): unknown {
  const { place, words } = context
  if (maintenance.updates.length === 0) return nothing
  return html`<section>
    <div class="section-head">
      <h2>${words.incident.updates}</h2>
      <span class="small quiet">${words.incident.newestFirst(zonePlace(place.timeZone))}</span>
    </div>
    ${maintenanceTimeline(withoutDescription(maintenance), said, place, presentFor(maintenance, context), context.frozen)}
  </section>`
}

/** An update that says what the description says is told without it: that stands above. */
function withoutDescription({ tree, updates: told }: PublicMaintenance): PublicMaintenanceUpdate[] {
  const description = JSON.stringify(tree)
  return told.map((update) => (JSON.stringify(update.tree) === description ? { ...update, tree: [] } : update))
}

/** The updates of a maintenance, newest first. */
function maintenanceTimeline(
  told: PublicMaintenanceUpdate[],
  said: MaintenanceLabels,
  place: Place,
  now: number | undefined,
  frozen: boolean,
): TemplateResult {
  return html`<ol class="timeline" aria-label=${place.labels.incidents.updatesNewestFirst}>
    ${told.map(
      ({ status, tree, at }, index) => html`<li class=${index === 0 ? 'latest' : 'earlier'}>
        <span class="node">${statusIcon(status)}</span>
        <article>
          <div class="when">
            <h3 class="word">${said.statuses[status]}</h3>${timeElement(at, formatInstant(at, place, now))}
            ${now === undefined ? nothing : html`<span class="ago ${frozen ? 'frozen' : 'running'}">${formatAgo(at, place, now)}</span>`}
          </div>
          ${tree.length > 0 ? html`<div class="prose">${renderMessage(tree, timesFor(place, now))}</div>` : nothing}
        </article>
      </li>`,
    )}
  </ol>`
}
