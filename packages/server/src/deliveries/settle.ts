import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { settleDeliveries } from './delivery.queries.ts'
import type { Settled } from './delivery.queries.ts'

/** How long until a database that did not take results is asked again. */
const again = 500

/** Writes down what came of deliveries. */
export interface Settler {
  /** Resolves when it is written: whoever waits for it holds no more than it can lose. */
  settle(settled: Settled): Promise<void>
  /** From now on a database that is away is waited for no longer. */
  stop(): void
}

/**
 * Writes results together: those that come while a statement is under way go with the next one. While the database is
 * away they are kept, since what a server has taken must not be sent again.
 */
export function createSettler(db: Database, logger?: Logger): Settler {
  const stopping = new AbortController()
  let waiting: (Settled & { done: PromiseWithResolvers<void> })[] = []
  let writing = false
  const write = async () => {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await settleDeliveries(db, batch)
        for (const { done } of batch) done.resolve()
      } catch (error) {
        if (stopping.signal.aborted) {
          for (const { done } of batch) done.reject(error)
          continue
        }
        logger?.warn({ err: error, count: batch.length }, 'deliveries: results could not be written yet')
        waiting = [...batch, ...waiting]
        await wait(again, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
    writing = false
  }
  return {
    settle: (settled) => {
      const done = Promise.withResolvers<void>()
      waiting.push({ ...settled, done })
      if (!writing) void write()
      return done.promise
    },
    stop: () => stopping.abort(),
  }
}
