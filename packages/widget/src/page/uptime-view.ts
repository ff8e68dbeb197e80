import type { UptimeDay } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { formatPercentage } from '../elements/day-bars.ts'
import { backIcon, chevronEndIcon, statusShape } from '../icons.ts'
import { uptimeWords } from '../labels/uptime-words.ts'
import { formatDate, formatDuration, formatMonth, type Place } from '../time.ts'
import { monthDays } from './month-days.ts'
import type { PageContext } from './page-context.ts'
import type { UptimePage } from './page-data.ts'
import { pageFrame } from './page-frame.ts'
import { howCounted } from './uptime-legend.ts'
import { zonePlace } from './zone-name.ts'

type Subject = UptimePage['groups'][number]

/** A month of uptime: what each component was on each day, and how much of the time it was up. */
export function uptimeView(data: UptimePage, context: PageContext): TemplateResult {
  const { page, month, groups, components } = data
  const { place, words } = context
  const said = uptimeWords[place.labels.locale]
  const known = new Set(groups.map(({ id }) => id))
  const alone = components.filter(({ groupId }) => groupId === null || !known.has(groupId))
  const main = html`<div class="lead">
      <nav class="crumb" aria-label=${words.incident.back}>
        <a href="${page.url}/">${backIcon()}${words.incident.allSystems}</a>
      </nav>
      <h1>${said.inMonth(formatMonth(month, place))}</h1>
      <p class="meta"><span>${said.daysIn(zonePlace(place.timeZone))}</span></p>
    </div>
    ${otherMonths(data, context)}${ranges(data, place)}
    ${groups.map((group) => {
      const members = components.filter(({ groupId }) => groupId === group.id)
      if (members.length === 0) return nothing
      return html`<section>
        <div class="section-head"><h2><bdi>${group.name}</bdi></h2><span class="percent">${percent(group.percentage, place)}</span></div>
        <div class="calendars">${members.map((member) => card(member, data, place, html`<h3><bdi>${member.name}</bdi></h3>`))}</div>
      </section>`
    })}
    ${
      alone.length > 0
        ? html`<section><div class="calendars">${alone.map((one) => card(one, data, place, html`<h2><bdi>${one.name}</bdi></h2>`))}</div></section>`
        : nothing
    }
    ${howCounted(place)}`
  return pageFrame(data, context, main)
}

function percent(percentage: number | null, { labels }: Place): string {
  return percentage === null ? uptimeWords[labels.locale].noData : formatPercentage(percentage, labels)
}

function card(subject: Subject, data: UptimePage, place: Place, heading: TemplateResult): TemplateResult {
  return html`<article class="card calendar">
    <header>${heading}<span class="percent">${percent(subject.percentage, place)}</span></header>
    ${monthDays(subject, data, place)}
    ${subject.days.length > 0 ? html`<ul class="told">${subject.days.map((day) => told(day, data, place))}</ul>` : nothing}
  </article>`
}

function told({ day, minutes, events }: UptimeDay, data: UptimePage, place: Place): TemplateResult {
  const { statuses } = place.labels
  return html`<li>
    <b><time datetime=${day}>${formatDate(new Date(`${day}T12:00:00Z`), place)}</time></b>
    <span class="spent">${Object.entries(minutes).map(([status, spent]) => {
      const one = status as UptimeDay['status']
      return html`<span class="status" data-status=${one}>${statusShape(one)}${statuses[one]} ${formatDuration(spent * 60_000, place)}</span>`
    })}</span>
    ${events.map((id) => {
      const event = data.events.find((each) => each.id === id)
      return event ? html`<a href=${event.url}><bdi>${event.title}</bdi></a>` : nothing
    })}
  </li>`
}

/** How the last days were, beside the present month. */
function ranges({ ranges: all, groups, components }: UptimePage, place: Place): unknown {
  if (!all || all.length === 0) return nothing
  const said = uptimeWords[place.labels.locale]
  const names = new Map([...groups, ...components].map(({ id, name }) => [id, name]))
  const isGroup = new Set(groups.map(({ id }) => id))
  return html`<section aria-labelledby="ranges-title">
    <div class="section-head"><h2 id="ranges-title">${said.ranges}</h2></div>
    <div class="card ranges"><table>
      <thead><tr><th scope="col">${place.labels.components.title}</th>${[30, 60, 90, 365].map((days) => html`<th scope="col">${said.lastDays(days)}</th>`)}</tr></thead>
      <tbody>${all.map(
        ({ id, percentages: { days30, days60, days90, days365 } }) =>
          html`<tr class=${isGroup.has(id) ? 'whole' : ''}><th scope="row"><bdi>${names.get(id) ?? ''}</bdi></th>${[days30, days60, days90, days365].map((one) => html`<td>${percent(one, place)}</td>`)}</tr>`,
      )}</tbody>
    </table></div>
  </section>`
}

function otherMonths({ page, earlier, later }: UptimePage, { place, words }: PageContext): unknown {
  if (!earlier && !later) return nothing
  const address = (month: string) => `${page.url}/uptime/${month}`
  return html`<nav class="months" aria-label=${words.month.others}>
    ${earlier ? html`<a rel="prev" href=${address(earlier)}>${chevronEndIcon()}${formatMonth(earlier, place)}</a>` : nothing}
    ${later ? html`<a rel="next" href=${address(later)}>${formatMonth(later, place)}${chevronEndIcon()}</a>` : nothing}
  </nav>`
}
