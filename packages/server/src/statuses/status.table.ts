import type { ColumnType } from 'kysely'
import type { Cause, ComponentStatus } from '../contract/index.ts'

/** What the log remembers of a cause; titles are looked up when it is shown, so that an edited one is right. */
export type LoggedCause = Pick<Cause, 'kind' | 'id'>

/** A fact: from `at` on, the base status was this. */
export interface BaseStatusChangeTable {
  page_id: string
  component_id: string
  id: string
  status: ComponentStatus
  at: Date
  reason: string | null
  /** Settles the order of equal times. */
  sequence: ColumnType<number, never, never>
}

/** The derived log: `[started_at, ended_at)` with the worst status of that time and what caused it. */
export interface StatusIntervalTable {
  page_id: string
  component_id: string
  started_at: Date
  ended_at: Date | null
  status: ComponentStatus
  causes: ColumnType<LoggedCause[], string>
  /** The page's revision that wrote it. Whatever changes, all of the component's log from there on is written anew. */
  revision: ColumnType<number, number>
}
