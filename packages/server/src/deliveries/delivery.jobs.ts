import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { OpenDatabase } from '../database/open.ts'
import type { Queue, Work } from '../jobs/queue.ts'
import type { Channels } from './channel.ts'
import { findDueChunks, findWaitingEvents, recoverLeases } from './due.ts'
import { eventChannel } from './event.ts'
import { fanOut } from './fan-out.ts'
import { sendChunk } from './send.ts'

/** What the deliveries' jobs need. */
interface DeliveryJobServices {
  database: OpenDatabase
  clock: Clock
  logger: Logger
  channels: Channels
  queue: Queue
}

/**
 * Begins to fan out and deliver. A committed event is heard at once; whatever a lost notice, a retry or a killed
 * process leaves is found by the tick.
 */
export async function startDeliveries({ database, clock, logger, channels, queue }: DeliveryJobServices) {
  const { db } = database
  const sendEvent = (key: Work['fan-out']) => queue.send('fan-out', key.eventId, key)
  const sendChunkJob = (key: Work['deliver']) => queue.send('deliver', `${key.eventId}:${key.chunk}`, key)

  await recoverLeases(database)
  await queue.work('fan-out', async (key, stop) => {
    for await (const chunk of fanOut(db, clock, key)) {
      await sendChunkJob(chunk)
      if (stop.aborted) return
    }
  })
  await queue.work('deliver', (key, stop) => sendChunk({ db, clock, channels }, key, stop))

  const tick = async () => {
    for (const key of await findWaitingEvents(db)) await sendEvent(key)
    for (const key of await findDueChunks(db, clock)) await sendChunkJob(key)
  }
  const tickSafely = () => {
    tick().catch((error: unknown) => logger.warn({ err: error }, 'deliveries: could not look for due work'))
  }
  const listener = await database.listen(
    eventChannel,
    (notice) => {
      const [pageId, eventId] = notice.split(':')
      if (!pageId || !eventId) return
      sendEvent({ pageId, eventId }).catch((error: unknown) =>
        logger.warn({ err: error }, 'deliveries: the tick will look again'),
      )
    },
    tickSafely,
  )
  return { tick, stop: () => listener.close() }
}
