import type { CorrectiveAction, MarkdownText, PublicPostmortem } from '@incident-commander/server/contract'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../base.styles.ts'
import { incidentStatusIcon, statusShape } from '../icons.ts'
import type { Sentence } from '../labels/line-labels.ts'
import { renderMessage } from '../message.ts'
import { prose } from '../prose.styles.ts'
import { formatDay, formatDuration, formatInstant, formatTime, type Place, timeElement, timesFor } from '../time.ts'
import { styles } from './ic-postmortem.styles.ts'
import { nativeHeading } from './native-heading.ts'

/** What a postmortem says that no other element does. */
export interface PostmortemWords {
  published: Sentence
  downtime: string
  affected: string
  /** Names the first part where it has a heading: not on the page, whose title is that. */
  summary: string
  impact: string
  rootCause: string
  timeline: string
  actions: string
  action: string
  owner: string
  due: string
  state: string
  done: string
  open: string
}

/** An account with what it needs to know of its incident. */
export type ToldPostmortem = Pick<PublicPostmortem, 'postmortem'> & {
  incident: Pick<PublicPostmortem['incident'], 'startedAt' | 'resolvedAt'>
  /** Not out yet: there is no day on which it was published. */
  isDraft?: boolean
}

/**
 * How an incident came about, what it did, and what is done about it.
 *
 * @tag ic-postmortem
 */
export class IcPostmortem extends LitElement {
  static override styles = [base, prose, styles]
  static override properties = {
    told: { attribute: false },
    words: { attribute: false },
    place: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
  }

  declare told: ToldPostmortem | undefined
  declare words: PostmortemWords | undefined
  declare place: Place | undefined
  declare headingLevel: number

  constructor() {
    super()
    this.headingLevel = 2
  }

  override render(): unknown {
    const { told, words, place } = this
    if (!told || !words || !place) return nothing
    const { summary, impact, rootCause, timeline, actions, publishedAt } = told.postmortem
    const published = timeElement(publishedAt, formatInstant(publishedAt, place))
    return html`${this.#facts(told, words, place)}
      <article class="card">
        <p class="by">
          <span class="chip">${incidentStatusIcon('postmortem')}${place.labels.incidentStatuses.postmortem}</span>
          ${told.isDraft ? nothing : html`<span>${words.published(published)}</span>`}
        </p>
        ${summary.tree.length > 0 ? html`<div class="prose">${renderMessage(summary.tree, timesFor(place))}</div>` : nothing}
        ${this.#text(words.impact, impact, place)}${this.#text(words.rootCause, rootCause, place)}
        ${timeline.length > 0 ? this.#timeline(told, words, place) : nothing}
        ${actions.length > 0 ? this.#actions(actions, words, place) : nothing}
      </article>`
  }

  #facts({ incident, postmortem }: ToldPostmortem, words: PostmortemWords, place: Place): TemplateResult {
    const { startedAt, resolvedAt } = incident
    const { labels } = place
    const { downtimeMinutes: minutes, affectedClients: clients } = postmortem
    const time = (instant: string) => timeElement(instant, formatInstant(instant, place))
    return html`<p class="facts meta">
        <span>${labels.incidents.began(time(startedAt))}</span>
        ${
          resolvedAt
            ? html`<span>${labels.incidents.lasted(formatDuration(Date.parse(resolvedAt) - Date.parse(startedAt), place))}</span>`
            : nothing
        }
      </p>
      ${
        minutes === null && clients === null
          ? nothing
          : html`<dl class="numbers card">
              ${minutes === null ? nothing : html`<div><dt>${words.downtime}</dt><dd>${formatDuration(minutes * 60_000, place)}</dd></div>`}
              ${clients === null ? nothing : html`<div><dt>${words.affected}</dt><dd>${clients.toLocaleString(labels.formatLocale)}</dd></div>`}
            </dl>`
      }`
  }

  #text(title: string, { tree }: MarkdownText, place: Place): unknown {
    if (tree.length === 0) return nothing
    return html`<section>
      ${nativeHeading(this.headingLevel, 'part', title)}
      <div class="prose">${renderMessage(tree, timesFor(place))}</div>
    </section>`
  }

  /** On one day the clock is enough: which day it was stands above. */
  #timeline({ postmortem, incident }: ToldPostmortem, words: PostmortemWords, place: Place): TemplateResult {
    const day = formatDay(incident.startedAt, place)
    const isOneDay = postmortem.timeline.every(({ at }) => formatDay(at, place) === day)
    return html`<section>
      ${nativeHeading(this.headingLevel, 'part', words.timeline)}
      <ol class="moments ${isOneDay ? '' : 'days'}">
        ${postmortem.timeline.map(
          ({ at, text }) => html`<li>
            ${timeElement(at, isOneDay ? formatTime(at, place) : formatInstant(at, place))}
            <div class="prose">${renderMessage(text.tree, timesFor(place))}</div>
          </li>`,
        )}
      </ol>
    </section>`
  }

  #actions(actions: CorrectiveAction[], words: PostmortemWords, place: Place): TemplateResult {
    const hasOwners = actions.some(({ owner }) => owner)
    const hasDays = actions.some(({ dueOn }) => dueOn)
    return html`<section>
      ${nativeHeading(this.headingLevel, 'part', words.actions)}
      <table>
        <thead><tr>
          <th scope="col">${words.action}</th>
          ${hasOwners ? html`<th scope="col">${words.owner}</th>` : nothing}
          ${hasDays ? html`<th scope="col">${words.due}</th>` : nothing}
          <th scope="col">${words.state}</th>
        </tr></thead>
        <tbody>
          ${actions.map(
            ({ text, owner, dueOn, done }) => html`<tr>
              <td dir="auto">${text}</td>
              ${hasOwners ? html`<td class="quiet" data-label=${words.owner}><bdi>${owner ?? ''}</bdi></td>` : nothing}
              ${hasDays ? html`<td class="quiet">${dueOn ? timeElement(dueOn, dueDay(dueOn, place)) : nothing}</td>` : nothing}
              <td>${done ? html`<span class="status" data-status="operational">${statusShape('operational')}${words.done}</span>` : html`<span class="quiet">${words.open}</span>`}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </section>`
  }
}

/** A day of the calendar, the same in every zone. */
const dueDay = (day: string, { labels }: Place) => formatDay(`${day}T12:00:00Z`, { labels, timeZone: 'UTC' })

declare global {
  interface HTMLElementTagNameMap {
    'ic-postmortem': IcPostmortem
  }
}
