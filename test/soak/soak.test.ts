import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostgres } from '../../packages/server/src/database/open.ts'
import { mailConnections } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { onDatabase, startPostgres } from '../support/postgres.ts'
import type { PostgresServer } from '../support/postgres.ts'
import { startServer } from '../support/process.ts'
import { randomFrom } from '../support/random.ts'
import { post, queuedIn, seedPage } from '../support/seed-page.ts'
import { waitFor } from '../support/wait-for.ts'
import { startMailServer } from './mail-server.ts'
import type { Taken, Temper } from './mail-server.ts'

const count = Number(process.env['SUBSCRIBERS'] ?? 10_000)
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const random = randomFrom(seed)
const patience = 30 * 60_000

let postgres: PostgresServer
beforeAll(async () => {
  console.log(`soak: SEED=${seed}, ${count} subscribers, two processes`)
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

let databases = 0

/** Two processes on a database of their own, with a page of many subscribers and a mail server of this temper. */
async function startBoth(temper: Temper) {
  const name = `soak_${(databases += 1)}`
  const admin = openPostgres(postgres.url)
  const { sql } = await import('kysely')
  await sql.raw(`create database ${name}`).execute(admin.db)
  await admin.close()
  const databaseUrl = onDatabase(postgres.url, name)
  const seeded = await seedPage(openPostgres(databaseUrl), count)
  const mail = await startMailServer(temper)
  afterwards(() => mail.close())
  const start = () => startServer({ databaseUrl, smtpUrl: mail.url, env: { LOG_LEVEL: 'error' } })
  const processes = [await start(), await start()]
  const untilNothingIsQueued = () =>
    waitFor(
      async () => {
        const database = openPostgres(databaseUrl)
        const left = await queuedIn(database).finally(() => database.close())
        if (left > 0) await wait(500)
        return left === 0
      },
      { within: patience, what: 'nothing queued' },
    )
  return { databaseUrl, seeded, mail, start, processes, untilNothingIsQueued }
}

/** Who was told, how often too often, and whether each had the same mail each time. */
function resultOf(taken: Taken[], addresses: string[]) {
  const told = new Map<string, Set<string>>()
  for (const { to, messageId } of taken) told.set(to, (told.get(to) ?? new Set()).add(messageId))
  return {
    lost: addresses.filter((address) => !told.has(address)).length,
    duplicates: taken.length - told.size,
    othersUnderOneName: [...told.values()].filter((ids) => ids.size > 1).length,
  }
}

const report = (what: string, figures: object) => console.log(`soak: ${what}: ${JSON.stringify(figures)}`)

test('five kill -9 at random moments: none lost, twice only what was under way, under the same Message-ID', async () => {
  const { seeded, mail, start, processes, untilNothingIsQueued } = await startBoth({ delay: 10 })
  await post(processes[0]!.url, seeded, 'incidents', { title: 'Killed five times' })
  const begun = performance.now()
  for (let kill = 0; kill < 5; kill += 1) {
    const before = mail.taken.length
    await waitFor(() => mail.taken.length >= Math.min(count, before + count / 20), { within: patience, what: 'mails' })
    await wait(random() * 1000)
    const which = random() < 0.5 ? 0 : 1
    await processes[which]!.kill9()
    processes[which] = await start()
  }
  const atLastKill = mail.taken.length
  await untilNothingIsQueued()
  const result = resultOf(mail.taken, seeded.addresses)
  report('five kills', { ...result, atLastKill, seconds: Math.round((performance.now() - begun) / 1000) })
  expect(result).toMatchObject({ lost: 0, othersUnderOneName: 0 })
  expect(result.duplicates).toBeLessThanOrEqual(5 * mailConnections)
})

test('a mail server out of temper: none lost, and whoever is refused for good is not asked again', async () => {
  const refusedForGood = (address: string) =>
    address.charCodeAt(0) * 31 + address.charCodeAt(5) * 7 + address.charCodeAt(9)
  const isGone = (address: string) => refusedForGood(address) % 100 === 0
  const { databaseUrl, seeded, mail, processes, untilNothingIsQueued } = await startBoth({
    recipient: (address) =>
      isGone(address) ? '550 5.1.1 No such mailbox' : random() < 0.1 ? '451 4.2.0 Not now' : null,
    whim: () => {
      const chance = random()
      return chance < 0.05 ? 'drops before' : chance < 0.1 ? 'drops after' : 'takes'
    },
  })
  await post(processes[0]!.url, seeded, 'incidents', { title: 'Out of temper' })
  const begun = performance.now()
  await untilNothingIsQueued()
  const gone = seeded.addresses.filter(isGone)
  const result = resultOf(
    mail.taken,
    seeded.addresses.filter((address) => !isGone(address)),
  )
  const { db, close } = openPostgres(databaseUrl)
  const failed = await db.selectFrom('delivery').select(['attempts']).where('state', '=', 'failed').execute()
  await close()
  const seconds = Math.round((performance.now() - begun) / 1000)
  report('out of temper', { ...result, ...mail.counts, gone: gone.length, failed: failed.length, seconds })
  expect(result).toMatchObject({ lost: 0, othersUnderOneName: 0 })
  expect(result.duplicates).toBeLessThanOrEqual(mail.counts.droppedAfter)
  expect(failed).toHaveLength(gone.length)
  expect(failed.every(({ attempts }) => attempts === 1)).toBe(true)
})

test('PostgreSQL stopped for ten seconds in the middle: none lost, and all told soon after', async () => {
  const { seeded, mail, processes, untilNothingIsQueued } = await startBoth({ delay: 10 })
  await post(processes[0]!.url, seeded, 'incidents', { title: 'Without a database' })
  await waitFor(() => mail.taken.length >= count / 3, { within: patience, what: 'a third of the mails' })
  await postgres.stop()
  await wait(10_000)
  await postgres.start()
  const back = performance.now()
  const leftThen = count - mail.taken.length
  await untilNothingIsQueued()
  const seconds = Math.round((performance.now() - back) / 100) / 10
  const result = resultOf(mail.taken, seeded.addresses)
  report('without a database', { ...result, leftThen, drainedWithinSeconds: seconds })
  expect(result).toMatchObject({ lost: 0, othersUnderOneName: 0 })
  expect(result.duplicates).toBeLessThanOrEqual(2 * mailConnections)
  expect(seconds).toBeLessThanOrEqual(30)
})
