import type { Subscriber, TestAnswer } from '@incident-commander/server/contract'
import { checkIcon, clockIcon, closeIcon, editIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing, type TemplateResult } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { paths } from '../router.ts'
import { postsToWeb, standingOf } from '../subscriber.ts'
import { details as words, languages, subscriberDialog } from '../words/subscribers.ts'
import { channelChip } from './channel-icons.ts'
import { deliveryError, deliveryErrorStyles } from './delivery-error.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { clientOf, followedNames, type Names, standingLine } from './subscriber-parts.ts'
import { testOutcome } from './test-outcome.ts'

/** What one may do with a subscriber, each in a dialog of its own. */
export type SubscriberAct = 'edit' | 'suppress' | 'erase' | 'replay' | 'rotate'

/** Fired when somebody wants to do something with the subscriber. */
export class SubscriberActEvent extends Event {
  static readonly type = 'admin-subscriber-act'
  readonly act: SubscriberAct
  constructor(act: SubscriberAct) {
    super(SubscriberActEvent.type)
    this.act = act
  }
}

/** Fired when the subscriber was changed here. */
export class SubscriberChangedEvent extends Event {
  static readonly type = 'admin-subscriber-changed'
  readonly subscriber: Subscriber
  constructor(subscriber: Subscriber) {
    super(SubscriberChangedEvent.type)
    this.subscriber = subscriber
  }
}

