import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { mayDo } from '../accounts/principal.ts'
import type { Person, Principal } from '../accounts/principal.ts'
import type { TeamReminder } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { hasReminder, insertDismissal, listOpenReminders } from './reminder.queries.ts'
import type { OpenReminder } from './reminder.queries.ts'

/** More than anybody reads. */
const most = 100

/** A reminder on the wire. */
export function toReminder(row: OpenReminder): TeamReminder {
  const { name: title } = row
  return {
    id: row.id,
    kind: row.kind,
    since: row.since.toISOString(),
    createdAt: row.created_at.toISOString(),
    incident: row.incident_id === null ? null : { id: row.incident_id, title, test: row.is_test },
    maintenance: row.maintenance_id === null ? null : { id: row.maintenance_id, title },
    subscriber: row.subscriber_id === null ? null : { id: row.subscriber_id, address: title },
    channel: row.channel,
  }
}

/** What waits for the caller on a page: not what they have dismissed, nor what they may not read. */
export async function listReminders(db: Database, page: PageScope, principal: Principal): Promise<TeamReminder[]> {
  const personId = principal.kind === 'person' ? principal.id : null
  const rows = await listOpenReminders(db, page.id, personId, most)
  const reminders = rows.map(toReminder)
  if (mayDo(principal.scopes, 'subscribers:read')) return reminders
  return reminders.filter(({ channel }) => channel === null)
}

/**
 * Puts a reminder away for one person; others still see it.
 *
 * @throws Refusal not_found — the page has no such reminder
 */
export function dismissReminder(
  db: Database,
  page: PageScope,
  person: Person,
  occasion: Occasion,
  id: string,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (!(await hasReminder(trx, page.id, id))) throw new Refusal('not_found', 'There is no such reminder')
    const isNew = await insertDismissal(trx, { pageId: page.id, id, personId: person.id }, occasion.at)
    const target = { type: 'reminder', id }
    if (isNew) await audit(trx, occasion, { action: 'reminder.dismissed', pageId: page.id, target })
  })
}
