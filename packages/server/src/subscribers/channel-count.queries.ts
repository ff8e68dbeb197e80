import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'

/** Of each channel: how many are told by it, and how many it cannot reach any more. */
export function countOfChannels(db: Database, page: Pick<PageScope, 'id'>) {
  return db
    .selectFrom('subscriber')
    .select((is) => [
      'channel',
      is.fn
        .countAll<number>()
        .filterWhere('state', '=', 'active')
        .filterWhere('suppressed_at', 'is', null)
        .as('subscribers'),
      is.fn.countAll<number>().filterWhere('state', '=', 'disabled').as('disabled'),
    ])
    .where('page_id', '=', page.id)
    .groupBy('channel')
    .execute()
}
