import type { ReactiveController, ReactiveControllerHost } from 'lit'

const key = 'ic-shortcuts'

/** Whether single keys act; a person turns them off for this browser (WCAG 2.1.4). */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

/** Turns single keys on or off. Where nothing can be kept, they stay on. */
export function turnShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key)
    else localStorage.setItem(key, 'off')
  } catch {
    // Storage is forbidden here; the keys go on as they are.
  }
}

const takesText = (node: EventTarget | undefined) =>
  node instanceof HTMLElement && (node.isContentEditable || node.matches('input, textarea, select'))

/** Single keys that act for as long as the host is there; never while somebody types, and never behind a dialog. */
export class Shortcuts implements ReactiveController {
  readonly #acts: Record<string, () => void>

  constructor(host: ReactiveControllerHost, acts: Record<string, () => void>) {
    this.#acts = acts
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('keydown', this.#pressed)
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#pressed)
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const act = this.#acts[event.key]
    if (!act || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const path = event.composedPath()
    const isBusy = takesText(path[0]) || path.some((node) => node instanceof HTMLDialogElement)
    if (isBusy || !shortcutsOn()) return
    event.preventDefault()
    act()
  }
}
