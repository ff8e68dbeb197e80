import {
  type LiveState,
  sourceOf,
  type Source,
  type Watcher,
} from '@incident-commander/widget/controllers/status-source.ts'
import type { StatusDocument } from '@incident-commander/server/contract'
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/**
 * What visitors of a status page see at this moment, over the same stream as theirs. When its revision grows, something
 * was changed, by whomever: that is what the console's screens read again on.
 */
export class PageLive implements ReactiveController, Watcher {
  readonly #host: ReactiveControllerHost
  #slug: string | null = null
  #source: Source | null = null
  #connected = false

  readonly refreshSeconds = 15

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  get state(): LiveState {
    return this.#source?.state ?? { kind: 'loading' }
  }

  /** What visitors see, or saw last; null until it is known. */
  get document(): StatusDocument | null {
    const { state } = this
    return state.kind === 'known' || state.kind === 'stale' ? state.document : null
  }

  /** Follows the page with this slug; null follows none. */
  follow(slug: string | null): void {
    if (slug === this.#slug) return
    this.#slug = slug
    this.#source?.leave(this)
    this.#source = slug === null ? null : sourceOf(`${location.origin}/p/${slug}`)
    if (this.#connected) this.#source?.watch(this)
  }

  changed(): void {
    this.#host.requestUpdate()
  }

  hostConnected(): void {
    this.#connected = true
    this.#source?.watch(this)
  }

  hostDisconnected(): void {
    this.#connected = false
    this.#source?.leave(this)
  }
}
