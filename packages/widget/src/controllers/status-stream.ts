/** Who listens to a stream. */
interface StreamOwner {
  heard(data: unknown): void
  /** The stream opened or broke. */
  changed(): void
}

/** A stream of `status` events that opens again by itself, later and later while the server does not want it. */
export class StatusStream {
  readonly #address: string
  readonly #owner: StreamOwner
  #events: EventSource | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #attempts = 0
  #openedAt = 0

  constructor(address: string, owner: StreamOwner) {
    this.#address = address
    this.#owner = owner
  }

  get open(): boolean {
    return this.#openedAt > 0
  }

  /** Opens the stream unless it is open, opening, or waiting for its next attempt. */
  start(): void {
    if (!this.#events && !this.#again && typeof EventSource !== 'undefined') this.#connect()
  }

  close(): void {
    this.#events?.close()
    clearTimeout(this.#again)
    this.#events = this.#again = undefined
    this.#openedAt = this.#attempts = 0
  }

  #connect(): void {
    this.#again = undefined
    const events = (this.#events = new EventSource(this.#address))
    events.onopen = () => {
      this.#openedAt = Date.now()
      this.#owner.changed()
    }
    events.addEventListener('status', (event) => this.#owner.heard(event.data))
    events.onerror = () => this.#reopen()
  }

  #reopen(): void {
    const wasOpen = this.open
    // A server that accepts and hangs up at once is as unwilling as one that refuses.
    const held = wasOpen && Date.now() - this.#openedAt > 30_000
    this.#attempts = held ? 1 : this.#attempts + 1
    this.#events?.close()
    this.#events = undefined
    this.#openedAt = 0
    // A restart breaks every visitor's stream in the same moment, so they come back spread out.
    const delay = Math.min(120, 2 ** this.#attempts) * 500 * (1 + Math.random())
    this.#again = setTimeout(() => this.#connect(), delay)
    if (wasOpen) this.#owner.changed()
  }
}
