import type { ReactiveControllerHost } from 'lit'

/** A part of an element that is fetched when it is first shown. */
export class LazyPart<Part> {
  readonly #host: ReactiveControllerHost
  readonly #fetch: () => Promise<Part>
  #part: Part | undefined
  #fetching = false
  /** It could not be fetched at first: until it is here, its host shows what it can without. */
  failed = false

  constructor(host: ReactiveControllerHost, fetch: () => Promise<Part>) {
    this.#host = host
    this.#fetch = fetch
  }

  /** The part, once it is here; the host then updates. A fetch that failed is tried again when the host updates next. */
  get(): Part | undefined {
    if (!this.#part && !this.#fetching) void this.#load()
    return this.#part
  }

  async #load(): Promise<void> {
    this.#fetching = true
    try {
      this.#part = await this.#fetch()
    } catch {
      // The script's server does not answer; the element shows what it can without, and so it does not ask at once.
      if (this.failed) return
      this.failed = true
    } finally {
      this.#fetching = false
    }
    this.#host.requestUpdate()
  }
}
