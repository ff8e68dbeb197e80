import type { ColumnType } from 'kysely'
import type { ChannelName, Locale, WebhookFormat } from '../contract/index.ts'

type MayBeLeftOut<Value> = ColumnType<Value | null, Value | null | undefined>

/**
 * Somebody or something told of updates; `everything` or the components listed beside it. Of a channel that posts to the
 * web, `target` is the sealed address, `target_hash` tells two apart, and `address` is what may be shown of it. A webhook's
 * secrets are sealed; the previous one signs too until its time.
 */
export interface SubscriberTable {
  page_id: string
  id: string
  channel: ChannelName
  address: string
  state: 'unconfirmed' | 'active' | 'unsubscribed' | 'disabled'
  everything: boolean
  locale: Locale
  time_zone: string | null
  created_at: Date
  confirmed_at: Date | null
  unsubscribed_at: Date | null
  target: MayBeLeftOut<string>
  target_hash: MayBeLeftOut<string>
  format: MayBeLeftOut<WebhookFormat>
  secret: MayBeLeftOut<string>
  previous_secret: MayBeLeftOut<string>
  previous_secret_until: MayBeLeftOut<Date>
  /** The person who added it; null where a program or the subscriber did. */
  created_by: MayBeLeftOut<string>
  /** Since when nothing has arrived; null while the last attempt did. */
  failing_since: MayBeLeftOut<Date>
  disabled_at: MayBeLeftOut<Date>
  disabled_because: MayBeLeftOut<string>
  /** The wish of which a phone has the code. */
  code_event: MayBeLeftOut<string>
  /** Wrong codes since the last one was sent. */
  code_tries: ColumnType<number, number | undefined>
  /** The client it belongs to; it follows what that one uses. */
  client_id: MayBeLeftOut<string>
  /** On whose word it is told, where an import brought it in. */
  consent_id: MayBeLeftOut<string>
  /** It is told nothing until somebody takes that back. */
  suppressed_at: MayBeLeftOut<Date>
  suppressed_because: MayBeLeftOut<string>
  suppressed_by: MayBeLeftOut<string>
  version: ColumnType<number, number | undefined>
  /** Null: an admin never edited it. */
  updated_at: MayBeLeftOut<Date>
}

/** A group that a subscriber follows: whatever stands in it when something happens. */
export interface SubscriberGroupTable {
  page_id: string
  subscriber_id: string
  group_id: string
}

/** What somebody stated when they brought in addresses of others. */
export interface ConsentTable {
  page_id: string
  id: string
  statement: string
  said_by: string
  said_at: Date
}

/** A component that a subscriber follows. */
export interface SubscriberComponentTable {
  page_id: string
  subscriber_id: string
  component_id: string
}
