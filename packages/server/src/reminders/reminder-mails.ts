import type { Selectable } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { retryAt } from '../deliveries/backoff.ts'
import { MailRefused } from '../mail/mailer.ts'
import type { Mail, Mailer } from '../mail/mailer.ts'
import { reminderMail } from '../mail/reminder-mail.ts'
import { findPageById } from '../pages/page.ts'
import { toldByMail } from './remind.ts'
import {
  claimReminderMail,
  deleteReminderMail,
  findOpenReminder,
  findReminded,
  postponeReminderMail,
} from './reminder.queries.ts'
import { toReminder } from './reminder.ts'
import type { ReminderMailTable } from './reminder.table.ts'

/** Longer than a mail may take (20 s), so a lease outlives every attempt but that of a killed process. */
const leaseMilliseconds = 30_000

/** What sending needs. */
export interface ReminderSending {
  db: Database
  clock: Clock
  mailer: Mailer
  publicUrl: string
}

/** Sends what is due, one after another, until nothing is or it is told to stop. */
export async function sendReminderMails(sending: ReminderSending, stop: AbortSignal): Promise<void> {
  const { db, clock } = sending
  while (!stop.aborted) {
    const now = clock.now()
    const claimed = await claimReminderMail(db, now, new Date(now.getTime() + leaseMilliseconds))
    if (!claimed) return
    await sendOne(sending, claimed)
  }
}

async function sendOne({ db, clock, mailer, publicUrl }: ReminderSending, row: Selectable<ReminderMailTable>) {
  const mail = await writeMail(db, row, publicUrl, clock.now())
  if (!mail) return deleteReminderMail(db, row)
  try {
    await mailer.send(mail)
    await deleteReminderMail(db, row)
  } catch (error) {
    const again = error instanceof MailRefused && error.permanent ? null : retryAt(row.attempts, clock.now())
    await (again ? postponeReminderMail(db, row, again) : deleteReminderMail(db, row))
  }
}

/** Writes the mail; null when it is mended by now, or who it was for is not to be reminded any more. */
async function writeMail(
  db: Database,
  row: Selectable<ReminderMailTable>,
  publicUrl: string,
  now: Date,
): Promise<Mail | null> {
  const page = await findPageById(db, publicUrl, row.page_id)
  const found = page && (await findOpenReminder(db, page.id, row.reminder_id))
  if (!found) return null
  const person = await findReminded(db, page.organizationId, toldByMail[found.kind], row.person_id)
  if (!person) return null
  return {
    ...reminderMail({ page, reminder: toReminder(found), now }),
    fromName: 'Incident Commander',
    to: person.email,
    // The same each time it is tried: a mail that is taken twice is shown once.
    messageId: `${row.reminder_id}.${person.id}@${new URL(publicUrl).hostname}`,
    headers: {},
  }
}
