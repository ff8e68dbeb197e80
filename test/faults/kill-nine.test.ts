import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockFolder } from '../../packages/server/src/database/lock.ts'
import { migrateToHead } from '../../packages/server/src/database/migrate.ts'
import { openPglite, openPostgres } from '../../packages/server/src/database/open.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { newId } from '../../packages/server/src/id.ts'
import { mailConnections } from '../../packages/server/src/mail/mailer.ts'
import { hashSecret } from '../../packages/server/src/secrets.ts'
import { afterwards } from '../support/afterwards.ts'
import { createEmptyPostgres } from '../support/database.ts'
import { headerOf, startMailbox } from '../support/mailbox.ts'
import { startServer } from '../support/process.ts'
import type { RunningServer, StartOptions } from '../support/process.ts'
import { createStatusPage } from '../support/status-page.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { startsWithin, waitFor } from '../support/wait-for.ts'

const count = 200

/** A page with subscribers and a token, in a database that no server uses yet. */
async function seed(database: OpenDatabase) {
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
    scopes: ['incidents:write' as const],
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
    Array.from({ length: count }, () => ({})),
  )
  await database.close()
  return { pageId: page.id, secret, addresses: subscribers.map(({ address }) => address).sort() }
}

/** How much is still to be done: deliveries not sent, and events whose recipients are not written down. */
const queuedIn = async ({ db }: OpenDatabase) => {
  const deliveries = await db.selectFrom('delivery').select('id').where('state', '=', 'queued').execute()
  const events = await db
    .selectFrom('event')
    .select('id')
    .where('notify', '=', true)
    .where('fanned_out_at', 'is', null)
    .execute()
  return deliveries.length + events.length
}

/** A database with a server in front of it, and how to wait until that server has nothing left to send. */
interface Engine {
  database: OpenDatabase
  options: StartOptions
  untilNothingIsQueued(server: RunningServer, resume: () => Promise<RunningServer>): Promise<void>
}

async function onPglite(): Promise<Engine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-kill-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
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

async function onPostgres(): Promise<Engine> {
  const databaseUrl = await createEmptyPostgres()
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

/** Declares an incident, as soon as the server has its database. */
async function declare(
  url: string,
  { pageId, secret }: { pageId: string; secret: string },
  title: string,
): Promise<void> {
  await waitFor(
    async () => {
      const answer = await fetch(`${url}/api/v1/pages/${pageId}/incidents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ title }),
      })
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
      return true
    },
    { within: startsWithin, what: 'an incident declared' },
  )
}

test.each(engines)(
  'killed with -9 amid 200 mails on %s: none is lost, only those under way come twice',
  async (_, on) => {
    const { database, options, untilNothingIsQueued } = await on()
    const seeded = await seed(database)
    const mailbox = await startMailbox({ delay: 25 })
    const start = () => startServer({ ...options, smtpUrl: mailbox.url })
    const mailsAbout = (title: string) => mailbox.mails.filter(({ mail }) => mail.subject?.includes(title))

    const first = await start()
    await declare(first.url, seeded, 'Killed while sending')
    await waitFor(() => mailsAbout('Killed while sending').length >= count / 3, { within: startsWithin })
    await first.kill9()
    expect(mailsAbout('Killed while sending').length).toBeLessThan(count)

    // Killed the moment a change is acknowledged: what was promised is kept.
    const second = await start()
    await declare(second.url, seeded, 'Killed at once')
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
