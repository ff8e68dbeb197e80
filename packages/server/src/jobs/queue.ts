import { fromPglite, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { OpenDatabase } from '../database/open.ts'

/**
 * The work there is: a queue's name and what its jobs carry. A job only says *look here*; what is to be done, and
 * whether it is done, stands in our own rows, so a job may come twice, late or not at all.
 */
export interface Work {
  retain: { pageId: string }
}

/** Where jobs are put and taken. */
export interface Queue {
  /** Enqueues a job, unless one with the same key waits already. */
  send<Name extends keyof Work>(name: Name, key: string, data: Work[Name]): Promise<void>
  /** Takes the queue's jobs one after another; `stop` aborts when the process ends or the job has taken too long. */
  work<Name extends keyof Work>(
    name: Name,
    handle: (data: Work[Name], stop: AbortSignal) => Promise<void>,
  ): Promise<void>
  /** Takes no more jobs, and waits `patience` milliseconds for those at work to end. */
  stop(patience: number): Promise<void>
}

const names: (keyof Work)[] = ['retain']

const options = {
  // One waiting job per key; any number at work, so that the dead worker of a key holds nobody up.
  policy: 'short',
  notify: true,
  retryLimit: 3,
  retryBackoff: true,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 60 * 60,
} as const

/** Opens the queues on the database that everything else is in. Jobs are seen within milliseconds. */
export async function openQueue({ engine }: OpenDatabase, logger: Logger): Promise<Queue> {
  const boss = new PgBoss({
    ...(engine.kind === 'pglite'
      ? { db: fromPglite(engine.pglite), backend: 'pglite' as const }
      : {
          connectionString: engine.connectionString,
          max: 3,
          connectionTimeoutMillis: 1000,
          query_timeout: 10_000,
          keepAlive: true,
        }),
    useListenNotify: true,
    // Nothing is scheduled in pg-boss: it goes by the database's time, we by the clock.
    schedule: false,
  })
  boss.on('error', (error) => logger.warn({ err: error }, 'jobs: the queue had an error'))
  boss.on('warning', ({ message }) => logger.debug({ detail: message }, 'jobs: the queue warns'))
  const stopping = new AbortController()
  try {
    await boss.start()
    for (const name of names) {
      await boss.createQueue(`${name}-dead`)
      await boss.createQueue(name, { ...options, deadLetter: `${name}-dead` })
    }
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
  return {
    send: async (name, key, data) => {
      await boss.send(name, data, { singletonKey: key })
    },
    work: async <Name extends keyof Work>(
      name: Name,
      handle: (data: Work[Name], stop: AbortSignal) => Promise<void>,
    ) => {
      // Batches of two, because pg-boss looks again at once only after a batch that was full.
      await boss.work<Work[Name]>(name, { batchSize: 2, burstWhenBatchFull: true }, async (jobs) => {
        for (const job of jobs) await handle(job.data, AbortSignal.any([stopping.signal, job.signal]))
      })
    },
    stop: async (patience) => {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: patience, close: true })
    },
  }
}
