import { sql } from 'kysely'
import type { Insertable, Updateable } from 'kysely'
import type { WebhookFormat } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import type { SubscriberTable } from './subscriber.table.ts'

type Page = Pick<PageScope, 'id'>

/** Rows in one statement: on PGlite a long one holds everybody up. */
const atOnce = 250

/** Inserts a subscriber unless the address has one on this page, and answers which it is either way. */
export function findOrInsertSubscriber(trx: Database, row: Insertable<SubscriberTable>) {
  return (
    trx
      .insertInto('subscriber')
      .values(row)
      // An update that changes nothing, because only then does the row that is there answer.
      .onConflict((same) =>
        same
          .expression(sql`page_id, channel, coalesce(target_hash, lower(address))`)
          .doUpdateSet((is) => ({ address: is.ref('subscriber.address') })),
      )
      .returning(['id', 'address', 'state', 'suppressed_at'])
      .executeTakeFirstOrThrow()
  )
}

/** Reads a subscriber. */
export function findSubscriberRow(db: Database, page: Page, id: string) {
  return db.selectFrom('subscriber').selectAll().where('page_id', '=', page.id).where('id', '=', id).executeTakeFirst()
}

/** Reads a subscriber and holds it until the transaction ends. */
export function lockSubscriber(trx: Database, page: Page, id: string) {
  return trx
    .selectFrom('subscriber')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Reads who has a phone number on a page, and holds it until the transaction ends. */
export function lockByNumber(trx: Database, page: Page, phone: string) {
  return trx
    .selectFrom('subscriber')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('channel', '=', 'sms')
    .where('address', '=', phone)
    .forUpdate()
    .executeTakeFirst()
}

/** Ends all that a phone number is subscribed to; answers what that was, with whose page it is on. */
export function leaveByNumber(trx: Database, phone: string, at: Date) {
  return trx
    .updateTable('subscriber')
    .from('status_page')
    .set((its) => ({
      state: 'unsubscribed',
      unsubscribed_at: at,
      code_event: null,
      version: its('subscriber.version', '+', 1),
    }))
    .whereRef('status_page.id', '=', 'subscriber.page_id')
    .where('subscriber.channel', '=', 'sms')
    .where('subscriber.address', '=', phone)
    .where('subscriber.state', '!=', 'unsubscribed')
    .returning(['subscriber.page_id', 'subscriber.id', 'status_page.organization_id'])
    .execute()
}

/** Changes a subscriber. */
export async function editSubscriber(
  trx: Database,
  page: Page,
  id: string,
  change: Omit<Updateable<SubscriberTable>, 'page_id' | 'id' | 'version'>,
): Promise<void> {
  await trx
    .updateTable('subscriber')
    .set((its) => ({ ...change, version: its('version', '+', 1) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

/** Makes a subscriber follow exactly these components and groups. */
export async function replaceFollowed(
  trx: Database,
  page: Page,
  id: string,
  { componentIds, groupIds }: { componentIds: string[]; groupIds: string[] },
): Promise<void> {
  await trx.deleteFrom('subscriber_component').where('page_id', '=', page.id).where('subscriber_id', '=', id).execute()
  await trx.deleteFrom('subscriber_group').where('page_id', '=', page.id).where('subscriber_id', '=', id).execute()
  await insertFollowed(trx, page, [{ id, componentIds, groupIds }])
}

/** Writes down what subscribers follow that followed nothing before. */
export async function insertFollowed(
  trx: Database,
  page: Page,
  subscribers: { id: string; componentIds: string[]; groupIds: string[] }[],
): Promise<void> {
  const rowOf = (subscriber_id: string) => ({ page_id: page.id, subscriber_id })
  const components = subscribers.flatMap(({ id, componentIds }) =>
    componentIds.map((component_id) => ({ ...rowOf(id), component_id })),
  )
  const groups = subscribers.flatMap(({ id, groupIds }) => groupIds.map((group_id) => ({ ...rowOf(id), group_id })))
  for (let at = 0; at < components.length; at += atOnce) {
    await trx
      .insertInto('subscriber_component')
      .values(components.slice(at, at + atOnce))
      .execute()
  }
  for (let at = 0; at < groups.length; at += atOnce) {
    await trx
      .insertInto('subscriber_group')
      .values(groups.slice(at, at + atOnce))
      .execute()
  }
}

/** Has whoever follows a group follow what stands in it now instead. */
export async function followComponentsOf(trx: Database, page: Page, groupId: string): Promise<void> {
  await trx
    .insertInto('subscriber_component')
    .columns(['page_id', 'subscriber_id', 'component_id'])
    .expression(
      trx
        .selectFrom('subscriber_group')
        .innerJoin('component', (join) =>
          join
            .onRef('component.page_id', '=', 'subscriber_group.page_id')
            .onRef('component.group_id', '=', 'subscriber_group.group_id'),
        )
        .select(['subscriber_group.page_id', 'subscriber_group.subscriber_id', 'component.id'])
        .where('subscriber_group.page_id', '=', page.id)
        .where('subscriber_group.group_id', '=', groupId),
    )
    .onConflict((same) => same.doNothing())
    .execute()
}

/** What the subscribers follow, in one query whatever their number. */
export function listFollowed(db: Database, page: Page, ids: string[]) {
  return db
    .selectFrom('subscriber_component')
    .select(['subscriber_id', 'component_id'])
    .where('page_id', '=', page.id)
    .where('subscriber_id', 'in', ids)
    .orderBy('component_id')
    .execute()
}

/** Which groups the subscribers follow. */
export function listFollowedGroups(db: Database, page: Page, ids: string[]) {
  return db
    .selectFrom('subscriber_group')
    .select(['subscriber_id', 'group_id'])
    .where('page_id', '=', page.id)
    .where('subscriber_id', 'in', ids)
    .orderBy('group_id')
    .execute()
}

/** What was stated when subscribers were brought in. */
export function listConsents(db: Database, page: Page, ids: string[]) {
  return db.selectFrom('consent').selectAll().where('page_id', '=', page.id).where('id', 'in', ids).execute()
}

/** How many who have not left follow this component and nothing else. */
export async function countFollowingOnly(db: Database, page: Page, componentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('subscriber')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('subscriber.page_id', '=', page.id)
    .where('subscriber.everything', '=', false)
    .where('subscriber.client_id', 'is', null)
    .where('subscriber.state', '!=', 'unsubscribed')
    .where('subscriber.id', 'in', (inner) =>
      inner
        .selectFrom('subscriber_component')
        .select('subscriber_id')
        .where('page_id', '=', page.id)
        .where('component_id', '=', componentId),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('subscriber_component as other')
            .select('other.component_id')
            .whereRef('other.page_id', '=', 'subscriber.page_id')
            .whereRef('other.subscriber_id', '=', 'subscriber.id')
            .where('other.component_id', '!=', componentId),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('subscriber_group')
            .select('subscriber_group.group_id')
            .whereRef('subscriber_group.page_id', '=', 'subscriber.page_id')
            .whereRef('subscriber_group.subscriber_id', '=', 'subscriber.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return count
}

/** Whether anybody has confirmed that they want to be told. */
export async function hasActiveSubscriber(db: Database, page: Page): Promise<boolean> {
  const active = db.selectFrom('subscriber').select('id').where('page_id', '=', page.id).where('state', '=', 'active')
  return (await active.limit(1).executeTakeFirst()) !== undefined
}

/** Ends what is sent to a subscriber that is told now; answers whether it was. */
export async function disableSubscriberRow(
  trx: Database,
  page: Page,
  id: string,
  because: string,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('subscriber')
    .set((its) => ({
      state: 'disabled',
      disabled_at: at,
      disabled_because: because,
      version: its('version', '+', 1),
    }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes since when nothing arrives, and answers it; null: something has arrived. */
export async function noteArrival(db: Database, page: Page, id: string, failedAt: Date | null): Promise<Date | null> {
  const row = await db
    .updateTable('subscriber')
    .set((its) => ({ failing_since: failedAt && its.fn.coalesce('failing_since', its.val(failedAt)) }))
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .returning('failing_since')
    .executeTakeFirst()
  return row?.failing_since ?? null
}

/** Whether a program is told of this page, if need be in one format. */
export async function hasActiveWebhook(db: Database, page: Page, format?: WebhookFormat): Promise<boolean> {
  const active = db
    .selectFrom('subscriber')
    .select('id')
    .where('page_id', '=', page.id)
    .where('channel', '=', 'webhook')
    .where('state', '=', 'active')
    .$if(format !== undefined, (list) => list.where('format', '=', format ?? null))
  return (await active.limit(1).executeTakeFirst()) !== undefined
}

/** Deletes a subscriber; what was sent to it stays with whoever keeps it. */
export async function deleteSubscriberRow(db: Database, page: Page, id: string): Promise<void> {
  await db.deleteFrom('subscriber').where('page_id', '=', page.id).where('id', '=', id).execute()
}

/** How many subscribers the pages have who have not left. */
export async function countSubscribers(db: Database, pageIds: string[]): Promise<number> {
  const { count } = await db
    .selectFrom('subscriber')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('page_id', 'in', pageIds)
    .where('state', '!=', 'unsubscribed')
    .executeTakeFirstOrThrow()
  return count
}
