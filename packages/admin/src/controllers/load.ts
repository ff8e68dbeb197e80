import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { Failure } from '../api/failure.ts'
import { signedOut } from '../api/request.ts'

/**
 * Something read from the server for its host. Reading again keeps showing what is known until the answer is there,
 * and only the last reading counts.
 */
export class Load<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #read: (signal: AbortSignal) => Promise<Value>
  #running: AbortController | null = null

  /** What was read last; undefined before the first answer. */
  value: Value | undefined
  /** Why the last reading failed; null while it runs and after it worked. */
  failure: Failure | null = null

  constructor(host: ReactiveControllerHost, read: (signal: AbortSignal) => Promise<Value>) {
    this.#host = host
    this.#read = read
    host.addController(this)
  }

  hostDisconnected(): void {
    signedOut.removeEventListener('signed-in', this.#again)
    this.#running?.abort()
  }

  /** Puts in what a write answered, so that it need not be read; a reading under way is older and called off. */
  put(value: Value): void {
    this.#running?.abort()
    this.value = value
    this.failure = null
    this.#host.requestUpdate()
  }

  /** Whether a reading is under way. */
  get busy(): boolean {
    return this.#running !== null && !this.#running.signal.aborted
  }

  /** Forgets what was read: it belonged to another page. */
  clear(): void {
    this.#running?.abort()
    this.value = undefined
    this.failure = null
  }

  readonly #again = (): void => void this.run()

  /** Reads, or reads again. */
  async run(): Promise<void> {
    this.#running?.abort()
    const running = (this.#running = new AbortController())
    this.failure = null
    this.#host.requestUpdate()
    try {
      const value = await this.#read(running.signal)
      if (running.signal.aborted) return
      this.value = value
    } catch (error) {
      if (running.signal.aborted) return
      if (!(error instanceof Failure)) throw error
      this.failure = error
      if (error.kind === 'signed_out') signedOut.addEventListener('signed-in', this.#again, { once: true })
    }
    this.#running = null
    this.#host.requestUpdate()
  }
}
