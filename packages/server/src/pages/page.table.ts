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
  revision: ColumnType<number, number | undefined>
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}
