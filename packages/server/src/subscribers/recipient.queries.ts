import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import type { ChannelName } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { PageScope } from '../pages/page.ts'

type Page = Pick<PageScope, 'id'>

/**
 * Whom something concerns: who follows these components (and everything), if need be only on some channels, one subscriber, or the person who declared a
 * test (null: a program did).
 */
export type Audience =
  | { componentIds: string[]; channels?: readonly ChannelName[] }
  | { subscriberId: string }
  | { personId: string | null }

type Subscribers = SelectQueryBuilder<Tables, 'subscriber', object>

/** Active subscribers of everything, and those of a component in question; without components only the former. */
function following(onPage: Subscribers, componentIds: string[]): Subscribers {
  const active = onPage.where('subscriber.state', '=', 'active')
  if (componentIds.length === 0) return active.where('subscriber.everything', '=', true)
  return active.where((is) =>
    is.or([
      is('subscriber.everything', '=', true),
      is.exists(
        is
          .selectFrom('subscriber_component as followed')
          .whereRef('followed.page_id', '=', 'subscriber.page_id')
          .whereRef('followed.subscriber_id', '=', 'subscriber.id')
          .where('followed.component_id', 'in', componentIds),
      ),
    ]),
  )
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
 * state, because that is how an address is confirmed.
 */
export function recipientsOf(db: Database, page: Page, audience: Audience) {
  if ('personId' in audience) return db.selectFrom(memberOf(db, page, audience.personId).as('recipient'))
  const onPage = db.selectFrom('subscriber').where('subscriber.page_id', '=', page.id)
  const told =
    'subscriberId' in audience
      ? onPage.where('subscriber.id', '=', audience.subscriberId)
      : following(onPage, audience.componentIds).$if(audience.channels !== undefined, (some) =>
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
