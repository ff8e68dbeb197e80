import type { PublicIncident } from '@incident-commander/server/contract'
import type { LineLabels } from '../labels/line-labels.ts'
import type { LiveStatus } from './live-status.ts'
import type { Overall } from './overall.ts'

/** What a polite live region says: nothing on arrival, then each change once. Live dots and relative times are silent. */
export class Announcer {
  #heard: string | undefined
  words = ''

  /** Takes in what is shown; the words change when there is news: another sentence, or a new update of an incident. */
  listen(
    { wire, sentence }: Overall,
    incidents: PublicIncident[],
    { incidentStatuses }: LineLabels,
    { isSpeaker }: LiveStatus,
  ): void {
    const [newest] = incidents.toSorted((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
    const news = [wire, newest?.id, newest?.updates[0]?.id].join()
    // Whoever speaks from now on does not repeat what another has said.
    if (isSpeaker && this.#heard !== undefined && this.#heard !== news)
      this.words = sentence + (newest ? `. ${incidentStatuses[newest.status]}: ${newest.title}` : '')
    this.#heard = news
  }
}
