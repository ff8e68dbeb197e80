import type { LitElement, ReactiveController } from 'lit'

/** A screen of the console; `here` becomes another when one moves to another screen. */
export interface Screen {
  here: string
  element: LitElement | null
}

/**
 * After a move the focus stands on the heading of the new screen, so that it is read and Tab goes on from there. The
 * first screen leaves the focus where the browser put it, and a dialog that opens with a screen keeps it.
 */
export class ScreenFocus implements ReactiveController {
  readonly #screen: () => Screen
  #last: string | null = null
  #left = false

  constructor(host: LitElement, screen: () => Screen) {
    this.#screen = screen
    host.addController(this)
  }

  hostUpdated(): void {
    void this.#settle()
  }

  /** A dialog is being left: it gives the focus back to what opened it, if anything did. */
  leaving(): void {
    this.#left = true
  }

  async #settle(): Promise<void> {
    const { here, element } = this.#screen()
    const moved = here !== this.#last
    if (!element || !(moved || this.#left)) return
    const first = this.#last === null
    this.#last = here
    await element.updateComplete
    // An address that names a part of the screen has put it there.
    if (first || location.hash || element.renderRoot.querySelector('admin-declare-dialog, admin-component-dialog'))
      return
    this.#left = false
    if (moved || document.activeElement === document.body) element.renderRoot.querySelector<HTMLElement>('h1')?.focus()
  }
}
