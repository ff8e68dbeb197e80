import type { ColumnType } from 'kysely'
import type { Cause, ComponentStatus } from '../contract/index.ts'

/** A heading under which components stand. */
export interface ComponentGroupTable {
  page_id: string
  id: string
  name: string
  position: number
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}

/** A part of the watched service; `status` is the open interval of the log, kept beside it. */
export interface ComponentTable {
  page_id: string
  id: string
  group_id: string | null
  name: string
  description: string | null
  position: number
  start_date: string | null
  only_show_if_degraded: boolean
  base_status: ComponentStatus
  status: ComponentStatus
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}

/** A fact: from `at` on, the base status was this. */
export interface BaseStatusChangeTable {
  page_id: string
  component_id: string
  id: string
  status: ComponentStatus
  at: Date
  reason: string | null
}

/** The derived log: `[started_at, ended_at)` with the worst status of that time and what caused it. */
export interface StatusIntervalTable {
  page_id: string
  component_id: string
  started_at: Date
  ended_at: Date | null
  status: ComponentStatus
  causes: ColumnType<Cause[], string>
}
