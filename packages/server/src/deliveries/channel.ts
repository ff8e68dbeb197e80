import type { Locale } from '../contract/index.ts'
import type { StoredEvent } from './event.ts'

/** To whom a message goes, in which words and by which clock. */
export interface Recipient {
  id: string
  address: string
  locale: Locale
  /** Null: the page's. */
  timeZone: string | null
}

/**
 * What came of one attempt. A `refused` message is never tried again; `later` may work the next time. With `away` it was
 * not this message: the receiving server could not be reached, or did not answer.
 */
export type Outcome = { state: 'sent' } | { state: 'later' | 'refused'; error: string; away?: boolean }

/** One way to reach people. A channel is one file in channels/, and all that the others know of it is this. */
export interface Channel {
  /** Messages on their way at a time; `prompt` for what somebody waits for. */
  slots?: { bulk: number; prompt: number }
  /** Tells one recipient of one event. Never rejects and never takes longer than 20 s. */
  send(event: StoredEvent, recipient: Recipient): Promise<Outcome>
}

/** The channels of this process by name; each kind of subscriber has one. */
export type Channels = Record<'email', Channel>
