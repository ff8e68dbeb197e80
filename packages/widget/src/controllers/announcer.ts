import type { Labels } from '../labels/labels.ts'
import type { LiveStatus } from './live-status.ts'
import { overallOf } from './overall.ts'

/** What a polite live region says: nothing on arrival, then each change once. Live dots and relative times are silent. */
export class Announcer {
  #heard: string | undefined
  words = ''

  /** Takes in the state; the words change when there is news: another overall status, or a new update of an incident. */
  listen({ state, isSpeaker }: LiveStatus, labels: Labels): void {
    if (state.kind === 'loading') return
    const newest =
      state.kind === 'known'
        ? state.document.incidents.toSorted((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))[0]
        : undefined
    const description = state.kind === 'known' ? state.document.status.description : state.kind
    const news = `${description} ${newest?.id} ${newest?.updates[0]?.id}`
    // Whoever speaks from now on does not repeat what another has said.
    if (isSpeaker && this.#heard !== undefined && this.#heard !== news) {
      const status = newest && (labels.incidentStatuses[newest.status] ?? newest.status)
      this.words = [overallOf(state, labels).sentence, newest && `${status}: ${newest.title}`]
        .filter(Boolean)
        .join('. ')
    }
    this.#heard = news
  }
}
