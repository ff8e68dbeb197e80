import type { ColumnType } from 'kysely'

/** A customer of the provider; `sort_key` is the beginning of its name, by which lists are in order. */
export interface ClientTable {
  page_id: string
  id: string
  name: string
  reference: string | null
  sort_key: string
  created_at: Date
  updated_at: Date
  version: ColumnType<number, number | undefined>
}

/** What a client uses. */
export interface ClientComponentTable {
  page_id: string
  client_id: string
  component_id: string
}
