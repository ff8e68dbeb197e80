import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { Failure } from '../api/failure.ts'

const patience = 5000

/** Asks the server a question about what is being typed, once the typing rests; the answer before stays until then. */
export class Lookup<Question, Answer> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #rest: number
  readonly #ask: (question: Question, signal: AbortSignal) => Promise<Answer>
  #connected = false
  #asked: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | null = null

  /** The answer to the last question that was answered; null before the first and after a failure. */
  answer: Answer | null = null
  /** Whether the last question could not be answered; it is asked again in a while. */
  failed = false

  /** `rest`: how long the typing must rest, in milliseconds. */
  constructor(
    host: ReactiveControllerHost,
    rest: number,
    ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
  ) {
    this.#host = host
    this.#rest = rest
    this.#ask = ask
    host.addController(this)
  }

  hostConnected(): void {
    this.#connected = true
  }

  hostDisconnected(): void {
    this.#connected = false
    this.#asked = null
    this.#callOff()
  }

  /** Asks, unless this very question was the last one. */
  about(question: Question): void {
    const asked = JSON.stringify(question)
    if (!this.#connected || asked === this.#asked) return
    const first = this.#asked === null
    this.#asked = asked
    this.#callOff()
    this.#timer = setTimeout(() => void this.#run(question), first ? 0 : this.#rest)
  }

  async #run(question: Question): Promise<void> {
    const running = (this.#running = new AbortController())
    try {
      const answer = await this.#ask(question, running.signal)
      if (running.signal.aborted) return
      this.answer = answer
      this.failed = false
    } catch (error) {
      if (running.signal.aborted) return
      if (!(error instanceof Failure)) throw error
      this.answer = null
      this.failed = true
      this.#timer = setTimeout(() => void this.#run(question), patience)
    }
    this.#host.requestUpdate()
  }

  #callOff(): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
  }
}
