import type { ColumnType } from 'kysely'
import type { ComponentStatus } from '../contract/index.ts'

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
