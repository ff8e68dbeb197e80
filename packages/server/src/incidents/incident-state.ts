import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { isOver } from '../statuses/words.ts'
import { editIncident } from './incident.queries.ts'
import { listUpdateRows } from './update.queries.ts'

/**
 * Brings an incident's own columns in line with its updates, after any of them was posted, edited or deleted: its
 * status is that of the newest, it is over since its last run of resolved updates began.
 */
export async function settleIncident(trx: Database, page: PageScope, id: string, at: Date): Promise<void> {
  const updates = await listUpdateRows(trx, page, [id])
  const newest = updates[0]
  if (!newest) throw new Error('an incident always has an update')
  const open = updates.findIndex(({ status }) => !isOver(status))
  const sinceOver = updates.slice(0, open === -1 ? undefined : open)
  await editIncident(trx, page, id, {
    // A correction of times may put another after the one that tells of the postmortem; published it is all the same.
    status:
      isOver(newest.status) && updates.some(({ status }) => status === 'postmortem') ? 'postmortem' : newest.status,
    monitoring_at: updates.find(({ status }) => status === 'monitoring')?.at ?? null,
    resolved_at: sinceOver.at(-1)?.at ?? null,
    next_update_by: isOver(newest.status) ? null : newest.next_update_by,
    updated_at: at,
  })
}
