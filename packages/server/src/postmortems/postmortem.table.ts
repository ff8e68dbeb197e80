import type { ColumnType } from 'kysely'
import type { CorrectiveAction, PostmortemStatus, TimelineEntry } from '../contract/index.ts'

/**
 * The account of an incident. A number that is null is the computed one; `shown_…` are the numbers as they were when they
 * were last made public, so that what readers see changes only when somebody changes it.
 */
export interface PostmortemTable {
  page_id: string
  incident_id: string
  status: PostmortemStatus
  title: string
  summary: string
  impact: string
  root_cause: string
  affected_clients: number | null
  downtime_minutes: number | null
  shown_clients: number | null
  shown_downtime: number | null
  timeline: ColumnType<TimelineEntry[], string, string>
  actions: ColumnType<CorrectiveAction[], string, string>
  edited_by: string | null
  published_at: Date | null
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}
