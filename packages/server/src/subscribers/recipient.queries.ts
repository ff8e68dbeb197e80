import { sql } from 'kysely'
import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely'
import type { ChannelName } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { PageScope } from '../pages/page.ts'

type Page = Pick<PageScope, 'id'>

/**
 * Whom something concerns: who follows these components (and everything) or belongs to these clients, if need be only on
 * some channels, one subscriber, or the person who declared a test (null: a program did).
 */
export type Audience =
  | { componentIds: string[]; channels?: readonly ChannelName[] }
  | { clientIds: string[]; channels?: readonly ChannelName[] }
  | { subscriberId: string }
  | { personId: string | null }

type Subscribers = SelectQueryBuilder<Tables, 'subscriber', object>

/**
 * Whether a subscriber is told of any of these components: it follows everything, one of them, the group that one stands
 * in now, or belongs to a client that uses one. Without components only who follows everything is.
 */
export function follows(componentIds: string[]) {
  return (is: ExpressionBuilder<Tables, 'subscriber'>) => {
    const everything = is('subscriber.everything', '=', true)
    if (componentIds.length === 0) return everything
    return is.or([
      everything,
      is.exists(
        is
          .selectFrom('subscriber_component as followed')
          .select('followed.component_id')
          .whereRef('followed.page_id', '=', 'subscriber.page_id')
          .whereRef('followed.subscriber_id', '=', 'subscriber.id')
          .where('followed.component_id', 'in', componentIds),
      ),
      is.exists(
        is
          .selectFrom('subscriber_group as followed')
          .innerJoin('component', (join) =>
            join
              .onRef('component.page_id', '=', 'followed.page_id')
              .onRef('component.group_id', '=', 'followed.group_id'),
          )
          .select('component.id')
          .whereRef('followed.page_id', '=', 'subscriber.page_id')
          .whereRef('followed.subscriber_id', '=', 'subscriber.id')
          .where('component.id', 'in', componentIds),
      ),
      is.exists(
        is
          .selectFrom('client_component as used')
          .select('used.component_id')
          .whereRef('used.page_id', '=', 'subscriber.page_id')
          .whereRef('used.client_id', '=', 'subscriber.client_id')
          .where('used.component_id', 'in', componentIds),
      ),
    ])
  }
}

/** Who is told of what happens: active ones, less those who follow nothing of it. */
function concerned(onPage: Subscribers, audience: { componentIds: string[] } | { clientIds: string[] }): Subscribers {
  const active = onPage.where('subscriber.state', '=', 'active')
  if ('componentIds' in audience) return active.where(follows(audience.componentIds))
  // Of clients that are all gone nobody is left, and nobody else takes their place.
  return active.where('subscriber.client_id', 'in', audience.clientIds.length > 0 ? audience.clientIds : [''])
}

/** The person, while they are a member of the page's organization. */
function memberOf(db: Database, page: Page, personId: string | null) {
  return db
    .selectFrom('member')
    .innerJoin('status_page', 'status_page.organization_id', 'member.organization_id')
    .where('status_page.id', '=', page.id)
    .where('member.person_id', '=', personId ?? '')
    .select(['member.person_id as id', sql<ChannelName>`'email'`.as('channel')])
}

/**
 * The one answer to "who": every count and every fan-out is made from this query. A single subscriber is told in any
 * state, because that is how an address is confirmed; but nobody who is suppressed.
 */
export function recipientsOf(db: Database, page: Page, audience: Audience) {
  if ('personId' in audience) return db.selectFrom(memberOf(db, page, audience.personId).as('recipient'))
  const onPage = db
    .selectFrom('subscriber')
    .where('subscriber.page_id', '=', page.id)
    .where('subscriber.suppressed_at', 'is', null)
  const told =
    'subscriberId' in audience
      ? onPage.where('subscriber.id', '=', audience.subscriberId)
      : concerned(onPage, audience).$if(audience.channels !== undefined, (some) =>
          some.where('subscriber.channel', 'in', audience.channels ?? []),
        )
  return db.selectFrom(told.select(['subscriber.id', 'subscriber.channel']).as('recipient'))
}

/** How many recipients an audience has on each channel. */
export function countByChannel(db: Database, page: Page, audience: Audience) {
  return recipientsOf(db, page, audience)
    .select(['recipient.channel', (count) => count.fn.countAll<number>().as('count')])
    .groupBy('recipient.channel')
    .execute()
}
