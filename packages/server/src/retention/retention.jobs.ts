import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Queue } from '../jobs/queue.ts'
import { findUntidied, tidyUp } from './retention.ts'

/** Begins to tidy up pages, each once a night, by whichever process takes it. */
export async function startRetention({ db, clock, queue }: { db: Database; clock: Clock; queue: Queue }) {
  await queue.work('retain', ({ pageId }, stop) => tidyUp(db, clock, pageId, stop))
  return {
    tick: async () => {
      for (const pageId of await findUntidied(db, clock)) await queue.send('retain', pageId, { pageId })
    },
  }
}
