import { sql } from 'kysely'
import type { Selectable, SelectQueryBuilder } from 'kysely'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { PageScope } from '../pages/page.ts'
import { follows } from './recipient.queries.ts'
import type { SubscriberTable } from './subscriber.table.ts'

/** What narrows a list of subscribers. */
export interface SubscriberFilter {
  state?: SubscriberTable['state'] | undefined
  channel?: SubscriberTable['channel'] | undefined
  search?: string | undefined
  componentId?: string | undefined
  groupId?: string | undefined
  clientId?: string | undefined
  suppressed?: boolean | undefined
}

type List = SelectQueryBuilder<Tables, 'subscriber', Selectable<SubscriberTable>>

/** So many of the newest are looked through; that there is a limit makes the planner walk them in their order. */
const farBack = 1_000_000

/** Lists subscribers newest first from after the position. */
export function listSubscriberRows(
  db: Database,
  page: Pick<PageScope, 'id'>,
  filter: SubscriberFilter,
  limit: number,
  after?: Position,
) {
  const inOrder = (list: List) => list.orderBy('created_at', 'desc').orderBy('id', 'desc')
  let list: List = db.selectFrom('subscriber').selectAll('subscriber').where('page_id', '=', page.id)
  if (after) list = list.where((is) => is(is.refTuple('created_at', 'id'), '<', is.tuple(after.at, after.id)))
  if (filter.state) list = list.where('state', '=', filter.state)
  if (filter.clientId !== undefined) list = list.where('client_id', '=', filter.clientId)
  if (filter.suppressed !== undefined) list = list.where('suppressed_at', filter.suppressed ? 'is not' : 'is', null)
  const { componentId, groupId, search, channel } = filter
  if (groupId !== undefined) {
    list = list.where('id', 'in', (inner) =>
      inner
        .selectFrom('subscriber_group')
        .select('subscriber_group.subscriber_id')
        .where('subscriber_group.page_id', '=', page.id)
        .where('subscriber_group.group_id', '=', groupId),
    )
  }
  // Nobody can guess how many have these: they are looked for in the order of the list until there are enough.
  if (componentId !== undefined || search !== undefined || channel !== undefined) {
    list = db
      .selectFrom(inOrder(list).limit(sql.lit(farBack)).as('subscriber'))
      .selectAll('subscriber') as unknown as List
  }
  if (channel !== undefined) list = list.where('channel', '=', channel)
  if (search !== undefined) list = list.where('address', 'ilike', `%${search.replace(/[\\%_]/g, '\\$&')}%`)
  if (componentId !== undefined) list = list.where(follows([componentId]))
  return inOrder(list).limit(limit).execute()
}
