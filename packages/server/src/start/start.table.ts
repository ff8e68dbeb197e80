/** What of a page's beginning cannot be read elsewhere: its first reader on another site, and whether the steps are put away. */
export interface PageStartTable {
  page_id: string
  embedded_at: Date | null
  hidden_at: Date | null
}
