import { sql } from 'kysely'
import pino from 'pino'
import { beforeAll, expect, inject, test } from 'vitest'
import { emailChannel } from '../../packages/server/src/deliveries/channels/email.ts'
import { startJobs } from '../../packages/server/src/jobs/jobs.ts'
import type { Jobs } from '../../packages/server/src/jobs/jobs.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { headerOf, startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { waitFor } from '../support/wait-for.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'status@example.com' })
})

/** Starts jobs as one process has them; they end with the test. */
async function startProcess(mailbox: Mailbox): Promise<Jobs> {
  const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'status@example.com' })
  const { database, clock, secrets } = app
  const jobs = await startJobs({
    database,
    clock,
    logger: pino({ level: 'silent' }),
    channels: { email: emailChannel(mailer, secrets) },
    mailer: null,
    publicUrl: () => testUrl,
  })
  const stop = async () => {
    await jobs.stop()
    mailer.close()
  }
  afterwards(stop)
  return { ...jobs, stop }
}

const post = async (url: string, body = '', type = 'application/x-www-form-urlencoded') => {
  const answer = await app.app.request(url, { method: 'POST', headers: { 'content-type': type }, body })
  return answer.status
}
const allSettled = (pageId: string, count: number) =>
  waitFor(
    async () => {
      const rows = await app.database.db.selectFrom('delivery').select('state').where('page_id', '=', pageId).execute()
      return rows.length === count && rows.every(({ state }) => state === 'sent')
    },
    { within: 15_000, what: `${count} sent deliveries` },
  )

test('from the form to the last mail: subscribe, confirm, be told, one click and it is quiet', async () => {
  const mailbox = await startMailbox()
  await startProcess(mailbox)
  const { page, open, post: update } = await app.organization()
  expect(await post(`${testUrl}/p/${page.slug}/subscribe`, '{"email":"mara@example.com"}', 'application/json')).toBe(
    202,
  )
  const [asked] = await mailbox.waitForMails('mara@example.com')
  expect(asked?.mail.subject).toBe('Confirm your subscription to Acme Cloud')
  expect(headerOf(asked!, 'list-unsubscribe')).toBeUndefined()
  const link = /https?:\S+\/confirm\/\S+/.exec(asked!.mail.text ?? '')![0]
  expect(asked!.mail.html).toContain(link)
  expect(link.startsWith(`${page.url}/confirm/`)).toBe(true)
  expect(await post(link)).toBe(200)

  const incident = await open({ title: 'Sign-in fails', message: 'We look into it.' })
  const told = (await mailbox.waitForMails('mara@example.com', 2))[1]!
  expect(told.mail.text).toContain('We look into it.')
  const leave = /<(.+)>/.exec(headerOf(told, 'list-unsubscribe')!)![1]!
  expect(await post(leave, 'List-Unsubscribe=One-Click')).toBe(200)

  const [other] = await addSubscribers(app.database.db, page.id, [{}])
  await update(incident.id, { status: 'resolved' })
  await mailbox.waitForMails(other!.address)
  expect(mailbox.mailsTo('mara@example.com')).toHaveLength(2)
})

test('several processes on one database share the work, and nobody is told twice', async () => {
  const mailbox = await startMailbox({ delay: 5 })
  await startProcess(mailbox)
  await startProcess(mailbox)
  const { page, open } = await app.organization()
  const subscribers = await addSubscribers(
    app.database.db,
    page.id,
    Array.from({ length: 300 }, () => ({})),
  )
  await open()
  await allSettled(page.id, 300)
  expect(mailbox.mails.map(({ to }) => to[0]).sort()).toEqual(subscribers.map(({ address }) => address).sort())
})

test('stopped in the middle of work it finishes what is on its way; the next start sends the rest, nothing twice', async () => {
  const mailbox = await startMailbox({ delay: 20 })
  const jobs = await startProcess(mailbox)
  const { page, open } = await app.organization()
  const subscribers = await addSubscribers(
    app.database.db,
    page.id,
    Array.from({ length: 60 }, () => ({})),
  )
  await open()
  await waitFor(() => mailbox.mails.length >= 10)
  const began = performance.now()
  await jobs.stop()
  expect(performance.now() - began).toBeLessThan(4000)
  const taken = mailbox.mails.length
  expect(taken).toBeLessThan(60)
  const sent = await app.database.db
    .selectFrom('delivery')
    .select('id')
    .where('page_id', '=', page.id)
    .where('state', '=', 'sent')
    .execute()
  expect(sent).toHaveLength(taken)

  await startProcess(mailbox)
  await allSettled(page.id, 60)
  expect(mailbox.mails.map(({ to }) => to[0]).sort()).toEqual(subscribers.map(({ address }) => address).sort())
})

// On PGlite the database cannot go without the process.
if (inject('engine') === 'postgres') {
  test('connections that PostgreSQL drops in the middle of work end neither the process nor the work', async () => {
    const mailbox = await startMailbox({ delay: 10 })
    await startProcess(mailbox)
    const { page, open } = await app.organization()
    const subscribers = await addSubscribers(
      app.database.db,
      page.id,
      Array.from({ length: 100 }, () => ({})),
    )
    await open()
    const others = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    for (const share of [20, 50]) {
      await waitFor(() => mailbox.mails.length >= share)
      // Also while a connection is lent out and nobody waits for an answer on it.
      const cut = app.database.db.transaction().execute(async (trx) => {
        await sql`select 1`.execute(trx)
        await others.execute(app.database.db)
        await waitFor(async () => (await sql`select 1`.execute(trx).catch(() => null)) === null)
        await sql`select 1`.execute(trx)
      })
      await expect(cut).rejects.toThrow()
    }
    // What was taken while its connection went is held by its lease, and the clock of the test stands still.
    app.clock.advance(60_000)
    const told = () => new Set(mailbox.mails.flatMap(({ to }) => to))
    await waitFor(() => told().size === 100, { within: 20_000, what: 'all are told' })
    expect([...told()].sort()).toEqual(subscribers.map(({ address }) => address).sort())
  })
}
