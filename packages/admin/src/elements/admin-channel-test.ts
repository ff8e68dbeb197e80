import type { ChannelName, TestAnswer, TestChannelInput } from '@incident-commander/server/contract'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { addressField } from '../subscriber-draft.ts'
import { channelsCard as words } from '../words/notifications.ts'
import { details, subscriberDialog } from '../words/subscribers.ts'
import { deliveryErrorStyles } from './delivery-error.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field, type Marks } from './field.ts'
import { testOutcome } from './test-outcome.ts'

/** Sends a test message by one channel to wherever somebody likes, and says what came of it. */
export class AdminChannelTest extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, deliveryErrorStyles]
  static override properties = { channel: {}, start: {}, answer: { state: true } }

  declare channel: ChannelName
  /** What stands in the field at first. */
  declare start: string
  declare send: (input: TestChannelInput, key: string) => Promise<TestAnswer>
  declare private answer: TestAnswer | null

  readonly #form = new Submission<TestChannelInput & { again: number }, TestAnswer>(
    this,
    ['/email', '/phone', '/url'],
    ({ again: _, ...input }, key) => this.send(input, key),
  )
  readonly #modal = new Modal(this)
  /** Each test is one of its own, also to the same address. */
  #count = 0

  constructor() {
    super()
    this.start = ''
    this.answer = null
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#to')?.select()
    this.renderRoot.querySelector<HTMLElement>('#to')?.focus()
  }

  protected override render() {
    const { failure, busy } = this.#form
    const name = addressField(this.channel)
    const hint = name === 'phone' ? subscriberDialog.phoneHint : subscriberDialog.urlHints[this.channel]
    const type = { email: 'email', phone: 'tel', url: 'url' }[name]
    return formDialog({
      title: words.testTitle(this.channel),
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`${failure ? failedSend('test', failure) : nothing}
        <p>${words.testLead}</p>
        ${field(
          { id: 'to', label: subscriberDialog[name], ...(hint ? { hint } : {}), error: this.#form.errorAt(`/${name}`) },
          ({
            id,
            describedBy,
            invalid,
          }: Marks) => html`<input class="input" id=${id} type=${type} maxlength="2000" dir="ltr" autocapitalize="none" spellcheck="false" value=${this.start}
            aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend(`/${name}`)} />`,
        )}
        <div role="status">${busy ? html`<p class="quiet">${details.sending}</p>` : this.answer ? testOutcome(this.answer) : nothing}</div>`,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${() => this.#modal.close()}>${details.done}</button>
        <button class="button primary" type="submit" aria-disabled=${busy}>${words.send}</button>
      </div>`,
    })
  }

  async #submit(): Promise<void> {
    const name = addressField(this.channel)
    const to = this.renderRoot.querySelector<HTMLInputElement>('#to')?.value.trim() ?? ''
    if (to === '') return this.#form.refuse(new Map([[`/${name}`, subscriberDialog.missing[name]]]))
    this.answer = null
    this.answer = (await this.#form.submit({ [name]: to, again: this.#count })) ?? null
    if (this.answer) this.#count += 1
  }
}
customElements.define('admin-channel-test', AdminChannelTest)

declare global {
  interface HTMLElementTagNameMap {
    'admin-channel-test': AdminChannelTest
  }
}
