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

/** All that listen, outermost first: a screen says for itself what a key does that the frame has a use for too. */
const listening: Shortcuts[] = []

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  const act = listening.findLast((each) => each.acts[event.key])?.acts[event.key]
  const path = event.composedPath()
  const isBusy = takesText(path[0]) || path.some((node) => node instanceof HTMLDialogElement)
  if (!act || isBusy || !shortcutsOn()) return
  event.preventDefault()
  act()
}

/** Single keys that act for as long as the host is there; never while somebody types, and never behind a dialog. */
export class Shortcuts implements ReactiveController {
  readonly acts: Readonly<Record<string, () => void>>

  constructor(host: ReactiveControllerHost, acts: Record<string, () => void>) {
    this.acts = acts
    host.addController(this)
  }

  hostConnected(): void {
    if (listening.length === 0) addEventListener('keydown', pressed)
    listening.push(this)
  }

  hostDisconnected(): void {
    listening.splice(listening.indexOf(this), 1)
    if (listening.length === 0) removeEventListener('keydown', pressed)
  }
}
