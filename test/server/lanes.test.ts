import pino from 'pino'
import { sql } from 'kysely'
import { beforeAll, expect, inject, test } from 'vitest'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import type { Channel, Outcome } from '../../packages/server/src/deliveries/channel.ts'
import { startDeliveries } from '../../packages/server/src/deliveries/delivery.jobs.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { createStatusPage } from '../support/status-page.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { startsWithin, waitFor } from '../support/wait-for.ts'

const clock = settableClock()
const start = clock.now()
let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})

const newPage = () => createStatusPage(database.db, clock)

/** Delivers by these channels until the test ends, as a process does. */
async function deliverBy(channels: { email: Channel; webhook?: Channel }) {
  const logger = pino({ level: 'silent' })
  const jobs = await startDeliveries({ database, clock, logger, channels })
  afterwards(() => jobs.stop())
  return jobs
}

/** A channel that writes down whom it told, and answers as the test says. */
function recorder(answer: (address: string) => Outcome | Promise<Outcome> = () => ({ state: 'sent' })) {
  const told: string[] = []
  const channel: Channel = {
    send: async (_event, { address }) => {
      told.push(address)
      await new Promise((resolve) => setImmediate(resolve))
      return answer(address)
    },
  }
  return { told, channel }
}

/** Gives a page so many queued deliveries, all to one subscriber, each of an event of its own. */
async function queue(page: { id: string }, address: string, many: number) {
  const { db } = database
  const [subscriber] = await addSubscribers(db, page.id, [{ address }])
  const atOnce = 10_000
  for (let from = 0; from < many; from += atOnce) {
    const ids = sql`select lpad(i::text, 12, '0') as id from generate_series(${from}::integer, ${Math.min(many, from + atOnce) - 1}::integer) as i`
    await sql`
      insert into event (page_id, id, type, version, notify, at, data, fanned_out_at)
      select ${page.id}, id, 'incident.opened', 1, true, ${start}::timestamptz,
        jsonb_build_object('page', jsonb_build_object('id', ${page.id}::text)), ${start}::timestamptz
      from (${ids}) as made`.execute(db)
    await sql`
      insert into delivery (page_id, event_id, subscriber_id, id, channel, lane, state, due_at, created_at)
      select ${page.id}, id, ${subscriber?.id}, id, 'email', 'bulk', 'queued', ${start}::timestamptz, ${start}::timestamptz
      from (${ids}) as made`.execute(db)
  }
}

const rowsOf = (pageId: string) =>
  database.db
    .selectFrom('delivery')
    .select(['channel', 'lane', 'state', 'attempts', 'leased_until', 'last_error'])
    .where('page_id', '=', pageId)
    .execute()

/** Takes a page's events away, and with them what is to be sent: some at a time, as a statement has its time. */
async function forget(page: { id: string }) {
  for (let deleted = 1n; deleted > 0n;) {
    const some = sql`select id from event where page_id = ${page.id} limit 10000`
    const { numAffectedRows = 0n } = await sql`
      delete from event where page_id = ${page.id} and id in (${some})`.execute(database.db)
    deleted = numAffectedRows
  }
}

/** What PGlite takes minutes to write on a busy machine proves nothing more: four times what the ten may wait for. */
const many = inject('engine') === 'pglite' ? 4000 : 100_000

/** A dozen pieces of a fan-out on PGlite, four on PostgreSQL. */
const followers = inject('engine') === 'pglite' ? 3000 : 20_000

test('a page with 100,000 deliveries is ahead of nobody: ten of another go out among its next few', async () => {
  const [slow, other] = [await newPage(), await newPage()]
  await queue(slow.page, 'slow@example.com', many)
  const { told, channel } = recorder()
  const jobs = await deliverBy({ email: channel })
  await waitFor(() => told.length > 50, { within: startsWithin })
  await queue(other.page, 'other@example.com', 10)
  const before = told.length
  // Rows were written past the rules, so nobody announces them.
  const ticking = jobs.tick()
  const tens = () => told.filter((address) => address === 'other@example.com')
  await waitFor(() => tens().length === 10, { within: startsWithin })
  await jobs.stop()
  await ticking
  // What was held already, and as many in turn with the ten: the hundred thousand have hardly begun.
  expect(told.lastIndexOf('other@example.com') - before).toBeLessThan(1000)
  await forget(slow.page)
})

