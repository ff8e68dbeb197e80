import type { NotificationEvent } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { findEventRow } from './template.queries.ts'

/** What mails about an event begin with, as a template; null where the usual words stand. */
export interface Wording {
  subject: string | null
  message: string | null
}

/** The page's own wording of an event, if it has one. */
export async function findWording(
  db: Database,
  page: PageScope,
  event: NotificationEvent,
): Promise<Wording | undefined> {
  const row = await findEventRow(db, page, event)
  return row && (row.subject || row.message) ? row : undefined
}
