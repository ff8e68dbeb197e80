import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** An element that watches what is typed into fields beside it. */
export interface WatchingHost extends ReactiveControllerHost, HTMLElement {
  for: string | undefined
}

/** What may hold an account of a problem and never a secret; text that is edited in place, and custom elements, have no type. */
const isForProse = /^(?:textarea|text|search)?$/

const kinds = ['input', 'focusin', 'submit', 'reset']

/**
 * Hears what is typed into the fields that a selector names in its host's document or shadow root, also those that come
 * later. It only listens, so nothing that happens there is held up or changed, and nothing is left when its host goes.
 */
export class WatchedField implements ReactiveController {
  readonly #host: WatchingHost
  readonly #heard: (kind: string) => void
  #root: Node | undefined
  #field: Element | undefined

  /** @param heard - is told that somebody came into a field or typed (`focusin`, `input`), sent a form or emptied it */
  constructor(host: WatchingHost, heard: (kind: string) => void) {
    this.#host = host
    this.#heard = heard
    host.addController(this)
  }

  /** Whether there is such a field now. */
  get exists(): boolean {
    return Boolean(this.find(this.#host.for))
  }

  /** What stands in the field that was typed into last, as far as the server reads it, in whole characters: no JSON holds half of one. */
  get text(): string {
    const { value, innerText } = (this.#field?.isConnected ? this.#field : {}) as Partial<HTMLInputElement>
    return (typeof value === 'string' ? value : (innerText ?? '')).trim().match(/.{0,2000}/su)![0]
  }

  /** The first element of the host's surroundings that a selector matches. */
  find(selector: string | undefined): Element | null {
    try {
      return (this.#root as ParentNode).querySelector(selector ?? '')
    } catch {
      // It is no selector; the page around us is not to hear of that as an error.
      return null
    }
  }

  hostConnected(): void {
    this.#root = this.#host.getRootNode()
    for (const kind of kinds) this.#root.addEventListener(kind, this.#hear, true)
  }

  hostDisconnected(): void {
    for (const kind of kinds) this.#root?.removeEventListener(kind, this.#hear, true)
    this.#field = undefined
  }

  readonly #hear = ({ type, target }: Event): void => {
    if (type === 'input' || type === 'focusin') {
      const { type: of = '' } = target as HTMLInputElement
      if (!this.exists || !(target as Element).matches(this.#host.for ?? '') || !isForProse.test(of)) return
      this.#field = target as Element
    }
    this.#heard(type)
  }
}
