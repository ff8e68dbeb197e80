import type { UptimeDocument } from '@incident-commander/server/contract'

/** Milliseconds for which an answer is not asked for again, and until a request is given up. */
const fresh = 30_000
const longestFetch = 10_000

/** Asks a status page for its uptime, and never throws. */
export class UptimeQuery {
  readonly #changed: () => void
  #askedAt = -Infinity
  #asked: string | undefined
  document: UptimeDocument | undefined
  /** The last answer was none. */
  hasFailed = false

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Asks, unless that was done just now. */
  async ask(page: string): Promise<void> {
    if (page === this.#asked && performance.now() - this.#askedAt < fresh) return
    if (page !== this.#asked) this.document = undefined
    this.#asked = page
    this.#askedAt = performance.now()
    const found = await read(page)
    if (page !== this.#asked) return
    this.hasFailed = !found
    if (!found) this.#askedAt = -Infinity
    else if (!this.document || this.document.generatedAt <= found.generatedAt) this.document = found
    this.#changed()
  }
}

async function read(page: string): Promise<UptimeDocument | undefined> {
  try {
    const answer = await fetch(`${page}/uptime.json`, {
      cache: 'no-cache',
      credentials: 'omit',
      signal: AbortSignal.timeout(longestFetch),
    })
    const document = answer.ok ? ((await answer.json()) as Partial<UptimeDocument> | null) : null
    return document?.format === 1 && document.components ? (document as UptimeDocument) : undefined
  } catch {
    return undefined
  }
}
