import { sql } from 'kysely'
import type { Insertable, Selectable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { AccountMailTable } from './account.table.ts'

/** Puts a mail among those to be sent. */
export async function insertAccountMail(trx: Database, row: Insertable<AccountMailTable>): Promise<void> {
  await trx.insertInto('account_mail').values(row).execute()
}

/** Announces on a channel, when the transaction commits, that a mail waits. */
export async function notifyMail(trx: Database, channel: string): Promise<void> {
  await sql`select pg_notify(${channel}, '')`.execute(trx)
}

/** Deletes the mail of an invitation that still waits: a newer one takes its place. */
export async function deleteMailOfInvitation(trx: Database, organizationId: string, id: string): Promise<void> {
  await trx
    .deleteFrom('account_mail')
    .where('organization_id', '=', organizationId)
    .where('invitation_id', '=', id)
    .execute()
}

/** Takes one mail that is due until the lease ends; no two processes take the same. */
export function claimAccountMail(
  db: Database,
  now: Date,
  leasedUntil: Date,
): Promise<Selectable<AccountMailTable> | undefined> {
  const due = db
    .selectFrom('account_mail')
    .select('id')
    .where('due_at', '<=', now)
    .where((is) => is.or([is('leased_until', 'is', null), is('leased_until', '<', now)]))
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
  return db
    .updateTable('account_mail')
    .set((its) => ({ leased_until: leasedUntil, attempts: its('attempts', '+', 1) }))
    .where('id', '=', due)
    .returningAll()
    .executeTakeFirst()
}

/** Deletes a mail that was sent, or never will be. */
export async function deleteAccountMail(db: Database, id: string): Promise<void> {
  await db.deleteFrom('account_mail').where('id', '=', id).execute()
}

/** Lets a mail wait for its next attempt. */
export async function postponeAccountMail(db: Database, id: string, due_at: Date): Promise<void> {
  await db.updateTable('account_mail').set({ due_at, leased_until: null }).where('id', '=', id).execute()
}

/** Adds a link by which a person may set a new password, and keeps so many of them, the newest. */
export async function insertReset(
  trx: Database,
  row: { person_id: string; hash: string; expires_at: Date },
  most: number,
): Promise<void> {
  await trx.insertInto('password_reset').values(row).execute()
  const newest = trx
    .selectFrom('password_reset')
    .select('hash')
    .where('person_id', '=', row.person_id)
    .orderBy('expires_at', 'desc')
    .limit(most)
  await trx
    .deleteFrom('password_reset')
    .where('person_id', '=', row.person_id)
    .where('hash', 'not in', newest)
    .execute()
}

/** Whom a reset link is about, with the membership they were last seen in. */
export function findReset(db: Database, hash: string, now: Date) {
  return db
    .selectFrom('password_reset')
    .innerJoin('person', 'person.id', 'password_reset.person_id')
    .innerJoin('member', 'member.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.email', 'member.organization_id'])
    .where('password_reset.hash', '=', hash)
    .where('password_reset.expires_at', '>', now)
    .orderBy('member.last_seen_at', (last) => last.desc().nullsLast())
    .orderBy('member.created_at')
    .executeTakeFirst()
}

/** Deletes every reset link of a person and answers their hashes. */
export async function deleteResets(trx: Database, personId: string): Promise<string[]> {
  const rows = await trx.deleteFrom('password_reset').where('person_id', '=', personId).returning('hash').execute()
  return rows.map(({ hash }) => hash)
}

/** What nothing is sent to any more, and why; undefined when that is so no longer. */
export function findDisabled(db: Database, pageId: string, subscriberId: string) {
  return db
    .selectFrom('subscriber')
    .innerJoin('status_page', 'status_page.id', 'subscriber.page_id')
    .select(['subscriber.address', 'subscriber.channel', 'subscriber.disabled_because as because'])
    .select(['status_page.name as pageName', 'status_page.slug', 'status_page.locale'])
    .where('subscriber.page_id', '=', pageId)
    .where('subscriber.id', '=', subscriberId)
    .where('subscriber.state', '=', 'disabled')
    .executeTakeFirst()
}
