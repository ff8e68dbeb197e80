import type { ColumnType } from 'kysely'
import type { Locale } from '../contract/index.ts'

/** A status page; `revision` grows with every change that the public can see. */
export interface StatusPageTable {
  id: string
  organization_id: string
  name: string
  slug: string
  time_zone: string
  locale: Locale
  impact_enabled: ColumnType<boolean, boolean | undefined>
  /** Minutes within which an open incident is promised another update. */
  update_minutes: ColumnType<number, number | undefined>
  /** Whether the team is reminded of an incident that got no update within that time. */
  remind_of_updates: ColumnType<boolean, boolean | undefined>
  support_url: ColumnType<string | null, string | null | undefined>
  /** From which confidence on a conversation's match is kept as a suggestion. */
  suggest_from: ColumnType<number, number | undefined>
  /** Days that things are kept; null is for ever. */
  keep_incidents: ColumnType<number | null, number | null | undefined>
  keep_deliveries: ColumnType<number | null, number | null | undefined>
  keep_audit: ColumnType<number | null, number | null | undefined>
  /** What nobody is told of unless somebody says so. */
  quiet_events: ColumnType<string[], string[] | undefined>
  /** When the retention job was here last. */
  retained_at: ColumnType<Date | null, Date | null | undefined>
  /** Incidents that ended before are gone; the log of statuses stands still up to here. */
  history_since: ColumnType<Date | null, Date | null | undefined>
  revision: ColumnType<number, number | undefined>
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}
