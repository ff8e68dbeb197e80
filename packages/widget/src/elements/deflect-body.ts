import type { PublicIncident } from '@incident-commander/server/contract'
import { html, nothing, type ReactiveController } from 'lit'
import { LazyPart } from '../controllers/lazy-part.ts'
import { LiveStatus } from '../controllers/live-status.ts'
import { MatchRequest } from '../controllers/match-request.ts'
import { documentOf } from '../controllers/overall.ts'
import { isRefused, refuse, signalsPrivacy } from '../controllers/refusals.ts'
import { WatchedField } from '../controllers/watched-field.ts'
import { Words } from '../controllers/words.ts'
import { deflectWords } from '../labels/deflect-words.ts'
import { styles } from './deflect-body.styles.ts'
import type { DeflectCard } from './deflect-card.ts'
import type { IcDeflect } from './ic-deflect.ts'
import { IcMatchEvent, type MatchOutcome } from './match-event.ts'

/** Milliseconds without a key: a pause. */
const pause = 800
/** Fewer characters say nothing yet. */
const shortest = 15

/** Listens to a support form while an incident is open, says so, and asks whether it is that one that is written about. */
export class DeflectBody implements ReactiveController {
  readonly #host: IcDeflect
  readonly #request = new MatchRequest()
  readonly #card: LazyPart<DeflectCard>
  /** Nobody is asked anything for a visitor whose browser wants their data left alone. */
  readonly #live: LiveStatus | undefined
  readonly #words: Words | undefined
  readonly #field: WatchedField | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #shown: string | undefined
  #told: string | undefined
  #spoken = ''

  constructor(host: IcDeflect) {
    this.#host = host
    this.#card = new LazyPart(host, async () => new (await import('./deflect-card.ts')).DeflectCard(host, this))
    const { adoptedStyleSheets } = host.renderRoot as ShadowRoot
    adoptedStyleSheets.push(styles.styleSheet!)
    if (signalsPrivacy()) return
    this.#live = new LiveStatus(host)
    this.#words = new Words(host, this.#live)
    this.#field = new WatchedField(host, this.#hear)
    host.addController(this)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
    this.#request.stop()
    this.#shown = undefined
  }

  render(): unknown {
    const { labels } = this.#words ?? {}
    if (!labels) return this.#be('private')
    const incident = this.#incident
    const card = incident && this.#card.get()
    if (!card && !this.#isOpen) return this.#be('idle')
    if (!this.#field!.exists) return this.#be('no-field')
    const off = isRefused('all')
    this.#be(off ? 'off' : card ? 'shown' : 'ready')
    if (card && this.#told !== incident.id) this.#tell(incident)
    const words = deflectWords(labels)
    return html`<div class="deflect">
      <p class="notice" part="notice" tabindex="-1">${off ? words.notCompared : words.compared(html`<bdi>${this.#pageName}</bdi>`)} <button type="button" @click=${this.#turn}>${off ? words.turnOn : words.turnOff}</button></p>
      <p class="visually-hidden" role="status">${this.#spoken}</p>
      ${card ? card.render(incident, this.#live!, labels, words) : nothing}
    </div>`
  }

  /** The visitor says what they make of what they are shown. */
  answer(outcome: MatchOutcome, incident: PublicIncident): void {
    this.#host.dispatchEvent(new IcMatchEvent(outcome, incident))
    if (outcome === 'dismissed') refuse(incident.id)
  }

  /** Takes the card away; what had the focus goes with it. */
  close(): void {
    this.#shown = undefined
    this.#host.requestUpdate()
    this.#host.renderRoot.querySelector<HTMLElement>('.notice')?.focus()
  }

  get #pageName(): string {
    return documentOf(this.#live!.state)?.page.name ?? ''
  }

  /** Nothing is compared with nothing: a text leaves the page only where it could be about something. */
  get #isOpen(): boolean {
    const state = this.#live?.state
    return state?.kind === 'known' && state.document.incidents.length > 0
  }

  /** What is shown, also when it is over meanwhile; nothing beside a field without a message. */
  get #incident(): PublicIncident | undefined {
    if (this.#field!.text.length < shortest) this.#shown = undefined
    const { incidents = [], history = [] } = documentOf(this.#live!.state) ?? {}
    return isRefused('all') ? undefined : [...incidents, ...history].find(({ id }) => id === this.#shown)
  }

  /** For developers and style sheets: what it does, and why it does nothing. */
  #be(state: 'private' | 'idle' | 'no-field' | 'off' | 'ready' | 'shown'): void {
    this.#host.setAttribute('state', state)
  }

  readonly #hear = (kind: string): void => {
    // The field cannot point to us without being changed: whoever hears the page is told when they come to it.
    if (kind === 'focusin' && this.#isOpen && !isRefused('all'))
      this.#spoken ||= deflectWords(this.#words!.labels).compared(this.#pageName).join('')
    if (kind === 'input') this.#wait(Math.max(pause, this.#request.restUntil - Date.now()), this.#ask)
    // A form that is sent or emptied is so only afterwards; its text is no longer wanted.
    else if (kind !== 'focusin') return this.#wait(0, () => this.#host.requestUpdate())
    this.#host.requestUpdate()
  }

  #wait(milliseconds: number, next: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(next, milliseconds)
  }

  readonly #ask = async (): Promise<void> => {
    const { text } = this.#field!
    if (!this.#isOpen || this.#shown || text.length < shortest || signalsPrivacy() || isRefused('all')) return
    const found = await this.#request.ask(this.#live!.address!, text)
    // Whoever typed on meanwhile is asked about anew.
    if (found && this.#field!.text === text && !isRefused(found)) this.#show(found)
  }

  /** A button under the pointer is not moved away before it is pressed. */
  #show(id: string): void {
    if (this.#field!.find(':is(button, [type=submit]):hover')) return this.#wait(300, () => this.#show(id))
    this.#shown = id
    this.#told = undefined
    this.#host.requestUpdate()
  }

  #tell(incident: PublicIncident): void {
    const { labels } = this.#words!
    this.#told = incident.id
    this.#spoken = `${deflectWords(labels).ask} ${incident.title}. ${labels.incidentStatuses[incident.status]}`
    void this.#host.updateComplete.then(() => this.answer('shown', incident))
  }

  readonly #turn = (): void => {
    refuse('all', !isRefused('all'))
    this.#host.requestUpdate()
  }
}
