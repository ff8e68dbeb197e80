import type { ColumnType } from 'kysely'
import type { ReminderKind } from '../contract/index.ts'

/**
 * Something that a team was reminded of, once: `since` is when what it is about became so, such as the time that was
 * promised. It is open for as long as that is still the case, which nothing here says: it is looked for.
 */
export interface ReminderTable {
  page_id: string
  id: string
  kind: ReminderKind
  /** The id of what it is about, or a channel. */
  subject: string
  since: Date
  incident_id: string | null
  maintenance_id: string | null
  subscriber_id: string | null
  created_at: Date
}

/** Somebody does not want to see a reminder any more. */
export interface ReminderDismissalTable {
  page_id: string
  reminder_id: string
  person_id: string
  dismissed_at: Date
}

/** A mail about a reminder that is to be sent; what it says is found when it is. */
export interface ReminderMailTable {
  page_id: string
  reminder_id: string
  person_id: string
  due_at: Date
  attempts: ColumnType<number, number | undefined>
  leased_until: Date | null
}
