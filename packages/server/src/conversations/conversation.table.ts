import type { ColumnType } from 'kysely'
import type { SuggestionState } from '../contract/index.ts'

/** A conversation in a help desk, by its name there. What was written in it is not kept. */
export interface ConversationTable {
  page_id: string
  id: string
  reference: string
  url: string | null
  client_id: string | null
  created_at: Date
}

/** A conversation that is about an incident. */
export interface ConversationLinkTable {
  page_id: string
  incident_id: string
  conversation_id: string
  linked_by: string | null
  linked_at: Date
}

/**
 * An incident that a conversation may be about; `gate` and `fit` are what its confidence was made of, by the weights that
 * `basis` names.
 */
export interface SuggestionTable {
  page_id: string
  id: string
  incident_id: string
  conversation_id: string
  confidence: number
  model: string
  basis: string
  gate: number | null
  fit: number | null
  state: SuggestionState
  decided_by: ColumnType<string | null, string | null | undefined>
  decided_at: ColumnType<Date | null, Date | null | undefined>
  created_at: Date
}
