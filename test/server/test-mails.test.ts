import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import { emailChannel } from '../../packages/server/src/deliveries/channels/email.ts'
import { startJobs } from '../../packages/server/src/jobs/jobs.ts'
import type { Jobs } from '../../packages/server/src/jobs/jobs.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { headerOf, startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { addPerson } from '../support/people.ts'
import type { PersonInTest } from '../support/people.ts'
import { waitFor } from '../support/wait-for.ts'

let app: TestApp
let mailbox: Mailbox
let jobs: Jobs
beforeAll(async () => {
  app = await startTestApp()
  mailbox = await startMailbox()
  const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'Status <status@example.com>' })
  const channels = { email: emailChannel(mailer, app.secrets) }
  const { database, clock } = app
  jobs = await startJobs({
    database,
    clock,
    logger: pino({ level: 'silent' }),
    channels,
    mailer: null,
    publicUrl: () => testUrl,
  })
  afterwards(async () => {
    await jobs.stop()
    mailer.close()
  })
})

const begin = async () => {
  const tenant = await app.organization()
  return { tenant, lena: await addPerson(app, tenant), subscriber: await tenant.subscriber() }
}
const declare = async (caller: Pick<PersonInTest, 'call'>, { page }: Tenant, more = {}) => {
  const input = { title: 'Fire drill', test: true, impact: 'major', ...more }
  return (await caller.call<Incident>('POST', `/api/v1/pages/${page.id}/incidents`, input)).body
}
const deliveriesOf = ({ page }: Tenant) =>
  app.database.db.selectFrom('delivery').selectAll().where('page_id', '=', page.id).execute()
/** The deliveries, once there are none left to write down. */
const fannedOut = (tenant: Tenant) =>
  waitFor(async () => {
    const waiting = app.database.db.selectFrom('event').select('id').where('page_id', '=', tenant.page.id)
    const left = await waiting.where('notify', '=', true).where('fanned_out_at', 'is', null).execute()
    return left.length === 0 ? deliveriesOf(tenant) : null
  })

test('whoever declares a test is told what subscribers would be, as a test, and nobody else', async () => {
  const { tenant, lena, subscriber } = await begin()
  const opened = await declare(lena, tenant)
  await mailbox.waitForMails(lena.email)
  await tenant.post(opened.id, { status: 'resolved' })
  const mails = await mailbox.waitForMails(lena.email, 2)
  expect(mailbox.mailsTo(subscriber.address)).toEqual([])
  const rows = await fannedOut(tenant)
  expect(rows.map((row) => [row.subscriber_id, row.person_id])).toEqual([
    [null, lena.id],
    [null, lena.id],
  ])
  for (const received of mails) {
    const { subject, text = '', html = '' } = received.mail
    expect(subject).toBe('[Test] [Acme Cloud] Fire drill')
    expect(text).toContain('This is a test. Nobody else is told')
    expect(html).toContain('This is a test. Nobody else is told')
    expect(text).toContain(
      `Open it in the console:\n${testUrl}/console/incidents/${opened.id}?page=${tenant.page.slug}`,
    )
    expect(`${text} ${html}`).not.toMatch(/unsubscribe|subscribed|\/p\/[\w-]+\/incidents/i)
    expect(received.raw).not.toMatch(/^(?:list-|precedence)/im)
    expect(headerOf(received, 'auto-submitted')).toBe('auto-generated')
  }
  const [first, second] = mails
  expect(headerOf(second!, 'in-reply-to')).toBe(headerOf(first!, 'message-id'))
})

test('on a German page in German', async () => {
  const { tenant, lena } = await begin()
  await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}`, { locale: 'de' })
  await declare(lena, tenant)
  const [received] = await mailbox.waitForMails(lena.email)
  const { subject, text, html } = received!.mail
  expect(subject).toBe('[Test] [Acme Cloud] Fire drill')
  for (const part of [text, html]) expect(part).toContain('Dies ist ein Test. Niemand sonst erfährt davon')
  expect(text).toContain('In der Konsole öffnen')
})

test('a test that a program declares tells nobody, nor does one that is not to be told', async () => {
  const { tenant, lena } = await begin()
  await declare(tenant, tenant)
  const quiet = await declare(lena, tenant, { notify: false })
  const update = { status: 'identified', message: 'Found.', notify: false }
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${quiet.id}`
  expect((await lena.call('POST', `${path}/updates`, update)).status).toBe(201)
  expect(await fannedOut(tenant)).toEqual([])
})

test('a fan-out that is begun anew writes nobody twice', async () => {
  const { tenant, lena } = await begin()
  await declare(lena, tenant)
  await mailbox.waitForMails(lena.email)
  const before = await fannedOut(tenant)
  await app.database.db
    .updateTable('event')
    .set({ fanned_out_at: null })
    .where('page_id', '=', tenant.page.id)
    .execute()
  await jobs.tick()
  expect((await fannedOut(tenant)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(mailbox.mailsTo(lena.email)).toHaveLength(1)
})

test('what a killed process held is sent once its lease has run out; a refusal for now is tried again', async () => {
  const { tenant, lena } = await begin()
  mailbox.answer(lena.email, { code: 451, text: 'later' })
  await declare(lena, tenant)
  const row = await waitFor(async () => (await deliveriesOf(tenant)).find(({ last_error: error }) => error !== null))
  expect(row).toMatchObject({ state: 'queued', attempts: 1, leased_until: null })
  mailbox.answer(lena.email, null)
  const leasedUntil = new Date(app.clock.now().getTime() + 30_000)
  const held = { due_at: app.clock.now(), leased_until: leasedUntil }
  await app.database.db.updateTable('delivery').set(held).where('id', '=', row.id).execute()
  await jobs.tick()
  expect((await deliveriesOf(tenant))[0]).toMatchObject({ state: 'queued', attempts: 1 })
  app.clock.set(leasedUntil)
  await jobs.tick()
  await mailbox.waitForMails(lena.email)
})

test('who left the organization is not told any more; who is gone takes along what was sent', async () => {
  const { tenant, lena } = await begin()
  mailbox.answer(lena.email, { code: 451, text: 'later' })
  const opened = await declare(lena, tenant)
  const row = await waitFor(async () => (await deliveriesOf(tenant)).find(({ last_error: error }) => error !== null))
  await app.database.db.deleteFrom('member').where('person_id', '=', lena.id).execute()
  mailbox.answer(lena.email, null)
  app.clock.set(row.due_at!)
  await jobs.tick()
  const skipped = await waitFor(async () => (await deliveriesOf(tenant)).find(({ state }) => state === 'skipped'))
  expect(skipped.id).toBe(row.id)
  await app.database.db.deleteFrom('person').where('id', '=', lena.id).execute()
  expect(await deliveriesOf(tenant)).toEqual([])
  expect((await tenant.post(opened.id, { status: 'resolved' })).status).toBe(201)
  expect(await fannedOut(tenant)).toEqual([])
  expect(mailbox.mailsTo(lena.email)).toEqual([])
})
