import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { Session } from './session.ts'

/** Asks for the password over the screen where the session ended, so that nothing typed is lost. */
export class SigningInAgain implements ReactiveController {
  readonly #session: Session
  readonly #leave: () => void
  #asked = false

  /** `leave`: goes to where anybody signs in. */
  constructor(host: ReactiveControllerHost, session: Session, leave: () => void) {
    this.#session = session
    this.#leave = leave
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look)
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look)
  }

  render(): TemplateResult | typeof nothing {
    const { value, lapsed } = this.#session
    if (!value || !lapsed) return nothing
    if (!this.#asked) {
      this.#asked = true
      // Without its code, as of a version that is gone, there is only the other way.
      import('../elements/admin-sign-in-dialog.ts').catch(() => this.#leave())
    }
    return html`<admin-sign-in-dialog
      .email=${value.me.person?.email ?? ''}
      @admin-signed-in=${() => void this.#session.resume()}
      @admin-leave=${() => this.#leave()}
    ></admin-sign-in-dialog>`
  }

  /** They may have signed in in another tab. */
  readonly #look = (): void => {
    if (!document.hidden) void this.#session.resume()
  }
}
