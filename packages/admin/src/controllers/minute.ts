import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Renders its host anew when the minute turns, for "in 12 min" and "37 min so far". */
export class Minute implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    const untilNext = 60_000 - (Date.now() % 60_000)
    this.#timer = setTimeout(() => {
      this.#host.requestUpdate()
      this.hostConnected()
    }, untilNext)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
  }
}
