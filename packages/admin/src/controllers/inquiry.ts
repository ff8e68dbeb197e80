import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { Failure } from '../api/failure.ts'

/** What is asked of the server while a form is filled in, and why the last answer could not be had. */
export class Inquiry implements ReactiveController {
  readonly #host: ReactiveControllerHost
  failure: Failure | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {}

  async make(ask: () => Promise<void>): Promise<void> {
    this.#set(null)
    try {
      await ask()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.#set(error)
    }
  }

  #set(failure: Failure | null): void {
    this.failure = failure
    this.#host.requestUpdate()
  }
}
