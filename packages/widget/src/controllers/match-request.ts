import type { MatchAnswer } from '@incident-commander/server/contract'

/** From this confidence on an incident is worth a question. */
const enough = 0.5

/** Milliseconds until a request is given up. */
const longestWait = 10_000

/** Asks a status page what a text is about: each text once, the newest only, and never while it wants to be left alone. */
export class MatchRequest {
  #asked: string | undefined
  #request: AbortController | undefined
  #failures = 0
  #restUntil = 0

  /** Milliseconds until it may ask again. */
  get rest(): number {
    return this.#restUntil - performance.now()
  }

  /** The incident that a text is surely about; nothing too where that cannot be known, or something newer was asked. */
  async ask(page: string, message: string): Promise<string | undefined> {
    if (message === this.#asked) return undefined
    this.#asked = message
    this.#request?.abort()
    const request = (this.#request = new AbortController())
    const limit = setTimeout(() => request.abort(), longestWait)
    try {
      const answer = await fetch(`${page}/match`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        body: JSON.stringify({ message, limit: 1 }),
        signal: request.signal,
      })
      if (!answer.ok) throw Number(answer.headers.get('retry-after'))
      const { matches } = (await answer.json()) as MatchAnswer
      this.#failures = 0
      const [best] = matches
      return request === this.#request && best && best.confidence >= enough ? best.incident.id : undefined
    } catch (wait) {
      // 10 s, 20 s, … 10 min, unless the page said how long.
      if (request === this.#request)
        this.#restUntil = performance.now() + (Number(wait) || Math.min(600, 5 * 2 ** (this.#failures += 1))) * 1000
      return undefined
    } finally {
      clearTimeout(limit)
    }
  }

  /** Gives up what is asked, and may be asked the same again. */
  stop(): void {
    this.#request?.abort()
    this.#request = this.#asked = undefined
  }
}
