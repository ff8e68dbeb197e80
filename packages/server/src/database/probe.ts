import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Whether the database answers within a second; a frozen one takes connections and says nothing. */
export function isReachable(db: Database): Promise<boolean> {
  const answer = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  return Promise.race([answer, wait(1000, false, { ref: false })])
}
