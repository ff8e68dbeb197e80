import type { PublicMaintenance } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import { maintenanceLabels } from '../labels/maintenance-labels.ts'
import { formatWindow, isUnderWay, isWithinDay } from '../maintenance-time.ts'
import { formatDay, timeElement } from '../time.ts'
import { styles } from './maintenance-windows.styles.ts'
import { nativeHeading } from './native-heading.ts'
import type { StatusView } from './status-view.ts'

/** So many at most are told in a feed, the soonest; the status page tells them all. */
const mostWindows = 5

/** Maintenance under way and upcoming, in a feed: fetched when there is some. */
export class MaintenanceWindows {
  constructor(host: LitElement) {
    addStyles(host, [styles])
  }

  render(maintenances: PublicMaintenance[], view: StatusView, level: number): TemplateResult {
    const { title } = maintenanceLabels[view.labels.locale]
    return html`<section class="part" role="group" aria-label=${title}>
      ${nativeHeading(level, 'heading', title)}
      ${maintenances.slice(0, mostWindows).map(
        (
          maintenance,
        ) => html`<article class="window" data-status=${isUnderWay(maintenance.status) ? 'under_maintenance' : nothing}>
          ${nativeHeading(level + 1, 'heading', html`<a class="plain" dir="auto" href=${maintenance.url}>${maintenance.title}</a>`)}
          <p class="small quiet">${facts(maintenance, view)}</p>
        </article>`,
      )}
    </section>`
  }
}

/** `Under way · until 15:00 CET`; `22 Jan · 02:00 to 04:00 CET`. */
function facts(maintenance: PublicMaintenance, { labels, place, now, time }: StatusView): unknown[] {
  const words = maintenanceLabels[labels.locale]
  const { status, startsAt, endsAt } = maintenance
  if (isUnderWay(status)) {
    const end = Date.parse(endsAt) < now ? words.late : words.until(time(endsAt))
    return [status === 'verifying' ? words.statuses.verifying : words.underWay, ' · ', end]
  }
  const window = formatWindow(maintenance, words, place, now)
  return isWithinDay(maintenance, place)
    ? [timeElement(startsAt, formatDay(startsAt, place, now)), ' · ', window]
    : window
}
