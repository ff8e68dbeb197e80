import type { ColumnType } from 'kysely'

/** What a page wears; without a row it is plain. */
export interface PageBrandingTable {
  page_id: string
  accent_light: string | null
  accent_dark: string | null
  /** As the admin wrote it. */
  css: string
  updated_at: Date
  version: ColumnType<number, number>
}

/** A picture of a page, always PNG and made by us; `hash` is of its bytes. */
export interface PageImageTable {
  page_id: string
  kind: 'logo' | 'favicon'
  hash: string
  width: number
  height: number
  bytes: Buffer
}