test('a fan-out to many holds up no other page: both are told from its first piece on', async () => {
  const [large, small] = [await newPage(), await newPage()]
  await sql`
    insert into subscriber (page_id, id, channel, address, state, everything, locale, created_at)
    select ${large.page.id}, lpad(i::text, 12, '0'), 'email', 'large-' || i || '@example.com', 'active', true, 'en', ${start}::timestamptz
    from generate_series(1, ${followers}::integer) as i`.execute(database.db)
  await addSubscribers(database.db, small.page.id, [{ address: 'small@example.com' }])
  await large.open({})
  await small.open({})
  let whole: Date | null = null
  const { told, channel } = recorder(async (address) => {
    if (address === 'small@example.com') {
      const event = database.db.selectFrom('event').select('fanned_out_at').where('page_id', '=', large.page.id)
      whole = (await event.executeTakeFirstOrThrow()).fanned_out_at
    }
    return { state: 'sent' }
  })
  const jobs = await deliverBy({ email: channel })
  await waitFor(() => told.includes('small@example.com'), { within: startsWithin })
  await jobs.stop()
  expect(whole).toBeNull()
  await forget(large.page)
})

test('what somebody waits for has places of its own, while every other is taken', async () => {
  const { page, open } = await newPage()
  await addSubscribers(
    database.db,
    page.id,
    Array.from({ length: 20 }, (_, at) => ({ address: `held-${at}@example.com` })),
  )
  const [asking] = await addSubscribers(database.db, page.id, [{ address: 'asking@example.com', state: 'unconfirmed' }])
  const release = Promise.withResolvers<void>()
  const { told, channel } = recorder(async (address) => {
    if (address.startsWith('held-')) await release.promise
    return { state: 'sent' }
  })
  await deliverBy({ email: channel })
  afterwards(() => release.resolve())
  await open({})
  await waitFor(() => told.length === 5, { within: startsWithin, what: 'every place is taken' })
  await sql`
    insert into event (page_id, id, type, version, notify, at, data)
    values (${page.id}, 'asksforitnow', 'subscription.requested', 1, true, ${start}::timestamptz,
      ${JSON.stringify({ page: { id: page.id, locale: 'en' }, subscriberId: asking?.id })}::jsonb)`.execute(database.db)
  await sql`select pg_notify('ic_event', '')`.execute(database.db)
  await waitFor(() => told.includes('asking@example.com'), { within: startsWithin })
  expect(told).toHaveLength(6)
  release.resolve()
  await waitFor(async () => (await rowsOf(page.id)).every(({ state }) => state === 'sent'), { within: startsWithin })
})

test('a mail server that is away is asked now and then; other channels go on, and all goes out when it is back', async () => {
  const { page, open } = await newPage()
  const addresses = Array.from({ length: 40 }, (_, at) => `away-${at}@example.com`)
  await addSubscribers(
    database.db,
    page.id,
    addresses.map((address) => ({ address })),
  )
  let isAway = true
  const email = recorder(() =>
    isAway ? { state: 'later', error: 'connect ECONNREFUSED', away: true } : { state: 'sent' },
  )
  const webhook = recorder()
  const jobs = await deliverBy({ email: email.channel, webhook: webhook.channel })
  await open({})
  const rows = () => rowsOf(page.id)
  await waitFor(
    async () => {
      const tried = (await rows()).filter(({ last_error: error }) => error !== null).length
      return tried >= 5 && tried === email.told.length
    },
    { within: startsWithin, what: 'it counts as away' },
  )
  /** The clock stands still until it is written down what came of the look: what is next is counted from there. */
  const look = async () => {
    const before = email.told.length
    clock.advance(15_000)
    await jobs.tick()
    const isDone = async () =>
      email.told.length > before &&
      (await rows()).every(({ channel, leased_until: lease }) => channel !== 'email' || lease === null)
    await waitFor(isDone, { within: startsWithin, what: 'a look' })
  }
  // It also gives back what was held when the server went away.
  await look()
  await sql`update delivery set channel = 'webhook'
    where page_id = ${page.id} and id in (select id from delivery where page_id = ${page.id} order by id desc limit 10)`.execute(
    database.db,
  )
  await jobs.tick()
  await waitFor(() => webhook.told.length === 10, { within: startsWithin })
  // As long as it is away one is tried at each look, and none is the worse for it.
  const before = email.told.length
  for (let looks = 0; looks < 20; looks += 1) await look()
  expect(email.told.length - before).toBe(20)
  isAway = false
  clock.advance(15_000)
  await jobs.tick()
  clock.advance(60_000)
  await jobs.tick()
  const sent = await waitFor(
    async () => {
      const found = await rows()
      return found.every(({ state }) => state === 'sent') ? found : null
    },
    { within: startsWithin },
  )
  expect(Math.max(...sent.map(({ attempts }) => attempts))).toBeLessThanOrEqual(2)
})
