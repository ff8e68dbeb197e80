import type { ColumnType } from 'kysely'
import type { Impact, NotificationEvent, TemplateKind, UpdateStatus } from '../contract/index.ts'

/** Words written once and used again; which of them there are depends on the kind. */
export interface TemplateTable {
  page_id: string
  id: string
  kind: TemplateKind
  event: NotificationEvent | null
  name: string
  title: string | null
  status: UpdateStatus | null
  impact: Impact | null
  subject: string | null
  message: string | null
  duration_minutes: number | null
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}

/** A component that an incident from this template touches. */
export interface TemplateComponentTable {
  page_id: string
  template_id: string
  component_id: string
}
