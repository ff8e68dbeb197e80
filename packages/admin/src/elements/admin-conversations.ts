import type {
  Client,
  ConversationInput,
  LinkedConversation,
  LinkedConversations,
  Suggestion,
} from '@incident-commander/server/contract'
import { closeIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Failure } from '../api/failure.ts'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import { conversations as words, suggestions as suggested } from '../words/conversations.ts'
import { shell } from '../words/shell.ts'
import type { ClientPick } from './admin-client-picks.ts'
import './admin-link-conversation.ts'
import type { LinkedEvent } from './admin-link-conversation.ts'
import './admin-suggestions.ts'
import type { DecidedEvent } from './admin-suggestions.ts'
import { confirmDialog } from './confirm-dialog.ts'
import { type ClientNames, conversationClient, conversationName, conversationStyles } from './conversation-parts.ts'
import { dialogStyles, Modal } from './dialog.ts'
import { emptyStyles, failedAgain, failedLoad, failedSend, loadingRows } from './failure.ts'

/** What is done to conversations on the server. */
export interface ConversationActs {
  list: (cursor: string | null, signal?: AbortSignal) => Promise<LinkedConversations>
  suggestions: (signal: AbortSignal) => Promise<Suggestion[]>
  clients: (ids: string[], signal: AbortSignal) => Promise<Client[]>
  findClients: (search: string, signal: AbortSignal) => Promise<readonly ClientPick[]>
  link: (input: ConversationInput, key: string) => Promise<LinkedConversation>
  unlink: (conversation: LinkedConversation) => Promise<void>
  decide: (suggestion: Suggestion, act: 'accept' | 'reject', key: string) => Promise<Suggestion>
}

/** Conversations come while one looks: they are read again this often, in milliseconds. */
const rest = 55_000

/** What customers wrote about an incident, in the help desk, and what of it only may be about it. */
export class AdminConversations extends LitElement {
  static override styles = [
    ...consoleStyles,
    emptyStyles,
    dialogStyles,
    conversationStyles,
    css`
      .form {
        border-block-start: 1px solid var(--ic-color-line);
      }
    `,
  ]
  static override properties = {
    incidentId: { attribute: false },
    revision: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    over: { type: Boolean },
    editable: { type: Boolean },
    linking: { state: true },
    unlinking: { state: true },
    said: { state: true },
  }

  declare incidentId: string
  /** Whenever it is another, something was changed. */
  declare revision: unknown
  declare acts: ConversationActs
  declare place: Place
  declare now: number
  /** Whether the incident is over. */
  declare over: boolean
  declare editable: boolean
  /** Whether the form stands open. */
  declare private linking: boolean
  declare private unlinking: LinkedConversation | null
  /** What was just done, for those who do not see it appear. */
  declare private said: string

