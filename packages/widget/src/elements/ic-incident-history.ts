import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../base.styles.ts'
import { nativeHeading } from './native-heading.ts'
import { chevronDownIcon, impactIcon, statusShape } from '../icons.ts'
import type { Sentence } from '../labels/line-labels.ts'
import { prose } from '../prose.styles.ts'
import { formatDate, formatDates, formatDuration, formatTime, type Place, timeElement } from '../time.ts'
import { postmortemLink, updateMessage } from './ic-incident.parts.ts'
import { historyOf, type Month, oneDay, type PastIncident, type Stretch } from './ic-incident-history.days.ts'
import { days } from './days.styles.ts'
import { styles } from './ic-incident-history.styles.ts'

/** What a history says that no other element does. */
export interface HistoryWords {
  /** Beside what ended today: so many still go on. */
  underWay: (count: number) => string
  incidents: (count: number) => string
  more: (count: number) => string
  older: string
  /** What planned work is called among incidents, and how it ended. */
  maintenance: string
  maintenanceAt: Record<'completed' | 'canceled', Sentence>
}

/**
 * What went wrong and is over, day by day, the newest days with how it ended and the older ones by month; quiet days in a
 * row are one line.
 *
 * @tag ic-incident-history
 * @csspart heading - A day, some days or a month.
 * @csspart incident - An incident of the last days.
 * @csspart badge - The impact of an incident.
 */
export class IcIncidentHistory extends LitElement {
  static override styles = [base, prose, days, styles]
  static override properties = {
    incidents: { attribute: false },
    more: { attribute: false },
    open: { attribute: false },
    shown: { attribute: false },
    reach: { attribute: false },
    since: { attribute: false },
    archive: { attribute: false },
    words: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
  }

  /** Newest first, by when they ended. */
  declare incidents: PastIncident[]
  /** How many older ones are left out. */
  declare more: number
  /** How many incidents still go on. */
  declare open: number
  /** How many days before today are told one by one, and how many at all. */
  declare shown: number
  declare reach: number
  /** The instant before which not everything is known, in milliseconds. */
  declare since: number
  /** Where all that ever was is told. */
  declare archive: string
  declare words: HistoryWords | undefined
  declare place: Place | undefined
  /** The present, in milliseconds. */
  declare now: number
  declare headingLevel: number

  constructor() {
    super()
    this.incidents = []
    this.more = 0
    this.open = 0
    this.shown = 14
    this.reach = 90
    this.since = 0
    this.archive = ''
    this.now = 0
    this.headingLevel = 3
  }

  override render(): unknown {
    const { place, words, incidents, more, shown, reach, since } = this
    if (!place || !words) return nothing
    const { recent, months } = historyOf(incidents, place.timeZone, this.now, { shown, reach, since, cut: more > 0 })
    return html`<ol class="days">
        ${recent.map((stretch, index) => this.#days(stretch, place, index === 0 && this.open > 0 ? words.underWay(this.open) : ''))}
        ${months.map((month) => this.#month(month, place, words))}
      </ol>
      <p class="rest">
        ${more > 0 ? html`<span class="nothing">${words.more(more)}</span>` : nothing}
        <a href=${this.archive}>${words.older}</a>
      </p>`
  }

  #days({ from, to, incidents }: Stretch, place: Place, note: string): TemplateResult {
    return html`<li>
      ${nativeHeading(this.headingLevel, 'day', named(datesOf(from, to, place)))}
      <div class="what">
        ${note ? html`<p class="nothing">${note}</p>` : nothing}
        ${incidents.map((incident) => this.#past(incident, place))}
        ${incidents.length > 0 || note ? nothing : noIncidents(place)}
      </div>
    </li>`
  }

  #past(incident: PastIncident, place: Place): TemplateResult {
    const { title, url, message } = incident
    return html`<article class="past" part="incident">
      ${nativeHeading(this.headingLevel + 1, 'title', html`<a href=${url}><bdi>${title}</bdi></a>`)}
      <div class="meta">
        ${incident.maintenance ? this.#maintenanceEnd(incident, incident.maintenance, place) : incidentEnd(incident, place)}
      </div>
      ${message ? updateMessage({ status: 'resolved', tree: message }, place, this.now) : nothing}${postmortemLink(incident, place.labels)}
    </article>`
  }

  #maintenanceEnd(incident: PastIncident, how: 'completed' | 'canceled', place: Place): unknown {
    const { endedAt, minutes } = incident
    const end = this.words?.maintenanceAt[how](timeElement(endedAt, formatTime(endedAt, place)))
    return html`<span class="chip impact" data-status="under_maintenance">${statusShape('under_maintenance')}${this.words?.maintenance}</span>
      <span>${end}${minutes > 0 ? html`, ${lasted(incident, place)}` : nothing}</span>`
  }

  #month({ from, to, count, stretches }: Month, place: Place, words: HistoryWords): TemplateResult {
    const whole = from.getUTCDate() === 1 && new Date(to.getTime() + oneDay).getUTCDate() === 1
    const dates = formatDates(from, to, place, whole ? { year: 'numeric', day: undefined } : { year: 'numeric' })
    const heading = nativeHeading(this.headingLevel, 'day', named(dates))
    if (count === 0) return html`<li>${heading}${noIncidents(place)}</li>`
    return html`<li class="folded">
      <details>
        <summary>${heading}<span class="count">${chevronDownIcon()}${words.incidents(count)}</span></summary>
        <ol class="older">
          ${stretches.map((stretch) => this.#olderDays(stretch, place))}
        </ol>
      </details>
    </li>`
  }

  /** One line each: the markup of a hundred must stay light. */
  #olderDays({ from, to, incidents }: Stretch, place: Place): TemplateResult {
    return html`<li>
      ${nativeHeading(this.headingLevel + 1, 'day', named(datesOf(from, to, place)))}
      ${
        incidents.length === 0
          ? noIncidents(place)
          : html`<ul class="lines">${incidents.map(
              (incident) =>
                html`<li><a class="plain" href=${incident.url}><bdi>${incident.title}</bdi></a>${impactChip(incident, place)}<span>${lasted(incident, place)}</span>${postmortemLink(incident, place.labels)}</li>`,
            )}</ul>`
      }
    </li>`
  }
}

/** The dates as custom CSS may name them. */
const named = (dates: unknown) => html`<span part="heading">${dates}</span>`

const noIncidents = ({ labels }: Place) => html`<p class="nothing">${labels.incidents.none}</p>`

const impactChip = ({ impact }: PastIncident, { labels }: Place) =>
  impact
    ? html`<span class="chip impact" part="badge" data-impact=${impact}>${impactIcon(impact)}${labels.impacts[impact]}</span>`
    : nothing

const incidentEnd = (incident: PastIncident, place: Place) => html`${impactChip(incident, place)}
  <span>${place.labels.incidents.statusAt('resolved')(timeElement(incident.endedAt, formatTime(incident.endedAt, place)))}, ${lasted(incident, place)}</span>`

const lasted = ({ minutes }: PastIncident, place: Place) =>
  place.labels.incidents.lasted(formatDuration(minutes * 60_000, place))

const datesOf = (from: Date, to: Date, place: Place) =>
  from < to ? formatDates(from, to, place) : formatDate(to, place)

declare global {
  interface HTMLElementTagNameMap {
    'ic-incident-history': IcIncidentHistory
  }
}
