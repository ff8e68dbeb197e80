import type { Clock } from '../clock.ts'
import type { Outcome } from './channel.ts'

/** So many in a row without an answer, and the server is taken to be away. */
const mostSilences = 5

/** So many in a row that it did not want now, and it is as good as away. */
const mostRefusals = 20

/** Milliseconds until somebody looks whether it is back: twice as long each time. */
const firstLook = 1000
const longestLook = 15_000

/**
 * Keeps count of a receiving server: while it is away nothing is handed to it but one message now and then, to see
 * whether it is back. Each process finds that out for itself.
 */
export interface Circuit {
  /** How many may be begun now. */
  room(): number
  /** Notes that one is begun. */
  begin(): void
  /** Notes what came of one. Answers whether the server is away: then it is no fault of the message. */
  tell(outcome: Outcome): boolean
  /** Milliseconds until somebody may look; null while it is there. */
  looksIn(): number | null
}

/**
 * Begins with the belief that the server is there.
 *
 * @param isShared - strangers have addresses at it: what one of them refuses says nothing of the others, only silence does
 */
export function createCircuit(clock: Clock, { isShared = false } = {}): Circuit {
  let silences = 0
  let refusals = 0
  let wait = firstLook
  let openUntil: number | null = null
  let looking = false
  const now = () => clock.now().getTime()
  return {
    room: () => (openUntil === null ? Number.POSITIVE_INFINITY : looking || now() < openUntil ? 0 : 1),
    begin: () => {
      if (openUntil !== null) looking = true
    },
    tell: (outcome) => {
      if (outcome.state !== 'later' || (isShared && !outcome.away)) {
        ;[silences, refusals, wait, openUntil, looking] = [0, 0, firstLook, null, false]
        return false
      }
      silences = outcome.away ? silences + 1 : 0
      refusals += 1
      if (openUntil !== null) {
        // What was under way when it fell says nothing new.
        if (!looking) return true
        wait = Math.min(2 * wait, longestLook)
      } else if (silences < mostSilences && refusals < mostRefusals) return false
      looking = false
      openUntil = now() + wait
      return true
    },
    looksIn: () => (openUntil === null ? null : Math.max(0, openUntil - now())),
  }
}
