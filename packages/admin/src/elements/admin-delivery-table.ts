import type { Delivery, PageDelivery } from '@incident-commander/server/contract'
import { clockIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { paths } from '../router.ts'
import { deliveries as record, deliveryEvents, deliveryLooks, deliveryStates } from '../words/incident-record.ts'
import { log as words, subscriptionEvents } from '../words/notifications.ts'
import { subscribers } from '../words/subscribers.ts'
import { styles } from './admin-incident-table.styles.ts'
import { channelChip } from './channel-icons.ts'
import { deliveryError, deliveryErrorStyles } from './delivery-error.ts'

/** Fired when a delivery that failed shall be tried again. */
export class RetryEvent extends Event {
  static readonly type = 'admin-retry'
  readonly delivery: PageDelivery
  constructor(delivery: PageDelivery) {
    super(RetryEvent.type)
    this.delivery = delivery
  }
}

/** Deliveries in rows, each with what it tells of and what became of it; on a phone each row is a card. */
export class AdminDeliveryTable extends LitElement {
  static override styles = [
    ...styles,
    deliveryErrorStyles,
    css`
      td:first-child, td:nth-child(3) {
        overflow-wrap: anywhere;
      }
      td:first-child {
        min-inline-size: 224px;
      }
      td:nth-child(4) .sub {
        min-inline-size: 9em;
      }
      .why {
        display: block;
        margin-block-start: 3px;
        font-size: var(--ic-type-13);
        color: var(--ic-color-muted);
      }
      @media (max-width: 860px) {
        td:first-child { min-inline-size: 0; }
        tr { grid-template-columns: auto minmax(0, 1fr) auto; }
        td:nth-child(2) { grid-row: 2; grid-column: 1; }
        td:nth-child(3) { grid-row: 3; grid-column: 1 / -1; }
        td:nth-child(4) { grid-row: 2; grid-column: 2 / -1; }
        td:nth-child(5) { grid-row: 4; grid-column: 1 / 3; justify-self: start; }
        td:nth-child(6) { grid-row: 4; grid-column: 3; }
        td:nth-child(6):empty { display: none; }
      }
    `,
  ]
  static override properties = {
    deliveries: { attribute: false },
    timeZone: { attribute: false },
    now: { attribute: false },
    editable: { type: Boolean },
    busy: { type: Boolean },
  }

  declare deliveries: readonly PageDelivery[]
  declare timeZone: string
  declare now: number
  /** Whether the person may have things tried again. */
  declare editable: boolean
  declare busy: boolean

  protected override render() {
    const heads = [words.to, subscribers.channel, words.what, subscribers.state, words.when]
    return html`<table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}${this.editable ? html`<th scope="col"><span class="visually-hidden">${words.act}</span></th>` : nothing}</tr></thead>
      <tbody>${repeat(
        this.deliveries,
        ({ id }) => id,
        (delivery) => this.#renderRow(delivery),
      )}</tbody>
    </table>`
  }

  #time(instant: string): string {
    return formatInstant(instant, { labels: en, timeZone: this.timeZone }, this.now)
  }

  #renderRow(delivery: PageDelivery) {
    const { to, channel, state, lastError, attempts, dueAt, sentAt, createdAt } = delivery
    const who = to ?? record.nobody
    const at = sentAt ?? createdAt
    const tries = [
      attempts > 1 || (attempts > 0 && state !== 'sent') ? record.attempts(attempts) : '',
      state === 'queued' && dueAt && attempts > 0 ? record.next(this.#time(dueAt)) : '',
    ].filter(Boolean)
    return html`<tr>
      <td><span class="t" dir="auto">${who}</span></td>
      <td>${channelChip(channel)}</td>
      <td>${this.#renderAbout(delivery)}${lastError && state !== 'sent' ? deliveryError(lastError) : nothing}</td>
      <td>
        <span class="status" data-status=${deliveryLooks[state]}>${state === 'queued' ? clockIcon() : statusShape(deliveryLooks[state])}${deliveryStates[state]}</span>
        ${tries.length > 0 ? html`<span class="sub">${tries.join(', ')}</span>` : nothing}
      </td>
      <td class="nowrap num">${timeElement(at, this.#time(at))}</td>
      ${
        this.editable
          ? html`<td>${
              state === 'failed'
                ? html`<button class="button compact" type="button" aria-label=${record.retryThis(who)} aria-disabled=${this.busy} @click=${() => this.dispatchEvent(new RetryEvent(delivery))}>${record.retry}</button>`
                : nothing
            }</td>`
          : nothing
      }
    </tr>`
  }

  #renderAbout({ event, incidentId, maintenanceId, title }: PageDelivery) {
    const href = incidentId ? paths.incident(incidentId) : maintenanceId ? paths.maintenance(maintenanceId) : null
    const name = deliveryEvents[event as Delivery['event']] ?? subscriptionEvents[event] ?? event
    if (href && title) return html`<a class="t" href=${href} dir="auto">${title}</a><span class="sub">${name}</span>`
    return html`<span dir="auto">${title ?? words.aboutSubscription}</span><span class="sub">${name}</span>`
  }
}
customElements.define('admin-delivery-table', AdminDeliveryTable)

declare global {
  interface HTMLElementTagNameMap {
    'admin-delivery-table': AdminDeliveryTable
  }
}
