import type { ColumnType } from 'kysely'
import type { ChannelName } from '../contract/index.ts'

/**
 * The outbox: what happened, its payload frozen at commit. `fanned_out_at` is set once all deliveries exist; up to then
 * `fanned_out_to` is the last recipient who has one.
 */
export interface EventTable {
  page_id: string
  id: string
  type: string
  version: number
  incident_id: string | null
  maintenance_id: ColumnType<string | null, string | null | undefined>
  notify: boolean
  at: Date
  data: ColumnType<unknown, string>
  fanned_out_at: Date | null
  fanned_out_to: ColumnType<string | null, string | null | undefined>
}

/** `prompt` is what somebody waits for, such as a confirmation: it never stands behind what goes to `bulk`. */
export type DeliveryLane = 'prompt' | 'bulk'

/** One message to one subscriber, or to the person who tests. `leased_until` marks who is sending it now; `due_at` when it is tried (again). */
export interface DeliveryTable {
  page_id: string
  event_id: string
  subscriber_id: string | null
  person_id: ColumnType<string | null, string | null | undefined>
  id: string
  channel: ChannelName
  lane: DeliveryLane
  state: 'queued' | 'sent' | 'failed' | 'skipped'
  attempts: ColumnType<number, number | undefined>
  last_error: string | null
  due_at: Date | null
  leased_until: Date | null
  sent_at: Date | null
  created_at: Date
}
