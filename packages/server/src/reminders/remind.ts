import type { ReminderKind, Role } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../id.ts'
import { changeUnseen, findPageById } from '../pages/page.ts'
import type { Fact } from './facts.queries.ts'
import { insertReminder, insertReminderMails, listDueFacts, listPagesDue, listReminded } from './reminder.queries.ts'

/** So many pages in one tick; there is another one five seconds later. */
const mostPages = 200

/** Who looks after incidents and maintenance, and who after channels. */
const mayPost: readonly Role[] = ['owner', 'admin', 'responder']
const mayMend: readonly Role[] = ['owner', 'admin']

/**
 * Who is reminded by mail. Whoever looks after a channel was told by mail when it was disabled; and that no mail goes out
 * cannot be told by mail.
 */
export const toldByMail: Record<ReminderKind, readonly Role[]> = {
  update_overdue: mayPost,
  update_missing: mayPost,
  maintenance_overdue: mayPost,
  channel_failing: mayMend,
  channel_disabled: [],
  channel_away: [],
}

/** Pages on which something is due. */
export function findPagesToRemind(db: Database, now: Date): Promise<string[]> {
  return listPagesDue(db, now, mostPages)
}

/**
 * Reminds the team of what is due on a page, in its turn among the page's changes. A row says what they were reminded of,
 * so another process, a missed tick or a clock that jumps reminds nobody twice.
 */
export async function remindTeam(db: Database, pageId: string, now: Date, sendsMail: boolean): Promise<void> {
  // No link is written here, so no address is needed.
  const page = await findPageById(db, '', pageId)
  if (!page) return
  await changeUnseen(db, page, async (trx) => {
    for (const fact of await listDueFacts(trx, page.id, now)) {
      const id = newId()
      const { kind, subject, since, incident_id, maintenance_id, subscriber_id } = fact
      const row = { kind, subject, since, incident_id, maintenance_id, subscriber_id }
      if (!(await insertReminder(trx, { page_id: page.id, id, ...row, created_at: now }))) continue
      if (!sendsMail) continue
      const people = await findReaders(trx, page.organizationId, fact)
      await insertReminderMails(
        trx,
        people.map((person_id) => {
          const key = { page_id: page.id, reminder_id: id, person_id }
          return { ...key, due_at: now, attempts: 0, leased_until: null }
        }),
      )
    }
  })
}

/** Who gets a mail; a test is nobody's business but its author's. */
async function findReaders(trx: Database, organizationId: string, { kind, is_test, author }: Fact): Promise<string[]> {
  const roles = toldByMail[kind]
  if (roles.length === 0) return []
  const people = await listReminded(trx, organizationId, roles)
  return people.map(({ id }) => id).filter((id) => !is_test || id === author)
}
