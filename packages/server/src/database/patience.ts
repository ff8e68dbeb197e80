import { DatabaseGone } from './gone.ts'

/** How long one caller waits for the database. */
export interface Patience {
  /**
   * Waits for an answer.
   *
   * @param away - aborts when it has become known that none will come
   * @throws DatabaseGone — none came in time; `onSilence` has run then
   */
  wait<Answer>(answer: Promise<Answer>, onSilence: () => void, away?: AbortSignal): Promise<Answer>
}

/** So many milliseconds for each answer: for work that nobody waits for. */
export function forEach(milliseconds: number): Patience {
  return { wait: (answer, onSilence, away) => within(milliseconds, answer, onSilence, away) }
}

/** So many milliseconds for all answers together: for one request, whose caller waits for their sum. */
export function forAll(milliseconds: number): Patience {
  let left = milliseconds
  return {
    wait: async (answer, onSilence, away) => {
      const began = performance.now()
      try {
        return await within(left, answer, onSilence, away)
      } finally {
        left = Math.max(0, left - (performance.now() - began))
      }
    },
  }
}

function within<Answer>(
  milliseconds: number,
  answer: Promise<Answer>,
  onSilence: () => void,
  away?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Immediate | undefined
    // Timers run before sockets are read: in a process that was held up the answer may lie there. It is read first.
    const giveUp = () => {
      grace ??= setImmediate(() => {
        onSilence()
        reject(new DatabaseGone('The database did not answer in time'))
      })
    }
    const timer = setTimeout(giveUp, milliseconds)
    away?.addEventListener('abort', giveUp)
    const stop = () => {
      clearTimeout(timer)
      clearImmediate(grace)
      away?.removeEventListener('abort', giveUp)
    }
    void answer.finally(stop).then(resolve, reject)
  })
}
