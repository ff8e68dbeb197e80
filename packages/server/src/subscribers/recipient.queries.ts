import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'

/** Whom something concerns: who follows these components (and everything), or one subscriber. */
export type Audience = { componentIds: string[] } | { subscriberId: string }

/**
 * The one answer to "who": every count and every fan-out is made from this query.
 *
 * Followers are active subscribers of everything, and those of a component in question; without components only the
 * former. A single subscriber is told in any state, because that is how an address is confirmed.
 */
function recipientsOf(db: Database, page: Pick<PageScope, 'id'>, audience: Audience) {
  const onPage = db.selectFrom('subscriber').where('subscriber.page_id', '=', page.id)
  if ('subscriberId' in audience) return onPage.where('subscriber.id', '=', audience.subscriberId)
  const active = onPage.where('subscriber.state', '=', 'active')
  if (audience.componentIds.length === 0) return active.where('subscriber.everything', '=', true)
  return active.where((is) =>
    is.or([
      is('subscriber.everything', '=', true),
      is.exists(
        is
          .selectFrom('subscriber_component as followed')
          .whereRef('followed.page_id', '=', 'subscriber.page_id')
          .whereRef('followed.subscriber_id', '=', 'subscriber.id')
          .where('followed.component_id', 'in', audience.componentIds),
      ),
    ]),
  )
}

/** How many recipients an audience has on each channel. */
export function countByChannel(db: Database, page: Pick<PageScope, 'id'>, audience: Audience) {
  return recipientsOf(db, page, audience)
    .select(['subscriber.channel', (count) => count.fn.countAll<number>().as('count')])
    .groupBy('subscriber.channel')
    .execute()
}

/** Lists recipients by id, from after one: small pages, so that no statement takes long. */
export function listRecipientRows(
  db: Database,
  page: Pick<PageScope, 'id'>,
  audience: Audience,
  after: string | null,
  limit: number,
) {
  return recipientsOf(db, page, audience)
    .select(['subscriber.id', 'subscriber.channel'])
    .$if(after !== null, (list) => list.where('subscriber.id', '>', after ?? ''))
    .orderBy('subscriber.id')
    .limit(limit)
    .execute()
}
