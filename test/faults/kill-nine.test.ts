import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { lockFolder } from '../../packages/server/src/database/lock.ts'
import { openPglite, openPostgres } from '../../packages/server/src/database/open.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { mailConnections } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { createMigratedFolder, createMigratedPostgres } from '../support/database.ts'
import { headerOf, startMailbox } from '../support/mailbox.ts'
import { startServer } from '../support/process.ts'
import type { RunningServer, StartOptions } from '../support/process.ts'
import { post, queuedIn, seedPage } from '../support/seed-page.ts'
import { startsWithin, waitFor } from '../support/wait-for.ts'

const count = 2000

/** A database with a server in front of it, and how to wait until that server has nothing left to send. */
interface Engine {
  database: OpenDatabase
  options: StartOptions
  untilNothingIsQueued(server: RunningServer, resume: () => Promise<RunningServer>): Promise<void>
}

async function onPglite(): Promise<Engine> {
  const dataDir = await createMigratedFolder()
  const open = async (): Promise<OpenDatabase> => {
    const lock = await lockFolder(dataDir)
    const opened = await openPglite(join(dataDir, 'database'))
    return { ...opened, close: () => opened.close().then(() => lock.release()) }
  }
  return {
    database: await open(),
    options: { dataDir },
    // Only one process may look into the folder, so the server stops for it, and goes on where something is left.
    untilNothingIsQueued: async (server, resume) => {
      for (let running = server; ; running = await resume()) {
        await running.stop()
        const database = await open()
        const left = await queuedIn(database)
        await database.close()
        if (left === 0) return
      }
    },
  }
}

async function onPostgres(): Promise<Engine & { options: { databaseUrl: string } }> {
  const databaseUrl = await createMigratedPostgres()
  return {
    database: openPostgres(databaseUrl),
    options: { databaseUrl },
    untilNothingIsQueued: async () => {
      const database = openPostgres(databaseUrl)
      await waitFor(async () => (await queuedIn(database)) === 0, { within: startsWithin, what: 'nothing queued' })
      await database.close()
    },
  }
}

const engines: [string, () => Promise<Engine>][] = [
  ['PGlite', onPglite],
  ['PostgreSQL', onPostgres],
]

test.each(engines)(
  'killed twice with -9 amid 2,000 mails on %s: none is lost, only those under way come twice',
  async (_, on) => {
    const { database, options, untilNothingIsQueued } = await on()
    const seeded = await seedPage(database, count)
    const mailbox = await startMailbox({ delay: 5, headsOnly: true })
    const start = () => startServer({ ...options, smtpUrl: mailbox.url })
    const mailsAbout = (title: string) => mailbox.mails.filter(({ mail }) => mail.subject?.includes(title))

    const first = await start()
    await post(first.url, seeded, 'incidents', { title: 'Killed while sending' })
    await waitFor(() => mailsAbout('Killed while sending').length >= count / 3, { within: startsWithin })
    await first.kill9()
    expect(mailsAbout('Killed while sending').length).toBeLessThan(count)

    // Killed the moment a change is acknowledged: what was promised is kept.
    const second = await start()
    await post(second.url, seeded, 'incidents', { title: 'Killed at once' })
    await second.kill9()

    const third = await start()
    const told = (title: string) => new Set(mailsAbout(title).flatMap(({ to }) => to)).size
    await waitFor(() => told('Killed while sending') === count && told('Killed at once') === count, {
      within: startsWithin,
    })
    await untilNothingIsQueued(third, async () => {
      const before = mailbox.mails.length
      const resumed = await start()
      await waitFor(() => mailbox.mails.length > before, { within: startsWithin, what: 'the rest is sent' })
      return resumed
    })
    for (const title of ['Killed while sending', 'Killed at once']) {
      const received = mailsAbout(title)
      expect([...new Set(received.flatMap(({ to }) => to))].sort()).toEqual(seeded.addresses)
      // Whoever has it twice has the same mail twice.
      expect(new Set(received.map((mail) => headerOf(mail, 'message-id'))).size).toBe(count)
    }
    expect(mailbox.mails.length - 2 * count).toBeLessThanOrEqual(2 * mailConnections)
  },
)

test('two processes, one killed with -9 as a window begins: reminder, start and end are each told once', async () => {
  const { database, options } = await onPostgres()
  const { pageId, secret, addresses } = await seedPage(database, 20)
  const mailbox = await startMailbox()
  const start = () => startServer({ ...options, smtpUrl: mailbox.url })
  const [one, other] = await Promise.all([start(), start()])
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const plan = { title: 'Storage upgrade', components: [], startsAt: inMinutes(180), endsAt: inMinutes(240) }
  await post(one.url, { pageId, secret }, 'maintenances', { ...plan, reminders: ['PT1H'] })

  const { db, close } = openPostgres(options.databaseUrl)
  afterwards(close)
  /** To the plan it is as if every clock jumped so far. */
  const jump = (minutes: number) =>
    sql`with moved as (update maintenance set starts_at = starts_at - make_interval(mins => ${minutes}),
        ends_at = ends_at - make_interval(mins => ${minutes}))
      update maintenance_reminder set due_at = due_at - make_interval(mins => ${minutes})`.execute(db)
  const statusIs = (status: string) =>
    waitFor(
      async () => (await db.selectFrom('maintenance').select('status').executeTakeFirstOrThrow()).status === status,
      { within: startsWithin, what: status },
    )
  const told = async () => {
    const rows = await db.selectFrom('event').select('type').execute()
    return rows.map(({ type }) => type.replace('maintenance.', '')).sort()
  }
  const mailed = (times: number) =>
    waitFor(
      () => new Set(mailbox.mails.map((mail) => headerOf(mail, 'message-id'))).size === times * addresses.length,
      {
        within: startsWithin,
        what: `${times} mails to everybody`,
      },
    )

  await mailed(1)
  await jump(121)
  await mailed(2)
  await jump(-121)
  // The clock went back: what is done stays done, and nothing is done again when it comes by once more.
  await jump(121)
  await jump(59)
  await statusIs('in_progress')
  await one.kill9()
  await jump(60)
  await statusIs('completed')
  await mailed(4)
  expect(await told()).toEqual(['completed', 'reminder', 'scheduled', 'started'])
  const deliveries = await db.selectFrom('delivery').select(['state']).execute()
  expect(deliveries).toHaveLength(4 * addresses.length)
  const received = mailbox.mails.flatMap(({ to }) => to)
  expect([...new Set(received)].sort()).toEqual(addresses)
  // Twice only what was under way in the process that died, and then it is the same mail.
  expect(received.length - deliveries.length).toBeLessThanOrEqual(mailConnections)
  await other.stop()
})
