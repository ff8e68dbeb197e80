import { giveUp } from './give-up.ts'

/** npm passes on to us what the terminal has sent us already: so soon after the first, a signal is the same one. */
const sameWish = 500

/** Runs `stop` on SIGTERM or SIGINT and ends the process; a second signal means that somebody does not want to wait. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let began: number | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (began !== undefined) {
        if (performance.now() - began > sameWish) process.exit(1)
        return
      }
      began = performance.now()
      stop().then(() => process.exit(process.exitCode ?? 0), giveUp)
    })
  }
}
