import type { ChannelName, Locale, WebhookFormat } from '../contract/index.ts'
import type { StoredEvent } from './event.ts'

/** Where a channel posts to on the web; everything that is a secret is sealed until it is used. */
export interface Endpoint {
  target: string
  /** Of a webhook: what its body is. */
  format: WebhookFormat | null
  /** Of a webhook: what signs, and during a change what signed before. */
  secrets: string[]
}

/** To whom a message goes, in which words and by which clock. */
export interface Recipient {
  id: string
  /** A mail address or a phone number; of an endpoint what may be shown of it. */
  address: string
  locale: Locale
  /** Null: the page's. */
  timeZone: string | null
  /** Of a channel that posts to the web. */
  endpoint?: Endpoint
}

/** One attempt to deliver. */
export interface Attempt {
  /** The same however often it is tried. */
  deliveryId: string
  at: Date
}

/**
 * What came of one attempt. A `refused` message is never tried again, and with `disables` nothing else is sent to that
 * recipient either, until somebody has looked; with `suppresses` because there is no such mailbox; `later` may work the next time, which is not before `notBefore`. With
 * `away` it was not this message: the receiving server could not be reached, or did not answer. `proved`: whose address it
 * is wants what was asked for.
 */
export type Outcome =
  | { state: 'sent'; proved?: boolean }
  | { state: 'later'; error: string; notBefore?: Date; away?: boolean }
  | { state: 'refused'; error: string; disables?: boolean; suppresses?: boolean }

/** One way to reach people. A channel is one file in channels/, and all that the others know of it is this. */
export interface Channel {
  /** Messages on their way at a time; `prompt` for what somebody waits for. */
  slots?: { bulk: number; prompt: number }
  /** Which server a recipient's messages go to, where that is not one for all. */
  serverOf?(recipient: Recipient): string
  /** Tells one recipient of one event. Never rejects and never takes longer than 20 s. */
  send(event: StoredEvent, recipient: Recipient, attempt: Attempt): Promise<Outcome>
}

/** The channels of this process by name; what is not there is not set up, and its deliveries wait. */
export type Channels = { email: Channel } & Partial<Record<ChannelName, Channel>>
