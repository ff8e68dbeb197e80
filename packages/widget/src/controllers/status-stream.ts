/** Who listens to a stream. */
interface StreamOwner {
  /** The data of a `status` event; nothing in it when the server only says that it is there. */
  heard(data: unknown): void
  /** The stream began to speak, or broke. */
  changed(): void
}

/** A stream that says nothing for so many milliseconds is dead: two of the server's signs of life, and some for the way. */
const silence = 35_000

/** A stream of `status` events that opens again by itself, later and later while the server does not want it. */
export class StatusStream {
  readonly #address: string
  readonly #owner: StreamOwner
  #events: EventSource | undefined
  /** Runs while the stream is open or opening (until it is given up), and until the next attempt. */
  #timer: ReturnType<typeof setTimeout> | undefined
  #attempts = 0
  /** Whether it speaks: a proxy may accept the stream and hold back all that is said. */
  open = false

  constructor(address: string, owner: StreamOwner) {
    this.#address = address
    this.#owner = owner
  }

  /** Opens the stream unless it is open, opening, or waiting for its next attempt; `afresh`, unless it is open. */
  start(afresh: boolean): void {
    if (afresh && !this.open) this.close()
    if (!this.#timer && typeof EventSource !== 'undefined') this.#connect()
  }

  close(): void {
    this.#events?.close()
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#attempts = 0
    this.open = false
  }

  #connect(): void {
    const events = (this.#events = new EventSource(this.#address))
    events.onerror = () => this.#reopen()
    for (const type of ['status', 'alive']) events.addEventListener(type, (event) => this.#hear(event.data))
    this.#listen()
  }

  #listen(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#reopen(), silence)
  }

  #hear(data: unknown): void {
    this.#listen()
    // A server that accepts and hangs up at once is as unwilling as one that refuses; this one has more to say.
    if (this.open) this.#attempts = 0
    else {
      this.open = true
      this.#owner.changed()
    }
    this.#owner.heard(data)
  }

  #reopen(): void {
    const { open } = this
    const attempts = this.#attempts + 1
    this.close()
    this.#attempts = attempts
    // A restart breaks every visitor's stream in the same moment, so they come back spread out.
    this.#timer = setTimeout(() => this.#connect(), Math.min(30, 2 ** attempts) * 500 * (1 + Math.random()))
    if (open) this.#owner.changed()
  }
}
