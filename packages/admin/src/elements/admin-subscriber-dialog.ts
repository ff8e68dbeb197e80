import type { AddedSubscriber, ChannelName, Subscriber } from '@incident-commander/server/contract'
import { chevronDownIcon, warningIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { Submission } from '../controllers/submission.ts'
import {
  addressField,
  draftOf,
  emptySubscriber,
  missingIn,
  type Scope,
  type SubscriberDraft,
} from '../subscriber-draft.ts'
import { postsToWeb } from '../subscriber.ts'
import { channelNames, channelOrder } from '../words/channels.ts'
import { languages, subscriberDialog as words, subscribers } from '../words/subscribers.ts'
import { shell } from '../words/shell.ts'
import './admin-client-picks.ts'
import type { ClientPick, ClientPicksEvent } from './admin-client-picks.ts'
import { styles } from './admin-subscriber-dialog.styles.ts'
import { channelIcons } from './channel-icons.ts'
import { componentChecks } from './component-checks.ts'
import { formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field, type Marks } from './field.ts'
import { clientOf, type Names } from './subscriber-parts.ts'

/** Fired when a subscriber was added or edited. */
export class SubscriberSavedEvent extends Event {
  static readonly type = 'admin-subscriber-saved'
  readonly subscriber: AddedSubscriber
  constructor(subscriber: AddedSubscriber) {
    super(SubscriberSavedEvent.type)
    this.subscriber = subscriber
  }
}

const pointers = ['/email', '/phone', '/url', '/format', '/componentIds', '/groupIds', '/clientId', '/timeZone']

/** Adds a subscriber by any channel, or edits one. */
export class AdminSubscriberDialog extends LitElement {
  static override styles = styles
  static override properties = {
    subscriber: { attribute: false },
    names: { attribute: false },
    locale: { attribute: false },
    offered: { attribute: false },
    draft: { state: true },
  }

  /** The one that is edited; null adds one. */
  declare subscriber: Subscriber | null
  declare names: Names
  /** The language of the page. */
  declare locale: Subscriber['locale']
  /** The channels that this server is set up for; null while that is not known. */
  declare offered: readonly ChannelName[] | null
  declare findClients: (search: string, signal: AbortSignal) => Promise<readonly ClientPick[]>
  declare send: (draft: SubscriberDraft, key: string) => Promise<AddedSubscriber>
  declare private draft: SubscriberDraft

  readonly #form = new Submission<SubscriberDraft, AddedSubscriber>(this, pointers, (draft, key) =>
    this.send(draft, key),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.subscriber = null
    this.locale = 'en'
    this.offered = null
    this.draft = emptySubscriber('en')
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return
    this.draft = this.subscriber
      ? draftOf(this.subscriber, clientOf(this.subscriber, this.names))
      : emptySubscriber(this.locale)
  }

  protected override render() {
    const { subscriber, draft } = this
    const { failure } = this.#form
    return formDialog({
      title: subscriber ? words.editTitle(subscriber.address) : subscribers.add,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${failure ? failedSend(subscriber ? 'save' : 'addSubscriber', failure, failure.kind === 'stale' ? subscribers.somebodyEdited : nothing) : nothing}
        ${subscriber ? nothing : this.#renderChannels()}${this.#renderAddress()}
        ${draft.channel === 'webhook' ? this.#renderFormat() : nothing}
        ${subscriber || postsToWeb(draft.channel) ? nothing : this.#renderConfirmed()}
        ${this.#renderScope()}${this.#renderClient()}${this.#renderLanguage()}`,
      foot: html`<div class="end">
        <button class="button only-wide" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${subscriber ? words.save : subscribers.add}</button>
      </div>`,
    })
  }

  #renderChannels() {
    const isOffered = (channel: ChannelName) =>
      this.offered === null || this.offered.includes(channel) || channel === 'email'
    return html`<fieldset class="field">
      <legend class="label">${words.channel}</legend>
      <div class="tiles with-icons">${channelOrder.filter(isOffered).map(
        (
          channel,
        ) => html`<label><input type="radio" name="channel" value=${channel} .checked=${live(this.draft.channel === channel)}
          @change=${() => this.#write({ channel, to: '' })} />${channelIcons[channel]()}<span>${channelNames[channel]}</span></label>`,
      )}</div>
    </fieldset>`
  }

  #renderAddress() {
    const { draft, subscriber } = this
    const name = addressField(draft.channel)
    if (subscriber && name !== 'url') return nothing
    const label = subscriber ? words.newUrl : words[name]
    const hint = subscriber ? words.newUrlHint : name === 'phone' ? words.phoneHint : words.urlHints[draft.channel]
    const type = { email: 'email', phone: 'tel', url: 'url' }[name]
    return field(
      { id: 'to', label, ...(hint ? { hint } : {}), error: this.#form.errorAt(`/${name}`) },
      ({
        id,
        describedBy,
        invalid,
      }: Marks) => html`<input class="input" id=${id} type=${type} inputmode=${type} maxlength="2000" dir="ltr" autocapitalize="none" spellcheck="false"
        aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(draft.to)} @input=${(event: Event) => this.#typed('to', event, `/${name}`)} />`,
    )
  }

  #renderFormat() {
    return this.#select('format', words.format, Object.entries(words.formats), this.draft.format, (value) =>
      this.#write({ format: value === 'statuspage' ? 'statuspage' : 'standard' }),
    )
  }

  #renderConfirmed() {
    const { confirmed, channel } = this.draft
    return html`<div class="field">
      <label class="check"><input type="checkbox" id="confirmed" aria-describedby="confirmed-hint" .checked=${live(confirmed)}
        @change=${() => this.#write({ confirmed: !confirmed })} />${words.confirmed}</label>
      <span class="hint" id="confirmed-hint">${confirmed ? words.confirmedHint : channel === 'sms' ? words.askedSms : words.asked}</span>
    </div>`
  }

  #renderScope() {
    const { scope, componentIds, groupIds } = this.draft
    const error = this.#form.errorAt('/componentIds') ?? this.#form.errorAt('/groupIds')
    const choice = (
      value: Scope,
      label: string,
    ) => html`<label class="check"><input type="radio" name="scope" value=${value} .checked=${live(scope === value)}
      @change=${() => this.#write({ scope: value })} />${label}</label>`
    return html`<fieldset class="field" aria-describedby=${error ? 'scope-error' : nothing}>
        <legend class="label">${words.scope}</legend>
        ${choice('everything', words.everything)}${choice('chosen', words.chosen)}${choice('client', words.ofClient)}
        ${error ? html`<span class="message error" id="scope-error">${warningIcon()}<span>${error}</span></span>` : nothing}
      </fieldset>
      ${
        scope === 'chosen'
          ? html`${componentChecks(this.names.groups, groupIds, { legend: words.groups, hint: '' }, (ids) => this.#follow({ groupIds: ids }))}
            ${componentChecks(this.names.components, componentIds, { legend: words.components, hint: '' }, (ids) => this.#follow({ componentIds: ids }))}`
          : nothing
      }`
  }

  #renderClient() {
    const error = this.#form.errorAt('/clientId')
    return html`<fieldset class="field" aria-describedby=${error ? 'client-error' : nothing}>
      <legend class="label">${words.client}${this.draft.scope === 'client' ? nothing : html` <span class="optional">${words.optional}</span>`}</legend>
      <admin-client-picks single ?invalid=${error !== null} .picks=${this.draft.client ? [this.draft.client] : []} .find=${this.findClients}
        @admin-client-picks=${({ picks }: ClientPicksEvent) => {
          this.#form.amend('/clientId')
          this.#write({ client: picks[0] ?? null })
        }}></admin-client-picks>
      ${error ? html`<span class="message error" id="client-error">${warningIcon()}<span>${error}</span></span>` : nothing}
    </fieldset>`
  }

  #renderLanguage() {
    const { locale, timeZone } = this.draft
    return html`<div class="pair">
      ${this.#select('locale', words.language, Object.entries(languages), locale, (value) => this.#write({ locale: value === 'de' ? 'de' : 'en' }))}
      ${field(
        {
          id: 'zone',
          label: words.zone,
          aside: words.optional,
          hint: words.zoneHint,
          error: this.#form.errorAt('/timeZone'),
        },
        ({
          id,
          describedBy,
          invalid,
        }: Marks) => html`<input class="input" id=${id} maxlength="64" dir="ltr" spellcheck="false" placeholder="Europe/Vienna"
          aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(timeZone)} @input=${(event: Event) => this.#typed('timeZone', event, '/timeZone')} />`,
      )}
    </div>`
  }

  #select(
    id: string,
    label: string,
    options: [string, string][],
    chosen: string,
    write: (value: string) => void,
  ): TemplateResult {
    return field(
      { id, label, error: null },
      ({
        id: control,
      }: Marks) => html`<span class="select"><select class="input" id=${control} @change=${(event: Event) => write((event.target as HTMLSelectElement).value)}>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
      </select>${chevronDownIcon()}</span>`,
    )
  }

  #typed(name: 'to' | 'timeZone', event: Event, pointer: string): void {
    this.#form.amend(pointer)
    this.#write({ [name]: (event.target as HTMLInputElement).value })
  }

  #follow(change: Partial<SubscriberDraft>): void {
    this.#form.amend('/componentIds')
    this.#form.amend('/groupIds')
    this.#write(change)
  }

  #write(change: Partial<SubscriberDraft>): void {
    this.draft = { ...this.draft, ...change }
  }

  async #submit(): Promise<void> {
    const wrong = missingIn(this.draft, this.subscriber !== null)
    if (wrong.size > 0) return this.#form.refuse(wrong)
    const subscriber = await this.#form.submit(this.draft)
    if (subscriber) this.dispatchEvent(new SubscriberSavedEvent(subscriber))
  }
}
customElements.define('admin-subscriber-dialog', AdminSubscriberDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-subscriber-dialog': AdminSubscriberDialog
  }
}
