import { describe, expect, test } from 'vitest'
import { brokenHost } from '../../packages/server/src/demo/provider.ts'
import { fillDemo } from '../../packages/server/src/demo/fill.ts'
import { createMailbox } from '../../packages/server/src/demo/mailbox.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'

/** What a newcomer finds who starts the demo at this time. */
async function storyAt(now: string) {
  const { db } = await openTestDatabase()
  const secrets = createSecrets(['a secret key for tests that is long enough'])
  const publicUrl = 'http://localhost:4700'
  await fillDemo({ db, publicUrl, secrets }, createMailbox(), settableClock(now))
  const subscribers = await db.selectFrom('subscriber').select(['address', 'state', 'failing_since']).execute()
  const incidents = await db.selectFrom('incident').select(['title', 'status']).orderBy('title').execute()
  const maintenances = await db.selectFrom('maintenance').select(['title', 'status']).orderBy('title').execute()
  const deliveries = await db.selectFrom('delivery').select(['channel', 'state']).distinct().execute()
  return { subscribers, incidents, maintenances, deliveries }
}

describe('the demo’s story does not depend on the time of day at which it is told', () => {
  test('a minute past midnight, in the afternoon and a minute to midnight all is as at noon', async () => {
    const [noon, ...others] = await Promise.all(
      ['12:00', '00:01', '14:30', '23:59'].map((time) => storyAt(`2026-03-04T${time}:00.000Z`)),
    )
    if (!noon) throw new Error('No story was told')
    const failing = noon.subscribers.filter(({ failing_since: since }) => since)
    expect(failing.map(({ address }) => address.startsWith(brokenHost))).toEqual([true])
    expect(noon.subscribers.map(({ state }) => state)).toEqual(Array(7).fill('active'))
    for (const other of others) {
      expect(other.incidents).toEqual(noon.incidents)
      expect(other.maintenances).toEqual(noon.maintenances)
      expect(other.subscribers.map(({ state }) => state)).toEqual(noon.subscribers.map(({ state }) => state))
      expect(other.deliveries).toEqual(expect.arrayContaining(noon.deliveries))
    }
  })
})
