import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Failure } from '../api/failure.ts'
import { changedKeys } from '../field-differences.ts'

/**
 * What somebody found who saved a thing that had changed: how they saw it, how it is, and by whom. It stands until they
 * save with success.
 */
export class Staleness<Thing extends object> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  /** What was refused, or null. */
  found: { before: Thing; after: Thing; by: string | null } | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {}

  /** Takes note of a refusal, and answers how the thing is now; null when the refusal was for something else. */
  note(failure: Failure | null, seen: Thing): Thing | null {
    if (failure?.kind !== 'stale' || !failure.current) return null
    const after = failure.current as Thing
    // Refused twice, both changes are news.
    this.found = { before: this.found?.before ?? seen, after, by: failure.by }
    this.#host.requestUpdate()
    return after
  }

  /** Saved, or left: nothing is in the way. */
  clear(): void {
    this.found = null
    this.#host.requestUpdate()
  }

  /** Whether saving these fields undoes what the other did. */
  overwrites(fields: readonly PropertyKey[]): boolean {
    const { found } = this
    return found !== null && changedKeys(found.before, found.after).some((field) => fields.includes(field))
  }
}
