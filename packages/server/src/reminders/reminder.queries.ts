import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Role } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { factsOf } from './facts.queries.ts'
import type { Fact } from './facts.queries.ts'
import type { ReminderMailTable, ReminderTable } from './reminder.table.ts'

/** What nobody was reminded of, though it is time, on one page or on all. */
function unsaid(pageId: string | null, now: Date) {
  return sql`from (${factsOf(pageId)}) as fact
    where fact.due_at <= ${now} and not exists (
      select from reminder where reminder.page_id = fact.page_id and reminder.kind = fact.kind
        and reminder.subject = fact.subject and reminder.since = fact.since)`
}

/** Lists pages on which something is due that nobody was reminded of. */
export async function listPagesDue(db: Database, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ page_id: string }>`select distinct fact.page_id ${unsaid(null, now)}
    order by fact.page_id limit ${limit}`.execute(db)
  return rows.map(({ page_id }) => page_id)
}

/** Lists what is due on a page and nobody was reminded of. */
export async function listDueFacts(db: Database, pageId: string, now: Date): Promise<Fact[]> {
  const { rows } = await sql<Fact>`select fact.* ${unsaid(pageId, now)}`.execute(db)
  return rows
}

/** Inserts a reminder; answers whether it was not there yet. */
export async function insertReminder(trx: Database, row: Selectable<ReminderTable>): Promise<boolean> {
  const inserted = await trx
    .insertInto('reminder')
    .values(row)
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** An open reminder with what it is about. */
export type OpenReminder = Fact & Pick<Selectable<ReminderTable>, 'id' | 'created_at'>

const open = (pageId: string) => sql`select fact.*, reminder.id, reminder.created_at
  from (${factsOf(pageId)}) as fact join reminder on reminder.page_id = fact.page_id and reminder.kind = fact.kind
    and reminder.subject = fact.subject and reminder.since = fact.since`

/** Lists the open reminders of a page that a person has not dismissed, newest first. */
export async function listOpenReminders(
  db: Database,
  pageId: string,
  personId: string | null,
  limit: number,
): Promise<OpenReminder[]> {
  const { rows } = await sql<OpenReminder>`${open(pageId)}
    where (not fact.is_test or fact.author = ${personId})
      and not exists (select from reminder_dismissal where reminder_dismissal.page_id = reminder.page_id
        and reminder_dismissal.reminder_id = reminder.id and reminder_dismissal.person_id = ${personId})
    order by reminder.created_at desc, reminder.id limit ${limit}`.execute(db)
  return rows
}

/** Finds a reminder that is still open. */
export async function findOpenReminder(db: Database, pageId: string, id: string): Promise<OpenReminder | undefined> {
  const { rows } = await sql<OpenReminder>`${open(pageId)} where reminder.id = ${id}`.execute(db)
  return rows[0]
}

/** Whether the page has, or had, such a reminder. */
export async function hasReminder(db: Database, pageId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('reminder')
    .select('id')
    .where('page_id', '=', pageId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that a person does not want to see a reminder any more; answers whether they did before. */
export async function insertDismissal(
  trx: Database,
  key: { pageId: string; id: string; personId: string },
  at: Date,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('reminder_dismissal')
    .values({ page_id: key.pageId, reminder_id: key.id, person_id: key.personId, dismissed_at: at })
    .onConflict((same) => same.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Members of these roles who want to be reminded by mail; of one person, whether they are such. */
const reminded = (db: Database, organizationId: string, roles: readonly Role[]) =>
  db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['person.id', 'person.name', 'person.email'])
    .where('member.organization_id', '=', organizationId)
    .where('member.role', 'in', roles)
    .where('person.reminded_by_mail', '=', true)

/** Lists who is reminded by mail. */
export function listReminded(db: Database, organizationId: string, roles: readonly Role[]) {
  return reminded(db, organizationId, roles).orderBy('person.id').execute()
}

/** Finds somebody, if they are still reminded by mail. */
export function findReminded(db: Database, organizationId: string, roles: readonly Role[], personId: string) {
  return reminded(db, organizationId, roles).where('person.id', '=', personId).executeTakeFirst()
}

/** Puts mails among those to be sent. */
export async function insertReminderMails(trx: Database, rows: Selectable<ReminderMailTable>[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('reminder_mail').values(rows).execute()
}

/** Takes one mail that is due until the lease ends; no two processes take the same. */
export function claimReminderMail(
  db: Database,
  now: Date,
  leasedUntil: Date,
): Promise<Selectable<ReminderMailTable> | undefined> {
  return db
    .with('due', (is) =>
      is
        .selectFrom('reminder_mail')
        .select(['page_id', 'reminder_id', 'person_id'])
        .where('due_at', '<=', now)
        .where((lease) => lease.or([lease('leased_until', 'is', null), lease('leased_until', '<', now)]))
        .orderBy('due_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('reminder_mail')
    .from('due')
    .set((row) => ({ leased_until: leasedUntil, attempts: row('reminder_mail.attempts', '+', 1) }))
    .whereRef('reminder_mail.page_id', '=', 'due.page_id')
    .whereRef('reminder_mail.reminder_id', '=', 'due.reminder_id')
    .whereRef('reminder_mail.person_id', '=', 'due.person_id')
    .returningAll('reminder_mail')
    .executeTakeFirst()
}

type MailKey = Pick<Selectable<ReminderMailTable>, 'page_id' | 'reminder_id' | 'person_id'>

/** Deletes a mail that was sent, or never will be. */
export async function deleteReminderMail(db: Database, key: MailKey): Promise<void> {
  await db
    .deleteFrom('reminder_mail')
    .where('page_id', '=', key.page_id)
    .where('reminder_id', '=', key.reminder_id)
    .where('person_id', '=', key.person_id)
    .execute()
}

/** Lets a mail wait for its next attempt. */
export async function postponeReminderMail(db: Database, key: MailKey, due_at: Date): Promise<void> {
  await db
    .updateTable('reminder_mail')
    .set({ due_at, leased_until: null })
    .where('page_id', '=', key.page_id)
    .where('reminder_id', '=', key.reminder_id)
    .where('person_id', '=', key.person_id)
    .execute()
}
