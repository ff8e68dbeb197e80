import type { ReactiveControllerHost } from 'lit'
import { Load } from './load.ts'

/** Something of the page that is looked at, read again whenever something changes there. While it cannot be read, what was known stands. */
export class PageLoad<Value> {
  readonly #load: Load<Value>
  #pageId: string | null = null
  #changes = 0

  constructor(host: ReactiveControllerHost, read: (pageId: string, signal: AbortSignal) => Promise<Value>) {
    this.#load = new Load(host, (signal) => read(this.#pageId ?? '', signal))
  }

  get value(): Value | undefined {
    return this.#load.value
  }

  /** Follows a page, as of so many changes; null follows none. */
  follow(pageId: string | null, changes: number): void {
    const moved = pageId !== this.#pageId
    const changed = changes !== this.#changes
    this.#pageId = pageId
    this.#changes = changes
    if (moved) this.#load.clear()
    if (moved || changed) this.read()
  }

  read(): void {
    if (this.#pageId !== null) void this.#load.run()
  }

  put(value: Value): void {
    this.#load.put(value)
  }
}
