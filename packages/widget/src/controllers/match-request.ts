import type { MatchAnswer } from '@incident-commander/server/contract'

/** From this confidence on an incident is worth a question. */
const enough = 0.5

/** Milliseconds of silence after a first failure, and at most; each failure in a row doubles them. */
const shortestRest = 10_000
const longestRest = 600_000

/** Asks a status page what a text is about: each text once, the newest only. */
export class MatchRequest {
  #asked: string | undefined
  #request: AbortController | undefined
  #rest = shortestRest
  /** Until then it wants to be left alone. */
  restUntil = 0

  /** The incident that a text is surely about; nothing too where that cannot be known, or something newer was asked. */
  async ask(page: string, message: string): Promise<string | undefined> {
    if (message === this.#asked) return undefined
    this.stop()
    this.#asked = message
    const { signal } = (this.#request = new AbortController())
    let wait = 0
    try {
      const answer = await fetch(`${page}/match`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        body: JSON.stringify({ message, limit: 1 }),
        signal,
      })
      wait = Number(answer.headers.get('retry-after')) * 1000
      const [best] = ((await answer.json()) as MatchAnswer).matches
      this.#rest = shortestRest
      return best && best.confidence >= enough ? best.incident.id : undefined
    } catch {
      // Whatever came instead of matches.
      if (signal.aborted) return undefined
      this.restUntil = Date.now() + (wait || this.#rest)
      this.#rest = Math.min(longestRest, this.#rest * 2)
      return undefined
    }
  }

  /** Gives up what is asked, and may be asked the same again. */
  stop(): void {
    this.#request?.abort()
    this.#asked = undefined
  }
}
