import type { ReactiveController, ReactiveControllerHost } from 'lit'

const shown = 2000

/** Copies text for its host, and knows for a moment that it did. */
export class Copying implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #timer: ReturnType<typeof setTimeout> | undefined

  /** True for two seconds after something was copied. */
  done = false

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
  }

  /** Copies; where the browser forbids it, `select` chooses the text for the person to copy. */
  async copy(text: string, select: () => void): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      return select()
    }
    this.done = true
    this.#host.requestUpdate()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.done = false
      this.#host.requestUpdate()
    }, shown)
  }
}
