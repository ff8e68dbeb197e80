import type { Selectable } from 'kysely'
import type { ChannelName } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { Endpoint, Recipient } from '../deliveries/channel.ts'
import type { PageScope } from '../pages/page.ts'
import { findSubscriberRow } from './subscriber.queries.ts'
import type { SubscriberTable } from './subscriber.table.ts'

/** A subscriber as a channel takes it. */
export async function findRecipient(
  db: Database,
  page: PageScope,
  id: string,
  now: Date,
): Promise<(Recipient & { channel: ChannelName; state: SubscriberTable['state'] }) | null> {
  const row = await findSubscriberRow(db, page, id)
  if (!row) return null
  const { channel, state, address, locale, time_zone: timeZone } = row
  const recipient = { id, channel, state, address, locale, timeZone }
  return row.target === null ? recipient : { ...recipient, endpoint: toEndpoint({ ...row, target: row.target }, now) }
}

/** Where a row of a channel that posts to the web is reached, with what signs now. */
export function toEndpoint(
  row: Pick<Selectable<SubscriberTable>, 'format' | 'secret' | 'previous_secret' | 'previous_secret_until'> & {
    target: string
  },
  now: Date,
): Endpoint {
  const { previous_secret: previous, previous_secret_until: until } = row
  const old = until !== null && until > now ? previous : null
  return { target: row.target, format: row.format, secrets: [row.secret, old].filter((one) => one !== null) }
}
