import type { RecipientCount } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { countByChannel } from './recipient.queries.ts'
import type { Audience } from './recipient.queries.ts'

export { recipientsOf } from './recipient.queries.ts'
export type { Audience } from './recipient.queries.ts'
export {
  countFollowingOnly,
  countSubscribers,
  followComponentsOf,
  hasActiveSubscriber,
  hasActiveWebhook,
} from './subscriber.queries.ts'

/** How many would be told now; the fan-out asks the same query, so it is exactly who gets it. */
export async function countRecipients(
  db: Database,
  page: Pick<PageScope, 'id'>,
  audience: Audience,
): Promise<RecipientCount> {
  const rows = await countByChannel(db, page, audience)
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    byChannel: Object.fromEntries(rows.map((row) => [row.channel, row.count])),
  }
}
