import type { Suggestion } from '@incident-commander/server/contract'
import { checkIcon, closeIcon } from '@incident-commander/widget/icons.ts'
import { formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { suggestions as words } from '../words/conversations.ts'
import { type ClientNames, conversationClient, conversationName, conversationStyles } from './conversation-parts.ts'
import { failedSend } from './failure.ts'

/** Fired when somebody has said whether a suggestion is right. */
export class DecidedEvent extends Event {
  static readonly type = 'admin-decided'
  readonly suggestion: Suggestion
  constructor(suggestion: Suggestion) {
    super(DecidedEvent.type)
    this.suggestion = suggestion
  }
}

/** Conversations that may be about an incident, until somebody says whether they are. */
export class AdminSuggestions extends LitElement {
  static override styles = [
    ...consoleStyles,
    conversationStyles,
    css`
      :host {
        display: block;
        border-block-end: 1px solid var(--ic-color-line);
        background: var(--ic-color-sunken);
      }
      .head {
        display: grid;
        gap: 2px;
        padding: 12px 18px 4px;
      }
      h3 {
        font-size: var(--ic-type-14);
      }
      .acts {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 6px;
      }
      .sure {
        color: var(--ic-color-text);
      }
      .failed {
        padding: 0 18px;
      }
      @media (max-width: 860px) {
        .head, .failed { padding-inline: 16px; }
      }
    `,
  ]
  static override properties = {
    suggestions: { attribute: false },
    names: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    over: { type: Boolean },
    editable: { type: Boolean },
  }

  declare suggestions: readonly Suggestion[]
  declare names: ClientNames
  declare place: Place
  declare now: number
  /** Whether the incident is over. */
  declare over: boolean
  declare editable: boolean
  declare decide: (suggestion: Suggestion, act: 'accept' | 'reject', key: string) => Promise<Suggestion>

  readonly #decision = new Submission<{ suggestion: Suggestion; act: 'accept' | 'reject' }, Suggestion>(
    this,
    [],
    ({ suggestion, act }, key) => this.decide(suggestion, act, key),
  )

  constructor() {
    super()
    this.suggestions = []
    this.names = new Map()
    this.over = false
    this.editable = false
  }

  protected override render() {
    const { failure } = this.#decision
    return html`<section aria-labelledby="title">
      <header class="head">
        <h3 id="title" tabindex="-1">${words.title}</h3>
        <p class="small quiet">${this.over ? words.over : words.lead(this.suggestions.length)}</p>
      </header>
      ${failure ? html`<div class="failed">${failedSend('decide', failure)}</div>` : nothing}
      <ul>${repeat(
        this.suggestions,
        ({ id }) => id,
        (suggestion) => this.#renderSuggestion(suggestion),
      )}</ul>
    </section>`
  }

  #renderSuggestion(suggestion: Suggestion) {
    const { conversation, confidence, createdAt } = suggestion
    const { reference } = conversation
    const act = (what: 'accept' | 'reject') => () => void this.#decide(suggestion, what)
    return html`<li>
      ${conversationName(conversation)}
      <p class="facts">
        <span class="sure">${words.confidence(confidence)}</span>${conversationClient(conversation, this.names)}${timeElement(createdAt, formatInstant(createdAt, this.place, this.now))}
      </p>
      ${
        this.editable
          ? html`<div class="acts">
            <button class="button compact" type="button" aria-label=${words.acceptThis(reference)} aria-disabled=${this.#decision.busy} @click=${act('accept')}>${checkIcon()}${words.accept}</button>
            <button class="button ghost compact" type="button" aria-label=${words.rejectThis(reference)} aria-disabled=${this.#decision.busy} @click=${act('reject')}>${closeIcon()}${words.reject}</button>
          </div>`
          : nothing
      }
    </li>`
  }

  async #decide(suggestion: Suggestion, act: 'accept' | 'reject'): Promise<void> {
    const decided = await this.#decision.submit({ suggestion, act })
    if (!decided) return
    // The button that had the focus goes; the next one to say a word about is below the heading.
    this.renderRoot.querySelector<HTMLElement>('h3')?.focus()
    this.dispatchEvent(new DecidedEvent(decided))
  }
}
customElements.define('admin-suggestions', AdminSuggestions)

declare global {
  interface HTMLElementTagNameMap {
    'admin-suggestions': AdminSuggestions
  }
}
