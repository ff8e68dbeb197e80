import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
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

test('a connection that died without a word is not lent out again', async () => {
  const { database, proxy } = await openBehindProxy()
  const ask = () => sql`select 1`.execute(database.db).then(() => true)
  expect(await ask()).toBe(true)
  proxy.deafen()
  await expect(ask()).rejects.toThrow('Query read timeout')
  await waitFor(ask, sooner)
})

test('whether the database answers is known long before a query gives up', async () => {
  const { database, proxy } = await openBehindProxy()
  expect(await isReachable(database.db)).toBe(true)
  proxy.deafen()
  const answer = isReachable(database.db)
  expect(await Promise.race([answer, waitFor(() => false, sooner).catch(() => 'too late')])).toBe(false)
})

test('the queue goes on with new connections', async () => {
  const { database, proxy } = await openBehindProxy()
  const queue = await openQueue(database, pino({ level: 'silent' }))
  afterwards(() => queue.stop(0))
  const send = (key: string) => queue.send('fan-out', key, { pageId: 'page', eventId: key }).then(() => true)
  expect(await send('first')).toBe(true)
  proxy.deafen()
  // Each dead connection of its small pool costs one time limit.
  await waitFor(() => send('second'), { within: 60_000 })
})
