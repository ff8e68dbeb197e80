import type { Database } from '../../packages/server/src/database/database.ts'
import { newSecret, sealTarget } from '../../packages/server/src/subscribers/endpoint.ts'
import type { Secrets } from '../../packages/server/src/secrets.ts'
import { newId } from '../../packages/server/src/id.ts'

/** A subscriber as tests describe it; everything that is left out is usual. */
export interface SubscriberInTest {
  address?: string
  state?: 'unconfirmed' | 'active' | 'unsubscribed'
  /** What it follows; without it, everything. */
  componentIds?: string[]
  locale?: 'en' | 'de'
  timeZone?: string
}

/** Writes subscribers straight into the database and gives their ids and addresses, in the same order. */
export async function addSubscribers(
  db: Database,
  pageId: string,
  subscribers: SubscriberInTest[],
): Promise<{ id: string; address: string }[]> {
  const at = new Date('2026-01-01T00:00:00Z')
  const rows = subscribers.map((one) => ({
    page_id: pageId,
    id: newId(),
    channel: 'email' as const,
    address: one.address ?? `${newId()}@example.com`,
    state: one.state ?? ('active' as const),
    everything: one.componentIds === undefined,
    locale: one.locale ?? ('en' as const),
    time_zone: one.timeZone ?? null,
    created_at: at,
    confirmed_at: at,
    unsubscribed_at: null,
  }))
  for (let start = 0; start < rows.length; start += 250) {
    await db
      .insertInto('subscriber')
      .values(rows.slice(start, start + 250))
      .execute()
  }
  const followed = subscribers.flatMap(({ componentIds = [] }, index) =>
    componentIds.map((component_id) => ({ page_id: pageId, subscriber_id: rows[index]!.id, component_id })),
  )
  if (followed.length > 0) await db.insertInto('subscriber_component').values(followed).execute()
  return rows.map(({ id, address }) => ({ id, address }))
}

/** Writes a webhook straight into the database, at an address that nothing may be sent to, and gives its id. */
export async function addWebhook(db: Database, pageId: string, secrets: Secrets): Promise<string> {
  const id = newId()
  const at = new Date('2026-01-01T00:00:00Z')
  await db
    .insertInto('subscriber')
    .values({
      page_id: pageId,
      id,
      channel: 'webhook',
      ...sealTarget(secrets, `http://127.0.0.1:8080/${id}`),
      format: 'standard',
      secret: secrets.seal(newSecret()),
      state: 'active',
      everything: true,
      locale: 'en',
      time_zone: null,
      created_at: at,
      confirmed_at: at,
      unsubscribed_at: null,
    })
    .execute()
  return id
}
