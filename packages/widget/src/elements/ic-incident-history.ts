import type { PublicIncident } from '@incident-commander/server/contract'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../base.styles.ts'
import { nativeHeading } from './native-heading.ts'
import { chevronDownIcon, impactIcon } from '../icons.ts'
import { prose } from '../prose.styles.ts'
import { formatDay, formatDuration, formatTime, type Place, timeElement } from '../time.ts'
import { updateMessage } from './ic-incident.parts.ts'
import { historyOf } from './ic-incident-history.days.ts'
import { styles } from './ic-incident-history.styles.ts'

/**
 * What went wrong and is over, day by day; quiet days in a row fold into one line.
 *
 * @tag ic-incident-history
 * @slot older - Names what ended before the days that are shown.
 */
export class IcIncidentHistory extends LitElement {
  static override styles = [base, prose, styles]
  static override properties = {
    incidents: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    days: { type: Number },
    underWay: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
  }

  /** Newest first, by when they ended. */
  declare incidents: PublicIncident[]
  declare place: Place | undefined
  /** The present, in milliseconds. */
  declare now: number
  /** How many days before today are told. */
  declare days: number
  /** What to say of today beside what ended, such as that something still goes on. */
  declare underWay: string | undefined
  declare headingLevel: number

  constructor() {
    super()
    this.incidents = []
    this.now = 0
    this.days = 14
    this.headingLevel = 3
  }

  override render(): unknown {
    const { place, incidents, now, days } = this
    if (!place) return nothing
    const { stretches, older } = historyOf(incidents, place.timeZone, now, days)
    return html`<ol class="days">
        ${stretches.map(({ from, to, incidents: ended }, index) => {
          const note = index === 0 ? this.underWay : undefined
          return html`<li>
            ${nativeHeading(this.headingLevel, 'day', from < to ? range(from, to, place) : formatDate(to, place))}
            <div class="what">
              ${note ? html`<p class="nothing">${note}</p>` : nothing}
              ${ended.map((incident) => this.#incident(incident, place))}
              ${ended.length > 0 || note ? nothing : html`<p class="nothing">${place.labels.incidents.none}</p>`}
            </div>
          </li>`
        })}
      </ol>
      ${older.length === 0 ? nothing : this.#older(older, place)}`
  }

  #incident(incident: PublicIncident, place: Place): TemplateResult {
    const { labels } = place
    const ended = incident.resolvedAt ?? incident.updatedAt
    const [update] = incident.updates
    const first = update?.tree.find(({ type }) => type === 'paragraph')
    return html`<article class="past">
      ${this.#title(incident)}
      <div class="meta">
        ${
          incident.impact
            ? html`<span class="chip impact" data-impact=${incident.impact}>${impactIcon(incident.impact)}${labels.impacts[incident.impact]}</span>`
            : nothing
        }
        <span>${labels.incidents.statusAt('resolved')(timeElement(ended, formatTime(ended, place)))}, ${lasted(incident, place)}</span>
      </div>
      ${update ? updateMessage({ status: update.status, tree: first ? [first] : [] }, labels) : nothing}
    </article>`
  }

  #older(incidents: PublicIncident[], place: Place): TemplateResult {
    return html`<details class="older">
      <summary>${chevronDownIcon()}<slot name="older">${place.labels.incidents.earlier}</slot></summary>
      <ol class="days">
        ${incidents.map((incident) => {
          const ended = incident.resolvedAt ?? incident.updatedAt
          return html`<li>
            <p class="day">${timeElement(ended, formatDay(ended, place, this.now))}</p>
            <article class="past">
              ${this.#title(incident)}
              <p class="meta">${lasted(incident, place)}</p>
            </article>
          </li>`
        })}
      </ol>
    </details>`
  }

  #title({ title, url }: PublicIncident): TemplateResult {
    return nativeHeading(this.headingLevel + 1, 'title', html`<a href=${url}><bdi>${title}</bdi></a>`)
  }
}

function lasted({ startedAt, resolvedAt, updatedAt }: PublicIncident, place: Place): string {
  return place.labels.incidents.lasted(
    formatDuration(Date.parse(resolvedAt ?? updatedAt) - Date.parse(startedAt), place),
  )
}

const dates = (place: Place, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(place.labels.formatLocale, { ...options, timeZone: 'UTC' })

/** `Tue 20 Jan` */
const formatDate = (date: Date, place: Place) =>
  dates(place, { weekday: 'short', day: 'numeric', month: 'short' }).format(date)

/** `10 – 17 Jan` */
const range = (from: Date, to: Date, place: Place) =>
  dates(place, { day: 'numeric', month: 'short' }).formatRange(from, to)

declare global {
  interface HTMLElementTagNameMap {
    'ic-incident-history': IcIncidentHistory
  }
}
