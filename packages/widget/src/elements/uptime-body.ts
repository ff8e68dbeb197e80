import type { PublicComponent, PublicGroup, StatusDocument, UptimeDocument } from '@incident-commander/server/contract'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import { statusShape } from '../icons.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { uptimeWords } from '../labels/uptime-words.ts'
import type { Place } from '../time.ts'
import { daysOf, lettersOf } from '../uptime.ts'
import { UptimeQuery } from '../uptime-query.ts'
import { dayBarsView } from './day-bars.ts'
import { DayWalk } from './day-walk.ts'
import { nativeHeading } from './native-heading.ts'
import { isShown } from './shown-component.ts'
import { drawKnown, unreachable } from './status-view.ts'
import { styles } from './uptime-body.styles.ts'
import { lookAtAll, type WholeView } from './whole-view.ts'

/** The element whose body it is. */
interface UptimeHost extends LitElement {
  component: string | undefined
  group: string | undefined
  days: number | undefined
  headingLevel: number | undefined
}

type Subject = PublicComponent | PublicGroup

/** Numbers of days of which there is a percentage. */
const lengths = [30, 60, 90] as const

/** What fills an element that shows uptime on a customer's page. */
export class UptimeBody {
  readonly #host: UptimeHost
  readonly #query: UptimeQuery
  readonly #walk: DayWalk
  #place: Place | undefined

  constructor(host: UptimeHost) {
    this.#host = host
    this.#query = new UptimeQuery(() => host.requestUpdate())
    addStyles(host, styles)
    this.#walk = new DayWalk(host, {
      place: () => this.#place!,
      document: () => this.#query.document,
      load: () => {},
    })
  }

  render(live: LiveStatus, labels: LineLabels): TemplateResult {
    this.#ask(live)
    void this.#host.updateComplete.then(() => this.#walk.place())
    return drawKnown(live.state, (state) => this.#draw(lookAtAll(live, { state, labels })))
  }

  /** Asks where nothing is known yet, or something has changed since. */
  #ask({ address, state }: LiveStatus): void {
    const { document, hasFailed } = this.#query
    const isBehind = state.kind === 'known' && document?.revision !== state.document.revision
    if (address !== undefined && (!document || hasFailed || isBehind)) void this.#query.ask(address)
  }

  #draw(view: WholeView): TemplateResult {
    const { state, labels } = view
    this.#place = view.place
    const words = uptimeWords[labels.locale]
    const present = documentOf(state)
    const { document, hasFailed } = this.#query
    const subjects = present ? this.#subjectsOf(present) : []
    const drawn = document ? subjects.flatMap((one) => this.#subject(one, document, view)) : []
    const isLoading = !document && !hasFailed && present && subjects.length > 0
    return html`<section class="all" role="group" aria-label=${words.uptime}>
      <div class="visually-hidden">${nativeHeading(this.#host.headingLevel ?? 3, 'heading', words.uptime)}</div>
      ${drawn.length > 0 ? drawn : isLoading ? html`<div class="skeleton block" aria-busy="true">${words.loading}</div>` : unknown(words.unknown)}
      ${hasFailed ? html`<p class="small quiet" role="status">${words.failed}</p>` : nothing}
      ${state.kind === 'known' ? nothing : unreachable(view)}
    </section>`
  }

  /** What is asked for; everything that visitors see where nothing is. */
  #subjectsOf({ components, groups }: StatusDocument): Subject[] {
    const { component, group } = this.#host
    const wanted = (group ?? component)?.trim().toLowerCase()
    if (wanted === undefined) return components.filter(isShown)
    const all: Subject[] = group === undefined ? [...components, ...groups] : groups
    const found = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name.toLowerCase() === wanted)
    return found ? [found] : []
  }

  #subject({ id, name, status }: Subject, document: UptimeDocument, view: WholeView): TemplateResult[] {
    const { labels, state } = view
    const told = [...document.components, ...document.groups].find((each) => each.id === id)
    if (!told) return []
    const isKnown = state.kind === 'known'
    const length = lengths.find((each) => each === this.#host.days) ?? 90
    const letters = { days: lettersOf(told, document.from, document.to).slice(-length), percentage: null }
    // Of a day that is not over, what was last heard is not what is.
    const days = isKnown ? daysOf(letters, status) : letters.days.replace(/o$/, 'n')
    const present = isKnown ? status : 'unknown'
    return [
      html`<div class=${length === 90 ? '' : 'whole'}>
        <div class="line"><span class="name"><bdi>${name}</bdi></span><span class="status" data-status=${present}>${statusShape(present)}${labels.statuses[present]}</span></div>
        ${dayBarsView({
          id,
          name,
          days,
          percentage: told.percentages[`days${length}`],
          labels,
          words: uptimeWords[labels.locale],
          walk: this.#walk,
        })}
      </div>`,
    ]
  }
}

const unknown = (words: string): TemplateResult =>
  html`<p class="status" data-status="unknown">${statusShape('unknown')}${words}</p>`
