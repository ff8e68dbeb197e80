import { migrateToHead } from '../../packages/server/src/database/migrate.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { newId } from '../../packages/server/src/id.ts'
import { hashSecret } from '../../packages/server/src/secrets.ts'
import { createStatusPage } from './status-page.ts'
import { addSubscribers } from './subscribers.ts'
import { startsWithin, waitFor } from './wait-for.ts'

/** A page with subscribers and a token, in a database that no server uses yet. */
export async function seedPage(database: OpenDatabase, people: number) {
  const { db } = database
  await migrateToHead(db)
  const { page } = await createStatusPage(db, { now: () => new Date() })
  const secret = `ic_${newId()}${newId()}`
  const token = {
    id: newId(),
    organization_id: page.organizationId,
    page_id: null,
    name: 'test',
    hash: hashSecret(secret),
  }
  const rights = {
    scopes: ['incidents:write' as const, 'maintenances:write' as const],
    created_by: 'test',
    created_at: new Date(),
    expires_at: null,
    last_used_at: null,
  }
  await db
    .insertInto('api_token')
    .values({ ...token, ...rights })
    .execute()
  const subscribers = await addSubscribers(
    db,
    page.id,
    Array.from({ length: people }, () => ({})),
  )
  await database.close()
  return { pageId: page.id, secret, addresses: subscribers.map(({ address }) => address).sort() }
}

/** How much is still to be done: deliveries not sent, and events whose recipients are not written down. */
export const queuedIn = async ({ db }: OpenDatabase) => {
  const deliveries = await db.selectFrom('delivery').select('id').where('state', '=', 'queued').execute()
  const events = await db
    .selectFrom('event')
    .select('id')
    .where('notify', '=', true)
    .where('fanned_out_at', 'is', null)
    .execute()
  return deliveries.length + events.length
}

/** Declares an incident or plans a maintenance, as soon as the server has its database. */
export async function post(
  url: string,
  { pageId, secret }: { pageId: string; secret: string },
  what: 'incidents' | 'maintenances',
  input: object,
): Promise<void> {
  await waitFor(
    async () => {
      const answer = await fetch(`${url}/api/v1/pages/${pageId}/${what}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
      return true
    },
    { within: startsWithin, what: `posted to ${what}` },
  )
}
