import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { pageAddress } from './page-address.ts'
import { type LiveState, sourceOf, type Source, type Watcher } from './status-source.ts'

/** An element that shows a status page. */
export interface LiveHost extends ReactiveControllerHost {
  page: string | undefined
  refreshSeconds: number | undefined
}

/** Keeps an element on the state of its status page: live, else by looking again, else the last known with its time. */
export class LiveStatus implements ReactiveController, Watcher {
  readonly #host: LiveHost
  #source: Source | undefined
  #address: string | undefined
  #connected = false
  #watching = false

  constructor(host: LiveHost) {
    this.#host = host
    host.addController(this)
  }

  get state(): LiveState {
    return this.#source?.state ?? { kind: this.#watching ? 'unknown' : 'loading' }
  }

  /** The server's clock, in milliseconds. */
  get now(): number {
    return this.#source?.now ?? Date.now()
  }

  /** Where the status page lives, without trailing slash; undefined when `page` is no address. */
  get address(): string | undefined {
    return this.#address
  }

  /** Whether this element is the one that tells screen readers of a change. */
  get isSpeaker(): boolean {
    return this.#watching && Boolean(this.#source?.isSpeaker(this))
  }

  get refreshSeconds(): number {
    return this.#host.refreshSeconds || 30
  }

  changed(): void {
    this.#host.requestUpdate()
  }

  hostConnected(): void {
    this.#connected = true
    // Whoever creates the element may set `page` right after inserting it: look when the element updates, not before.
    this.#host.requestUpdate()
  }

  hostUpdate(): void {
    if (!this.#connected) return
    const address = pageAddress(this.#host.page)
    if (this.#watching && address === this.#address) return
    this.#leave()
    this.#address = address
    this.#source = address ? sourceOf(address) : undefined
    this.#source?.watch(this)
    this.#watching = true
  }

  hostDisconnected(): void {
    this.#connected = false
    this.#leave()
  }

  #leave(): void {
    if (this.#watching) this.#source?.leave(this)
    this.#watching = false
  }
}
