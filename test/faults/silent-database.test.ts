import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { inTransaction } from '../../packages/server/src/database/database.ts'
import type { Database } from '../../packages/server/src/database/database.ts'
import { DatabaseGone, OutcomeUnknown } from '../../packages/server/src/database/gone.ts'
import { openPostgres } from '../../packages/server/src/database/open.ts'
import { isReachable } from '../../packages/server/src/database/probe.ts'
import { openQueue } from '../../packages/server/src/jobs/queue.ts'
import { afterwards } from '../support/afterwards.ts'
import { createEmptyPostgres } from '../support/database.ts'
import { startDeafProxy } from '../support/deaf-proxy.ts'
import { waitFor } from '../support/wait-for.ts'

/** A database behind a network that can die without a word. */
async function openBehindProxy() {
  const address = new URL(await createEmptyPostgres())
  const proxy = await startDeafProxy(Number(address.port))
  address.port = String(proxy.port)
  const database = openPostgres(address.href)
  afterwards(() => database.close())
  return { database, proxy }
}

/** Longer than nothing, shorter than the pool's time limit: a query that meets a dead connection cannot pass. */
const sooner = { within: 3000 }

const ask = (db: Database) => sql`select 1`.execute(db).then(() => true)

test('a connection that died without a word is not lent out again', async () => {
  const { database, proxy } = await openBehindProxy()
  expect(await ask(database.db)).toBe(true)
  proxy.deafen()
  await expect(ask(database.db)).rejects.toThrow(DatabaseGone)
  await waitFor(() => ask(database.db), sooner)
})

test('whoever answers a request knows it within two seconds, however many statements it takes', async () => {
  const { database, proxy } = await openBehindProxy()
  const db = database.forRequest()
  const began = performance.now()
  for (let statement = 0; statement < 3; statement += 1) await sql`select pg_sleep(0.4)`.execute(db)
  proxy.deafen()
  await expect(ask(db)).rejects.toThrow(DatabaseGone)
  expect(performance.now() - began).toBeLessThan(2000)
})

test('an answer that came while the process was busy is no silence', async () => {
  const database = openPostgres(await createEmptyPostgres())
  afterwards(() => database.close())
  const db = database.forRequest()
  expect(await ask(db)).toBe(true)
  const answer = ask(db)
  // Past the time limit with the answer in the socket: not a pause, but what a busy machine does to a process.
  await new Promise(setImmediate)
  for (const until = performance.now() + 1900; performance.now() < until;);
  expect(await answer).toBe(true)
})

test('a database that is slow when it comes back is back', async () => {
  const { database, proxy } = await openBehindProxy()
  proxy.slowDown(20_000)
  await expect(ask(database.db)).rejects.toThrow(DatabaseGone)
  // Connecting, the password and a word: more than a probe waits where others wait for it.
  proxy.slowDown(350)
  await waitFor(() => ask(database.db))
})

test('a database that answers some while a new connection hears nothing is not away', async () => {
  const { database, proxy } = await openBehindProxy()
  const sleep = (seconds: number) => sql`select pg_sleep(${seconds})`.execute(database.db)
  // Two connections are open before no new one is.
  await Promise.all([sleep(0.1), sleep(0.1)])
  proxy.deafenNew()
  const slow = { isDone: false }
  const ended = sleep(2.5).finally(() => (slow.isDone = true))
  while (!slow.isDone) expect(await ask(database.db)).toBe(true)
  await ended
  expect(proxy.deaf()).toBeGreaterThan(0)
})

test('whether the database answers is known long before a query gives up', async () => {
  const { database, proxy } = await openBehindProxy()
  expect(await isReachable(database.db)).toBe(true)
  proxy.deafen()
  const answer = isReachable(database.db)
  expect(await Promise.race([answer, waitFor(() => false, sooner).catch(() => 'too late')])).toBe(false)
})

test.for(['before', 'after'] as const)(
  'a commit that went unanswered is not said to be undone: %s it came in',
  async (when) => {
    const { database, proxy } = await openBehindProxy()
    await sql`create table made (once int)`.execute(database.db)
    const make = () => inTransaction(database.forRequest(), (trx) => sql`insert into made values (1)`.execute(trx))
    proxy.deafenAt('insert', 'after')
    const undone = await make().catch((error: unknown) => error)
    expect(undone).toBeInstanceOf(DatabaseGone)
    expect(undone).not.toBeInstanceOf(OutcomeUnknown)
    proxy.deafenAt('commit', when)
    await expect(make()).rejects.toThrow(OutcomeUnknown)
    const { rows } = await sql`select * from made`.execute(database.db)
    expect(rows).toHaveLength(when === 'after' ? 1 : 0)
  },
)

test('the queue goes on with new connections', async () => {
  const { database, proxy } = await openBehindProxy()
  const queue = await openQueue(database, pino({ level: 'silent' }))
  afterwards(() => queue.stop(0))
  const send = (key: string) => queue.send('retain', key, { pageId: 'page' }).then(() => true)
  expect(await send('first')).toBe(true)
  proxy.deafen()
  // Each dead connection of its small pool costs one time limit.
  await waitFor(() => send('second'), { within: 60_000 })
})
