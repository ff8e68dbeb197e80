import type { DeliverySummary } from '@incident-commander/server/contract'
import { statusShape } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { paths } from '../router.ts'
import { channelNames } from '../words/channels.ts'
import { deliveries as words } from '../words/dashboard.ts'
import { deliveryError, deliveryErrorStyles } from './delivery-error.ts'

type Channel = DeliverySummary['channels'][number]
type DeliveryFailure = DeliverySummary['failures'][number]

/** What became of the messages of a day: a meter by channel, and where some failed. */
export class AdminDeliveryHealth extends LitElement {
  static override styles = [
    ...consoleStyles,
    deliveryErrorStyles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      ul {
        display: grid;
        gap: 12px;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 5px 10px;
        font-size: var(--ic-type-13);
      }
      svg.meter {
        grid-column: 1 / -1;
        inline-size: 100%;
        block-size: 6px;
        border-radius: 3px;
      }
      svg.meter:dir(rtl) { scale: -1 1; }
      .meter [data-status] { fill: var(--_solid); }
      .wait { fill: var(--ic-color-line-strong); }
      .notice {
        overflow-wrap: anywhere;
        font-size: var(--ic-type-13);
      }
      @media (forced-colors: active) {
        .meter { forced-color-adjust: none; }
      }
    `,
  ]
  static override properties = { summary: { attribute: false } }

  declare summary: DeliverySummary

  protected override render() {
    const { channels, failures } = this.summary
    return html`${
      channels.length > 0
        ? html`<ul>${channels.map((channel) => this.#renderChannel(channel))}</ul>`
        : html`<p class="small quiet">${words.none}</p>`
    }
    ${failures.map((failure) => this.#renderFailure(failure))}`
  }

  #renderChannel(channel: Channel) {
    const { sent, failed, waiting } = channel
    const all = sent + failed + waiting
    const width = (count: number) => (all === 0 ? 0 : Math.round((1000 * count) / all))
    // One among thousands is still to be seen.
    const fail = failed > 0 ? Math.max(6, width(failed)) : 0
    const wait = waiting > 0 ? Math.max(6, width(waiting)) : 0
    const ok = all === 0 ? 0 : 1000 - fail - wait
    const name = channelNames[channel.channel]
    const counts = words.counts(channel)
    return html`<li>
      <span>${name}</span><span class="num quiet">${counts}</span>
      <svg class="meter" viewBox="0 0 1000 6" preserveAspectRatio="none" role="img" aria-label="${name}: ${counts}">
        <rect data-status="operational" width=${ok} height="6"></rect>
        <rect data-status="major_outage" x=${ok} width=${fail} height="6"></rect>
        <rect class="wait" x=${ok + fail} width=${wait} height="6"></rect>
      </svg>
    </li>`
  }

  #renderFailure({ incidentId, maintenanceId, title, count, lastError }: DeliveryFailure) {
    const about = incidentId ? paths.incident(incidentId) : maintenanceId && paths.maintenance(maintenanceId)
    return html`<p class="notice" data-status="degraded_performance">
      ${statusShape('degraded_performance')}
      <span>${words.failed(count)} ${
        about ? html`${words.about} <a href=${about} dir="auto">${title}</a>` : words.aboutSubscriptions
      }${lastError === null ? nothing : html`: ${deliveryError(lastError)}`}</span>
    </p>`
  }
}
customElements.define('admin-delivery-health', AdminDeliveryHealth)

declare global {
  interface HTMLElementTagNameMap {
    'admin-delivery-health': AdminDeliveryHealth
  }
}