/** All about one subscriber: how it stands and why, what it is told of, and what can be done. */
export class AdminSubscriberView extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    deliveryErrorStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(90px, auto) minmax(0, 1fr);
        gap: 8px 18px;
        margin: 0;
      }
      dt {
        color: var(--ic-color-muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .said:empty {
        display: none;
      }
      .erase {
        margin-inline-end: auto;
      }
      @media (max-width: 860px) {
        .acts .button { flex: 1 1 40%; }
      }
    `,
  ]
  static override properties = {
    subscriber: { attribute: false },
    names: { attribute: false },
    timeZone: { attribute: false },
    editable: { type: Boolean },
    said: { state: true },
    tested: { state: true },
  }

  declare subscriber: Subscriber
  declare names: Names
  declare timeZone: string
  /** Whether the person may change it. */
  declare editable: boolean
  declare test: (key: string) => Promise<TestAnswer>
  declare enable: (key: string) => Promise<Subscriber>
  declare lift: () => Promise<Subscriber>
  /** What was just done. */
  declare said: string
  declare private tested: TestAnswer | null

  readonly #test = new Submission<string, TestAnswer>(this, [], (_, key) => this.test(key))
  readonly #enable = new Submission<string, Subscriber>(this, [], (_, key) => this.enable(key))
  readonly #lift = new Submission<string, Subscriber>(this, [], () => this.lift())
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.editable = false
    this.said = ''
    this.tested = null
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override render() {
    const { subscriber } = this
    const failure = this.#test.failure ?? this.#enable.failure ?? this.#lift.failure
    const attempt = this.#test.failure ? 'test' : this.#enable.failure ? 'enable' : 'lift'
    return formDialog({
      title: subscriber.address,
      submit: () => this.close(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend(attempt, failure) : nothing}
        <div class="head">${channelChip(subscriber.channel)}${standingLine(subscriber)}</div>
        <div class="said" role="status">${this.#renderSaid()}</div>
        ${this.#renderStanding()}${this.#renderFacts()}${this.#renderActs()}`,
      foot: html`
        ${this.editable ? html`<button class="button ghost erase" type="button" aria-haspopup="dialog" @click=${() => this.#ask('erase')}>${words.erase}</button>` : nothing}
        <div class="end"><button class="button" type="submit">${words.done}</button></div>`,
    })
  }

  #renderSaid() {
    if (this.#test.busy) return html`<p class="quiet">${words.sending}</p>`
    if (this.tested) return testOutcome(this.tested)
    return this.said
      ? html`<p class="notice" data-status="operational">${checkIcon()}<span>${this.said}</span></p>`
      : nothing
  }

  #time(instant: string): string {
    return formatInstant(instant, { labels: en, timeZone: this.timeZone }, Date.now())
  }

  /** Why nothing is sent, or does not arrive, and the way out. */
  #renderStanding() {
    const { suppressed, disabledAt, disabledBecause, failingSince, unsubscribedAt } = this.subscriber
    const notice = (shape: TemplateResult, look: string, title: string, detail: string, more: unknown = nothing) =>
      html`<p class="notice" data-status=${look}>${shape}<span><b class="strong">${title}.</b> ${detail} ${more}</span></p>`
    switch (standingOf(this.subscriber)) {
      case 'suppressed':
        return suppressed
          ? notice(
              closeIcon(),
              'unknown',
              words.suppressedTitle,
              words.suppressedDetail(this.#time(suppressed.at), suppressed.by),
              deliveryError(suppressed.because),
            )
          : nothing
      case 'disabled':
        return notice(
          statusShape('major_outage'),
          'major_outage',
          words.disabledTitle,
          disabledAt ? words.disabledDetail(this.#time(disabledAt)) : '',
          disabledBecause ? deliveryError(disabledBecause) : nothing,
        )
      case 'failing':
        return failingSince
          ? notice(
              statusShape('degraded_performance'),
              'degraded_performance',
              words.failingTitle,
              words.failingDetail(this.#time(failingSince)),
              this.#logLink(),
            )
          : nothing
      case 'unconfirmed':
        return notice(clockIcon(), 'unknown', words.waitingTitle, words.waitingDetail)
      case 'unsubscribed':
        return notice(
          closeIcon(),
          'unknown',
          words.leftTitle,
          unsubscribedAt ? words.leftDetail(this.#time(unsubscribedAt)) : '',
        )
      case 'active':
        return nothing
    }
  }

  #renderFacts() {
    const { subscriber } = this
    const { locale, timeZone, format, createdAt, confirmedAt, consent } = subscriber
    const client = clientOf(subscriber, this.names)
    const facts: [string, unknown][] = [
      [words.about, html`<span dir="auto">${followedNames(subscriber, this.names)}</span>`],
      ...(client ? [[words.client, html`<span dir="auto">${client}</span>`] as [string, unknown]] : []),
      [words.language, languages[locale]],
      [words.zone, timeZone ?? words.pageZone],
      ...(format ? [[words.format, subscriberDialog.formats[format]] as [string, unknown]] : []),
      [words.added, timeElement(createdAt, this.#time(createdAt))],
      ...(confirmedAt
        ? [[words.confirmed, timeElement(confirmedAt, this.#time(confirmedAt))] as [string, unknown]]
        : []),
      ...(consent
        ? [
            [
              words.consent,
              html`<span dir="auto">${consent.statement}</span> <span class="quiet">(${words.consentOf(consent.by, this.#time(consent.at))})</span>`,
            ] as [string, unknown],
          ]
        : []),
    ]
    return html`<dl>${facts.map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>`)}</dl>`
  }

  #logLink() {
    return html`<a href="${paths.deliveries}?subscriber=${this.subscriber.id}" @click=${this.close}>${words.log}</a>`
  }

  #renderActs() {
    const { channel, suppressed } = this.subscriber
    const standing = standingOf(this.subscriber)
    const isTold = standing !== 'unconfirmed' && standing !== 'unsubscribed' && standing !== 'suppressed'
    const act = (name: SubscriberAct, label: string) =>
      html`<button class="button compact" type="button" aria-haspopup="dialog" @click=${() => this.#ask(name)}>${name === 'edit' ? editIcon() : nothing}${label}</button>`
    const log = html`<a class="button compact" href="${paths.deliveries}?subscriber=${this.subscriber.id}" @click=${this.close}>${words.log}</a>`
    if (!this.editable) return html`<div class="acts">${log}</div>`
    return html`<div class="acts">
      ${standing === 'disabled' ? html`<button class="button compact primary" type="button" aria-disabled=${this.#enable.busy} @click=${() => void this.#do(this.#enable, words.enabled)}>${words.enable}</button>` : nothing}
      ${suppressed ? html`<button class="button compact primary" type="button" aria-disabled=${this.#lift.busy} @click=${() => void this.#do(this.#lift, words.lifted)}>${words.lift}</button>` : nothing}
      ${act('edit', words.edit)}
      ${isTold ? html`<button class="button compact" type="button" aria-disabled=${this.#test.busy} @click=${() => void this.#sendTest()}>${words.test}</button>` : nothing}
      ${channel === 'webhook' ? act('rotate', words.rotate) : nothing}
      ${postsToWeb(channel) ? act('replay', words.replay) : nothing}
      ${suppressed ? nothing : act('suppress', words.suppress)}${log}
    </div>`
  }

  #ask(act: SubscriberAct): void {
    this.close()
    this.dispatchEvent(new SubscriberActEvent(act))
  }

  async #sendTest(): Promise<void> {
    this.tested = null
    this.#enable.reset()
    this.#lift.reset()
    this.tested = (await this.#test.submit('')) ?? null
  }

  async #do(submission: Submission<string, Subscriber>, said: string): Promise<void> {
    this.tested = null
    for (const each of [this.#test, this.#enable, this.#lift]) each.reset()
    const subscriber = await submission.submit('')
    if (!subscriber) return
    this.said = said
    this.subscriber = subscriber
    this.dispatchEvent(new SubscriberChangedEvent(subscriber))
  }
}
customElements.define('admin-subscriber-view', AdminSubscriberView)

declare global {
  interface HTMLElementTagNameMap {
    'admin-subscriber-view': AdminSubscriberView
  }
}
