import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { OpenDatabase } from '../database/open.ts'
import { endLeases, listDueChunks } from './delivery.queries.ts'
import type { ChunkKey } from './delivery.queries.ts'
import { listWaitingEvents } from './event.queries.ts'
import type { EventKey } from './event.queries.ts'

/** Rows looked at in one go; there is another go five seconds later. */
const most = 1000

/** Events whose recipients are not all written down: their notice was lost, or their worker. */
export function findWaitingEvents(db: Database): Promise<EventKey[]> {
  return listWaitingEvents(db, most)
}

/** Chunks to send by the clock's time. One that a worker is at already may be among them; two share it. */
export function findDueChunks(db: Database, clock: Clock): Promise<ChunkKey[]> {
  return listDueChunks(db, clock.now(), most)
}

/** On a database that belongs to this process alone, leases found at its start are a killed one's: nobody sends them. */
export async function recoverLeases({ db, engine }: OpenDatabase): Promise<void> {
  if (engine.kind === 'pglite') await endLeases(db)
}
