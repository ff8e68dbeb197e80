import type { PublicMaintenance } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import { LazyPart } from '../controllers/lazy-part.ts'
import { maintenanceFeedLabels } from '../labels/maintenance-feed-labels.ts'
import { foldWindows, formatWindow, isUnderWay, isWithinDay } from '../maintenance-time.ts'
import { formatDay, timeElement } from '../time.ts'
import type { rhythmOf } from '../rhythm.ts'
import { styles } from './maintenance-windows.styles.ts'
import { nativeHeading } from './native-heading.ts'
import type { StatusView } from './status-view.ts'

/** Maintenance under way and upcoming, in a feed: fetched when there is some. */
export class MaintenanceWindows {
  readonly #rhythm: LazyPart<typeof rhythmOf>

  constructor(host: LitElement) {
    this.#rhythm = new LazyPart(host, async () => (await import('../rhythm.ts')).rhythmOf)
    addStyles(host, [styles])
  }

  render(maintenances: PublicMaintenance[], view: StatusView, level: number): TemplateResult {
    const { title, more } = maintenanceFeedLabels[view.labels.locale]
    const [shown, folded] = foldWindows(maintenances)
    const tell = (maintenance: PublicMaintenance) =>
      html`<article class="window" data-status=${isUnderWay(maintenance.status) ? 'under_maintenance' : nothing}>
        ${nativeHeading(level + 1, 'heading', html`<a class="plain" dir="auto" href=${maintenance.url}>${maintenance.title}</a>`)}
        <p class="small quiet">${facts(maintenance, view)}${this.#repeats(maintenance, view)}</p>
      </article>`
    return html`<section class="part" role="group" aria-label=${title}>
      ${nativeHeading(level, 'heading', title)}
      ${shown.map(tell)}
      ${folded.length > 0 ? html`<details><summary class="small">${more(folded.length)}</summary>${folded.map(tell)}</details>` : nothing}
    </section>`
  }

  /** How often it comes again: words that are fetched where one does. */
  #repeats({ recurrence, status }: PublicMaintenance, { labels }: StatusView): unknown {
    const said = recurrence && status === 'scheduled' && this.#rhythm.get()?.(recurrence, labels)
    return said ? [' · ', said] : nothing
  }
}

/** `Under way · until 15:00 CET`; `22 Jan · 02:00 to 04:00 CET`. */
function facts(maintenance: PublicMaintenance, { labels, place, now, time }: StatusView): unknown[] {
  const words = maintenanceFeedLabels[labels.locale]
  const { status, startsAt, endsAt } = maintenance
  if (isUnderWay(status)) {
    const end = Date.parse(endsAt) < now ? words.late : words.until(time(endsAt))
    return [status === 'verifying' ? words.verifying : words.underWay, ' · ', end]
  }
  const window = formatWindow(maintenance, words, place, now)
  return isWithinDay(maintenance, place)
    ? [timeElement(startsAt, formatDay(startsAt, place, now)), ' · ', window]
    : window
}
