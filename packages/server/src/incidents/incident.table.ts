import type { ColumnType } from 'kysely'
import type { ComponentStatus, Impact, IncidentStatus } from '../contract/index.ts'

/**
 * An incident; its status, times and promise are those of its updates, kept beside them. `revision` is the page's at
 * which it last changed; `declared_by` the person who declared it, if it was one.
 */
export interface IncidentTable {
  page_id: string
  id: string
  title: string
  status: IncidentStatus
  impact: Impact | null
  started_at: Date
  monitoring_at: Date | null
  resolved_at: Date | null
  next_update_by: Date | null
  test: ColumnType<boolean, boolean | undefined>
  declared_by: ColumnType<string | null, string | null | undefined>
  /** It is for the clients named beside it and nobody else, and never public. */
  for_clients: ColumnType<boolean, boolean | undefined>
  revision: number
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}

/** A client that an incident is for. */
export interface IncidentClientTable {
  page_id: string
  incident_id: string
  client_id: string
}

/** An incident that is gone, and the page's revision since when. */
export interface DeletedIncidentTable {
  page_id: string
  id: string
  revision: number
}

/** A note for the team; it is never shown to anybody else. */
export interface IncidentNoteTable {
  page_id: string
  incident_id: string
  id: string
  message: string
  author: string | null
  edited: ColumnType<boolean, boolean | undefined>
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}

/** A dated message; `at` is the time readers see, `sequence` settles the order of equal times. */
export interface IncidentUpdateTable {
  page_id: string
  incident_id: string
  id: string
  status: IncidentStatus
  message: string
  at: Date
  sequence: ColumnType<number, never, never>
  next_update_by: Date | null
  notify: boolean
  edited: ColumnType<boolean, boolean | undefined>
  author: string | null
  created_at: Date
  updated_at: Date
}

/** A fact: what an update says of a component and since when; the effective status before and after it, as it was told. */
export interface IncidentUpdateComponentTable {
  page_id: string
  update_id: string
  component_id: string
  since: Date
  status: ComponentStatus
  old_status: ComponentStatus
  new_status: ComponentStatus
}
