import type { Database } from '../database/database.ts'
import type { OpenDatabase } from '../database/open.ts'
import { endLeases } from './delivery.queries.ts'
import { listWaitingEvents } from './event.queries.ts'
import type { EventKey } from './event.queries.ts'

/** Rows looked at in one go. */
const most = 1000

/** Events whose recipients are not all written down, oldest first. */
export function findWaitingEvents(db: Database): Promise<EventKey[]> {
  return listWaitingEvents(db, most)
}

/** On a database that belongs to this process alone, leases found at its start are a killed one's: nobody sends them. */
export async function recoverLeases({ db, engine }: OpenDatabase): Promise<void> {
  if (engine.kind === 'pglite') await endLeases(db)
}
