import { setTimeout as wait } from 'node:timers/promises'

const probeEvery = 250

/** Whether the database is there, as far as this process knows. */
export interface Presence {
  isAway(): boolean
  /** Aborts when it has become known that it is away. */
  goes(): AbortSignal
  /** Somebody waited in vain, or was refused: whether the database is away is found out, and then when it is back. */
  suspect(): void
  stop(): void
}

/**
 * Keeps callers from waiting, each for itself, for a database that is known not to answer.
 *
 * @param probe - asks the database on a connection of its own; throws when it does not answer, for which there may be
 *   more time where nobody waits since it is known to be away
 * @param onAway - runs when it has become known that the database is away
 */
export function watchPresence(probe: (isAway: boolean) => Promise<void>, onAway: () => void): Presence {
  let going = new AbortController()
  let probing = false
  const stopping = new AbortController()
  const findOut = async () => {
    while (!stopping.signal.aborted) {
      try {
        await probe(going.signal.aborted)
        if (going.signal.aborted) going = new AbortController()
        return
      } catch {
        if (!going.signal.aborted) {
          onAway()
          going.abort()
        }
        await wait(probeEvery, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      }
    }
  }
  return {
    isAway: () => going.signal.aborted,
    goes: () => going.signal,
    suspect: () => {
      if (probing) return
      probing = true
      void findOut().finally(() => (probing = false))
    },
    stop: () => stopping.abort(),
  }
}
