import type { Subscriber } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatDay, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { details, subscribers as words } from '../words/subscribers.ts'
import { styles } from './admin-incident-table.styles.ts'
import { channelChip } from './channel-icons.ts'
import { clientOf, followedWords, type Names, standingLine } from './subscriber-parts.ts'

/** Fired when somebody wants to look at a subscriber. */
export class SubscriberOpenEvent extends Event {
  static readonly type = 'admin-subscriber-open'
  readonly subscriber: Subscriber
  constructor(subscriber: Subscriber) {
    super(SubscriberOpenEvent.type)
    this.subscriber = subscriber
  }
}

/** Subscribers in rows; on a phone each row is a card. */
export class AdminSubscriberTable extends LitElement {
  static override styles = [
    ...styles,
    css`
      button.t {
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        font-weight: var(--ic-weight-medium);
        text-align: start;
        overflow-wrap: anywhere;
        cursor: pointer;
        min-block-size: var(--ic-target);
      }
      tr {
        position: relative;
      }
      /* The whole row opens it. */
      button.t::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      button.t:focus-visible {
        outline: 0;
      }
      tr:has(button.t:focus-visible) {
        outline: 2px solid var(--ic-color-focus);
        outline-offset: -2px;
      }
      td {
        max-inline-size: 320px;
      }
      td > .status {
        vertical-align: middle;
      }
      .sub {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (max-width: 860px) {
        td { max-inline-size: none; }
      }
    `,
  ]
  static override properties = {
    subscribers: { attribute: false },
    names: { attribute: false },
    timeZone: { attribute: false },
  }

  declare subscribers: readonly Subscriber[]
  declare names: Names
  /** The page's zone, in which all times are written. */
  declare timeZone: string

  protected override render() {
    const heads = [words.subscriber, words.channel, words.state, words.about, words.since]
    return html`<table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${repeat(
        this.subscribers,
        ({ id }) => id,
        (subscriber) => this.#renderRow(subscriber),
      )}</tbody>
    </table>`
  }

  #renderRow(subscriber: Subscriber) {
    const { address, channel, createdAt, suppressed, disabledBecause, failingSince } = subscriber
    const place = { labels: en, timeZone: this.timeZone }
    const wrong = suppressed?.because ?? disabledBecause ?? (failingSince ? details.failingTitle : null)
    const under = wrong ?? clientOf(subscriber, this.names)
    return html`<tr>
      <td>
        <button class="t" type="button" aria-haspopup="dialog" dir="auto" @click=${() => this.dispatchEvent(new SubscriberOpenEvent(subscriber))}>${address}</button>
        ${under ? html`<span class="sub" dir="auto">${under}</span>` : nothing}
      </td>
      <td>${channelChip(channel)}</td>
      <td>${standingLine(subscriber)}</td>
      <td class="nowrap" dir="auto">${followedWords(subscriber, this.names)}</td>
      <td class="nowrap num">${timeElement(createdAt, formatDay(createdAt, place))}</td>
    </tr>`
  }
}
customElements.define('admin-subscriber-table', AdminSubscriberTable)

declare global {
  interface HTMLElementTagNameMap {
    'admin-subscriber-table': AdminSubscriberTable
  }
}
