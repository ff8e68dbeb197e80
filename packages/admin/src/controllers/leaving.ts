import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { leavingLoses } from '../unsaved.ts'

/** Asks before somebody goes where what they typed would be lost. */
export class Leaving implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #leave: (() => void) | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {}

  /** Does what leads elsewhere, after a question where it loses something. */
  whenSure(leave: () => void): void {
    if (!leavingLoses()) return leave()
    this.#set(leave)
  }

  /** The question, while it is open; whatever can be lost has brought its element along. */
  render(): TemplateResult | typeof nothing {
    const leave = this.#leave
    if (!leave) return nothing
    return html`<admin-leave-dialog .leave=${leave} @admin-leave=${() => this.#set(null)}></admin-leave-dialog>`
  }

  #set(leave: (() => void) | null): void {
    this.#leave = leave
    this.#host.requestUpdate()
  }
}
