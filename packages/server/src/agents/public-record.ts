import type { HistoryMonth, PublicIncident, StatusDocument } from '../contract/index.ts'

/** What everybody may see of one page, from memory: what its public documents are made of, and nothing else. */
export interface PublicPage {
  slug: string
  document: StatusDocument
  /** What ended in the last 90 days, newest first. */
  past: PublicIncident[]
  /** When the document was last known to be the newest. */
  knownAt: string
  /** It has changed since, and how it is now is not known: nothing here may be told as the present. */
  isLost: boolean
  /** An incident, however old. */
  incident(id: string): Promise<PublicIncident | 'gone' | 'unavailable'>
  /** What began in a month, each with its newest update only. */
  month(month: string): Promise<Pick<HistoryMonth, 'incidents' | 'maintenances'> | 'unavailable'>
}

/** The pages that this process can show, database or not. */
export interface PublicRecord {
  /** The page of a slug; for null the one that hosts without a page of their own show. */
  find(slug: string | null): PublicPage | undefined
}
