import type { ConversationInput, LinkedConversation } from '@incident-commander/server/contract'
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import { conversations as words } from '../words/conversations.ts'
import './admin-client-picks.ts'
import type { ClientPick, ClientPicksEvent } from './admin-client-picks.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'

interface Draft {
  reference: string
  url: string
  client: ClientPick | null
}

const empty: Draft = { reference: '', url: '', client: null }

/** Fired when a conversation was linked by hand. */
export class LinkedEvent extends Event {
  static readonly type = 'admin-linked'
  readonly linked: LinkedConversation
  constructor(linked: LinkedConversation) {
    super(LinkedEvent.type)
    this.linked = linked
  }
}

/** Links a conversation by its reference, with where the help desk shows it and whose it is. */
export class AdminLinkConversation extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        padding: 14px 18px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      @media (max-width: 860px) {
        form { padding-inline: 16px; }
      }
    `,
  ]
  static override properties = { incidentId: { attribute: false }, draft: { state: true } }

  declare incidentId: string
  declare findClients: (search: string, signal: AbortSignal) => Promise<readonly ClientPick[]>
  declare link: (input: ConversationInput, key: string) => Promise<LinkedConversation>
  declare private draft: Draft

  readonly #form = new Submission<ConversationInput, LinkedConversation>(
    this,
    ['/reference', '/url', '/clientId'],
    (input, key) => this.link(input, key),
  )

  constructor() {
    super()
    this.draft = empty
  }

  get #name(): string {
    return `conversation:${this.incidentId}`
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('incidentId')) this.draft = readDraft(this.#name, empty)
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#reference')?.focus()
  }

  protected override render() {
    const { failure } = this.#form
    const { client } = this.draft
    return html`<form novalidate autocomplete="off" @submit=${this.#submit}>
      ${failure ? failedSend('link', failure) : nothing}
      ${this.#text('reference', words.reference, words.referenceHint, 200)}
      ${this.#text('url', words.url, words.urlHint, 2000, words.optional)}
      <div class="field" role="group" aria-labelledby="client">
        <span class="label" id="client">${words.client} <span class="optional">${words.optional}</span></span>
        <admin-client-picks single typed .picks=${client ? [client] : []} .find=${this.findClients}
          ?invalid=${this.#form.errorAt('/clientId') !== null} @admin-client-picks=${this.#pick}></admin-client-picks>
      </div>
      <div class="buttons">
        <button class="button primary compact" type="submit" aria-disabled=${this.#form.busy}>${words.act}</button>
        <button class="button compact" type="button" @click=${() => this.dispatchEvent(new Event('admin-cancel'))}>${words.cancel}</button>
      </div>
    </form>`
  }

  #text(name: 'reference' | 'url', label: string, hint: string, longest: number, aside?: string) {
    const parts = { id: name, label, hint, error: this.#form.errorAt(`/${name}`), ...(aside ? { aside } : {}) }
    return field(
      parts,
      ({ id, describedBy, invalid }) => html`<input class="input" id=${id} name=${name} maxlength=${longest} dir="auto"
        inputmode=${name === 'url' ? 'url' : nothing} autocapitalize="none" spellcheck="false" aria-invalid=${invalid}
        aria-describedby=${describedBy} .value=${live(this.draft[name])}
        @input=${(event: InputEvent) => this.#edit({ [name]: (event.target as HTMLInputElement).value }, `/${name}`)} />`,
    )
  }

  readonly #pick = ({ picks: [client] }: ClientPicksEvent): void => this.#edit({ client: client ?? null }, '/clientId')

  #edit(change: Partial<Draft>, pointer: string): void {
    this.draft = { ...this.draft, ...change }
    keepDraft(this.#name, this.draft)
    this.#form.amend(pointer)
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { client } = this.draft
    const [reference, url] = [this.draft.reference.trim(), this.draft.url.trim()]
    const wrong = new Map<string, string>()
    if (reference === '') wrong.set('/reference', words.missingReference)
    if (url !== '' && !(/^https?:\/\//i.test(url) && URL.canParse(url))) wrong.set('/url', words.wrongUrl)
    if (wrong.size > 0) return this.#form.refuse(wrong)
    // What is left empty says nothing: a conversation that is known keeps what it has.
    const linked = await this.#form.submit({
      reference,
      ...(url === '' ? {} : { url }),
      ...(client ? { clientId: client.id } : {}),
    })
    if (!linked) return
    this.draft = empty
    forgetDraft(this.#name)
    this.dispatchEvent(new LinkedEvent(linked))
  }
}
customElements.define('admin-link-conversation', AdminLinkConversation)

declare global {
  interface HTMLElementTagNameMap {
    'admin-link-conversation': AdminLinkConversation
  }
}
