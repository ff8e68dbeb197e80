/** What a page's team has taught a model's confidences; the newest version of a model counts. */
export interface MatchCalibrationTable {
  page_id: string
  model: string
  version: number
  basis: string
  slope: number
  shift: number
  rows: number
  error_before: number | null
  error_after: number | null
  created_at: Date
}
