import type { Locale } from '../contract/index.ts'

/** Somebody told of updates; `everything` or the components listed beside it. */
export interface SubscriberTable {
  page_id: string
  id: string
  channel: 'email'
  address: string
  state: 'unconfirmed' | 'active' | 'unsubscribed'
  everything: boolean
  locale: Locale
  time_zone: string | null
  created_at: Date
  confirmed_at: Date | null
  unsubscribed_at: Date | null
}

/** A component that a subscriber follows. */
export interface SubscriberComponentTable {
  page_id: string
  subscriber_id: string
  component_id: string
}
