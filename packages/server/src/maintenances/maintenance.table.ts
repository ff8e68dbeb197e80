import type { ColumnType } from 'kysely'
import type { ComponentStatus, MaintenanceStatus } from '../contract/index.ts'

/**
 * A window: `starts_at` and `ends_at` are its plan, `started_at` and `ended_at` what came of it, a fact of the log.
 * `notify`: what happens by itself is told. Of a series, `series_starts_at` and `series_ends_at` are the window with which its rule begins, `occurrence_at` which
 * of its times this window is, wherever it was moved; `sequence` counts changes of the plan, `revision` is the page's at
 * its last change.
 */
export interface MaintenanceTable {
  page_id: string
  id: string
  title: string
  description: string
  status: MaintenanceStatus
  starts_at: Date
  ends_at: Date
  started_at: Date | null
  ended_at: Date | null
  auto_start: boolean
  auto_complete: boolean
  notify: boolean
  recurrence: string | null
  series_id: string | null
  series_starts_at: Date | null
  series_ends_at: Date | null
  occurrence_at: Date | null
  sequence: number
  revision: number
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}

/** A maintenance that is gone, and the page's revision since when. */
export interface DeletedMaintenanceTable {
  page_id: string
  id: string
  revision: number
}

/** A component is worked on during the whole of a window. */
export interface MaintenanceComponentTable {
  page_id: string
  maintenance_id: string
  component_id: string
}

/** A dated message; `sequence` settles the order of equal times. */
export interface MaintenanceUpdateTable {
  page_id: string
  maintenance_id: string
  id: string
  status: MaintenanceStatus
  message: string
  at: Date
  sequence: ColumnType<number, never, never>
  notify: boolean
  author: string | null
  created_at: Date
}

/** The effective status of a component before and after an update, as it was told. */
export interface MaintenanceUpdateComponentTable {
  page_id: string
  update_id: string
  component_id: string
  old_status: ComponentStatus
  new_status: ComponentStatus
}

/** A reminder: `ahead` until it is sent, or until it is too late for it. */
export interface MaintenanceReminderTable {
  page_id: string
  maintenance_id: string
  lead: string
  due_at: Date
  state: 'ahead' | 'sent' | 'skipped'
  sent_at: Date | null
}
