import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Incident } from '../../packages/server/src/contract/index.ts'
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
import type { StartOptions } from '../support/process.ts'
import { createStatusPage } from '../support/status-page.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { waitFor } from '../support/wait-for.ts'

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

const engines: [string, () => Promise<{ database: OpenDatabase; options: StartOptions }>][] = [
  [
    'PGlite',
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'ic-kill-'))
      afterwards(() => rm(dataDir, { recursive: true, force: true }))
      const lock = await lockFolder(dataDir)
      const opened = await openPglite(join(dataDir, 'database'))
      const close = () => opened.close().then(() => lock.release())
      return { database: { ...opened, close }, options: { dataDir } }
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const databaseUrl = await createEmptyPostgres()
      return { database: openPostgres(databaseUrl), options: { databaseUrl } }
    },
  ],
]

test.each(engines)(
  'killed with -9 in the middle of 200 mails on %s: none is lost, only those on their way come twice',
  async (_, prepare) => {
    const { database, options } = await prepare()
    const { pageId, secret, addresses } = await seed(database)
    const mailbox = await startMailbox({ delay: 25 })
    const start = () => startServer({ ...options, smtpUrl: mailbox.url })
    const mailsAbout = (title: string) => mailbox.mails.filter(({ mail }) => mail.subject?.includes(title))
    const open = async (url: string, title: string) => {
      const answer = await waitFor(
        async () => {
          const tried = await fetch(`${url}/api/v1/pages/${pageId}/incidents`, {
            method: 'POST',
            headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
            body: JSON.stringify({ title }),
          })
          if (tried.status !== 201) throw new Error(`${tried.status} ${await tried.text()}`)
          return tried
        },
        { within: 30_000, what: 'an incident declared' },
      )
      return (await answer.json()) as Incident
    }
    /** Everybody has it, and whoever has it twice has the same mail twice. */
    const expectAllTold = async (title: string) => {
      await waitFor(() => new Set(mailsAbout(title).flatMap(({ to }) => to)).size === count, {
        within: 60_000,
        what: `all have ${title}`,
      })
      const received = mailsAbout(title)
      expect([...new Set(received.flatMap(({ to }) => to))].sort()).toEqual(addresses)
      expect(received.length - count).toBeLessThanOrEqual(mailConnections)
      expect(new Set(received.map((mail) => headerOf(mail, 'message-id'))).size).toBe(count)
    }

    const first = await start()
    await open(first.url, 'Killed while sending')
    await waitFor(() => mailsAbout('Killed while sending').length >= count / 3, { within: 30_000 })
    await first.kill9()
    expect(mailsAbout('Killed while sending').length).toBeLessThan(count)

    const second = await start()
    await expectAllTold('Killed while sending')

    // Killed the moment the change is acknowledged: what was promised is kept.
    await open(second.url, 'Killed at once')
    await second.kill9()
    await start()
    await expectAllTold('Killed at once')
  },
)