  readonly #list = new Load<LinkedConversations>(this, (signal) => this.#readShown(signal))
  readonly #suggestions = new Load<Suggestion[]>(this, (signal) => this.acts.suggestions(signal))
  readonly #names = new Load<ClientNames>(this, (signal) => this.#readNames(signal))
  readonly #further = new Load<LinkedConversations>(this, (signal) =>
    this.acts.list(this.#list.value?.nextCursor ?? null, signal),
  )
  readonly #unlinking = new Submission<LinkedConversation, true>(this, [], async (conversation) => {
    await this.acts.unlink(conversation)
    return true
  })
  readonly #modal = new Modal(this)
  #readAt = 0

  constructor() {
    super()
    this.over = false
    this.editable = false
    this.linking = false
    this.unlinking = null
    this.said = ''
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('incidentId')) {
      for (const part of [this.#list, this.#suggestions, this.#names, this.#further]) part.clear()
      this.linking = false
      this.unlinking = null
      this.said = ''
      void this.#readAll()
    } else if (changed.has('revision') || (changed.has('now') && this.now - this.#readAt > rest)) void this.#readAll()
  }

  protected override render() {
    const { value, failure } = this.#list
    const again = () => void this.#readAll()
    const waiting = this.#suggestions.value ?? []
    return html`<section class="card" aria-labelledby="title">
        <header class="h">
          <h2 id="title" tabindex="-1">${words.title}</h2>
          ${value && value.count > 0 ? html`<span class="end small quiet">${words.count(value.count, value.clients)}</span>` : nothing}
        </header>
        <p class="visually-hidden" role="status">${this.said}</p>
        ${
          waiting.length > 0
            ? html`<admin-suggestions .suggestions=${waiting} .names=${this.#names.value ?? new Map()} .place=${this.place} .now=${this.now}
                ?over=${this.over} ?editable=${this.editable} .decide=${this.acts.decide} @admin-decided=${this.#decided}></admin-suggestions>`
            : nothing
        }
        ${failure && value ? html`<div class="pad">${failedAgain('loadConversations', failure, null, again)}</div>` : nothing}
        ${value ? this.#renderList(value) : failure ? failedLoad('loadConversations', failure, null, again) : loadingRows(shell.loading)}
        ${this.editable ? this.#renderLink() : nothing}
      </section>
      ${this.unlinking ? this.#renderQuestion(this.unlinking) : nothing}`
  }

  #renderList({ items, nextCursor }: LinkedConversations) {
    if (items.length === 0) return html`<div class="pad"><p class="quiet small">${words.none}</p></div>`
    const { failure } = this.#further
    return html`<ul>${repeat(
      items,
      ({ id }) => id,
      (conversation) => this.#renderConversation(conversation),
    )}</ul>
    ${failure ? html`<div class="pad">${failedAgain('loadConversations', failure, null, () => void this.#readFurther())}</div>` : nothing}
    ${nextCursor ? html`<footer class="f"><button class="button ghost compact" type="button" aria-disabled=${this.#further.busy} @click=${() => void this.#readFurther()}>${words.more}</button></footer>` : nothing}`
  }

  #renderConversation(conversation: LinkedConversation) {
    const { reference, linkedBy, linkedAt } = conversation
    return html`<li>
      ${conversationName(conversation)}
      ${
        this.editable
          ? html`<button class="button ghost only compact" type="button" title=${words.unlink} aria-label=${words.unlinkThis(reference)} aria-haspopup="dialog" @click=${() => this.#ask(conversation)}>${closeIcon()}</button>`
          : nothing
      }
      <p class="facts">
        ${conversationClient(conversation, this.#names.value ?? new Map())}<span>${words.by(linkedBy ?? words.somebody)}</span>${timeElement(linkedAt, formatInstant(linkedAt, this.place, this.now))}
      </p>
    </li>`
  }

  #renderLink() {
    return this.linking
      ? html`<footer class="form"><admin-link-conversation .incidentId=${this.incidentId} .findClients=${this.acts.findClients} .link=${this.acts.link}
          @admin-linked=${this.#linked} @admin-cancel=${this.#close}></admin-link-conversation></footer>`
      : html`<footer class="f"><button class="button compact" id="link" type="button" @click=${() => (this.linking = true)}>${plusIcon()}${words.link}</button></footer>`
  }

  #renderQuestion(conversation: LinkedConversation) {
    const { failure } = this.#unlinking
    return confirmDialog({
      question: words.question(conversation.reference),
      body: html`<p>${words.detail} ${words.suggested}</p>`,
      keep: words.keep,
      act: words.unlink,
      busy: this.#unlinking.busy,
      failure: failure ? failedSend('unlink', failure) : nothing,
      confirm: () => void this.#unlink(conversation),
      closed: () => (this.unlinking = null),
    })
  }

  async #readAll(): Promise<void> {
    this.#readAt = this.now
    await Promise.all([this.#list.run(), this.#suggestions.run()])
    await this.#names.run()
  }

  /** As many as are shown, so that nothing goes away while one looks. */
  async #readShown(signal: AbortSignal): Promise<LinkedConversations> {
    const shown = this.#list.value?.items.length ?? 0
    let list = await this.acts.list(null, signal)
    while (list.nextCursor !== null && list.items.length < shown) {
      const more = await this.acts.list(list.nextCursor, signal)
      list = { ...more, items: [...list.items, ...more.items] }
    }
    return list
  }

  async #readFurther(): Promise<void> {
    await this.#further.run()
    const [shown, more] = [this.#list.value, this.#further.value]
    if (!shown || !more || this.#further.failure) return
    this.#list.put({ ...more, items: [...shown.items, ...more.items] })
    await this.#names.run()
  }

  /** Who may not read clients sees that there is one. */
  async #readNames(signal: AbortSignal): Promise<ClientNames> {
    const all = [
      ...(this.#list.value?.items ?? []),
      ...(this.#suggestions.value ?? []).map(({ conversation }) => conversation),
    ]
    const known = this.#names.value ?? new Map<string, Client>()
    const missing = [...new Set(all.flatMap(({ clientId }) => clientId ?? []))].filter((id) => !known.has(id))
    if (missing.length === 0) return known
    try {
      const read = await this.acts.clients(missing, signal)
      return new Map([...known, ...read.map((client) => [client.id, client] as const)])
    } catch (error) {
      if (error instanceof Failure) return known
      throw error
    }
  }

  readonly #decided = ({ suggestion }: DecidedEvent): void => {
    const { reference } = suggestion.conversation
    this.said = suggestion.state === 'accepted' ? words.linked(reference) : suggested.rejected(reference)
    const left = (this.#suggestions.value ?? []).filter(({ id }) => id !== suggestion.id)
    this.#suggestions.put(left)
    if (left.length === 0) this.#focusTitle()
    void this.#readAll()
  }

  readonly #linked = ({ linked }: LinkedEvent): void => {
    this.said = words.linked(linked.reference)
    this.#close()
    void this.#readAll()
  }

  readonly #close = (): void => {
    this.linking = false
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#link')?.focus())
  }

  #ask(conversation: LinkedConversation): void {
    this.#unlinking.reset()
    this.unlinking = conversation
  }

  async #unlink(conversation: LinkedConversation): Promise<void> {
    if (!(await this.#unlinking.submit(conversation))) return
    this.#modal.close()
    this.said = words.unlinked(conversation.reference)
    const shown = this.#list.value
    if (shown) {
      const items = shown.items.filter(({ id }) => id !== conversation.id)
      this.#list.put({ ...shown, items, count: shown.count - 1 })
    }
    this.#focusTitle()
    void this.#readAll()
  }

  #focusTitle(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#title')?.focus())
  }
}
customElements.define('admin-conversations', AdminConversations)

declare global {
  interface HTMLElementTagNameMap {
    'admin-conversations': AdminConversations
  }
}
