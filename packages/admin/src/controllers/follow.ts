import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Load } from './load.ts'

/** Reads again, and again, while what was read says that more is to come. */
export class Follow<Value> implements ReactiveController {
  readonly #load: Load<Value>
  readonly #every: number
  readonly #goesOn: (value: Value) => boolean
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * @param every - in milliseconds
   * @param goesOn - whether something is under way
   */
  constructor(host: ReactiveControllerHost, load: Load<Value>, every: number, goesOn: (value: Value) => boolean) {
    this.#load = load
    this.#every = every
    this.#goesOn = goesOn
    host.addController(this)
  }

  hostUpdated(): void {
    const { value, busy } = this.#load
    if (this.#timer !== undefined || busy || value === undefined || !this.#goesOn(value)) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#load.run()
    }, this.#every)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
