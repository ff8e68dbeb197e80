import { nothing, type LitElement } from 'lit'
import { failedSend } from '../elements/failure.ts'
import { deletionNotice } from '../elements/stale-notice.ts'
import { Staleness } from './staleness.ts'
import { Submission } from './submission.ts'

/**
 * Deletes a thing about which a question stands open. When it is another by now nothing is deleted: the question says who
 * changed what, and whoever has read that may still delete it, as it is now.
 */
export class Deletion<Thing extends { version: number }> {
  readonly #form: Submission<Thing, true>
  readonly #stale: Staleness<Thing>
  readonly #differences: (before: Thing, after: Thing) => string[]

  constructor(
    host: LitElement,
    send: (seen: Thing) => Promise<void>,
    differences: (before: Thing, after: Thing) => string[],
  ) {
    this.#form = new Submission<Thing, true>(host, [], async (seen) => {
      await send(seen)
      return true
    })
    this.#stale = new Staleness<Thing>(host)
    this.#differences = differences
  }

  get busy(): boolean {
    return this.#form.busy
  }

  /** The thing as it is now, as far as that is known. */
  latest(seen: Thing): Thing {
    const after = this.#stale.found?.after
    return after && after.version > seen.version ? after : seen
  }

  /** Why it was not done, if it was tried. */
  get refusal(): unknown {
    const { failure } = this.#form
    const { found } = this.#stale
    if (failure?.kind !== 'stale' || !found) return failure ? failedSend('delete', failure) : nothing
    return deletionNotice(this.#differences(found.before, found.after), found.by)
  }

  /** Another question is asked. */
  reset(): void {
    this.#form.reset()
    this.#stale.clear()
  }

  /** Whether it is gone. If it was another by now, `changed` gets it as it is. */
  async submit(seen: Thing, changed?: (now: Thing) => void): Promise<boolean> {
    const shown = this.latest(seen)
    if (await this.#form.submit(shown)) return true
    const now = this.#stale.note(this.#form.failure, shown)
    if (now) changed?.(now)
    return false
  }
}
