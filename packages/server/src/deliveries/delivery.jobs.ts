import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { OpenDatabase } from '../database/open.ts'
import { batchSizesOf } from './batch-sizes.ts'
import type { Channels } from './channel.ts'
import { recoverLeases } from './due.ts'
import { eventChannel } from './event.ts'
import { dueChannel, fanOutInTurns } from './fan-out.ts'
import { openSender } from './send.ts'

/** What the deliveries' jobs need. */
interface DeliveryJobServices {
  database: OpenDatabase
  clock: Clock
  logger: Logger
  channels: Channels
}

/**
 * Begins to fan out and deliver. A committed event is heard at once; whatever a lost notice, a retry or a killed
 * process leaves is found by the tick.
 */
export async function startDeliveries({ database, clock, logger, channels }: DeliveryJobServices) {
  const { db, engine } = database
  await recoverLeases(database)
  const { piece, held } = batchSizesOf(engine.kind)
  const sender = openSender({ db, clock, channels, logger, held })
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      await fanOutInTurns(db, clock, piece, stopping.signal)
    } while (again && !stopping.signal.aborted)
  }
  /** One run at a time: what comes meanwhile is looked for by it, or after it. */
  const fanOut = (): Promise<void> => {
    if (running) again = true
    else running = run().finally(() => (running = null))
    return running
  }
  const fanOutSafely = () => {
    fanOut().catch((error: unknown) => logger.warn({ err: error }, 'deliveries: the tick will look again'))
  }
  const tick = async () => {
    sender.wake()
    await fanOut()
  }
  const listeners = [
    await database.listen(eventChannel, fanOutSafely, fanOutSafely),
    await database.listen(dueChannel, sender.wake, sender.wake),
  ]
  // What an earlier process left waits for no tick; PGlite announces no beginning of its own.
  fanOutSafely()
  sender.wake()
  return {
    tick,
    stop: async () => {
      stopping.abort()
      await Promise.all(listeners.map((listener) => listener.close()))
      await sender.stop()
      await running?.catch(() => {})
    },
  }
}
