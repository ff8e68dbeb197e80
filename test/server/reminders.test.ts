import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Me, TeamReminder } from '../../packages/server/src/contract/index.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { startReminders } from '../../packages/server/src/reminders/reminder.jobs.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { addPerson } from '../support/people.ts'
import type { PersonInTest } from '../support/people.ts'

const minute = 60_000
let app: TestApp
/** Another process on the same database and clock. */
let other: TestApp
let mailbox: Mailbox
let processes: ReturnType<typeof startReminders>[]
beforeAll(async () => {
  app = await startTestApp()
  other = await startTestApp({}, app)
  mailbox = await startMailbox()
  processes = [app, other].map(({ database, clock }) => {
    const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'status@acme.example' })
    afterwards(() => mailer.close())
    const logger = pino({ level: 'silent' })
    return startReminders({ db: database.db, clock, logger, mailer, publicUrl: () => testUrl })
  })
  afterwards(async () => {
    await Promise.all(processes.map(({ stop }) => stop()))
  })
})

/** What all processes do every five seconds, at the same time, mails included. */
async function tick() {
  await Promise.all(processes.map((each) => each.tick()))
  await Promise.all(processes.map((each) => each.sent()))
}
const list = async (tenant: Tenant, { call }: Pick<PersonInTest, 'call'> = tenant) =>
  (await call<{ items: TeamReminder[] }>('GET', `/api/v1/pages/${tenant.page.id}/reminders`)).body.items
const kindsOf = async (tenant: Tenant, who?: PersonInTest) => (await list(tenant, who)).map(({ kind }) => kind)
const subjectsTo = ({ email }: PersonInTest) => mailbox.mailsTo(email).map(({ mail }) => mail.subject)

describe('an incident', () => {
  test('without a word for the page’s interval: whoever may act gets one mail, with the way to the composer', async () => {
    const tenant = await app.organization()
    const [owner, responder, viewer, quiet] = await Promise.all([
      addPerson(app, tenant, 'Ada', 'owner'),
      addPerson(app, tenant, 'Ben', 'responder'),
      addPerson(app, tenant, 'Cleo', 'viewer'),
      addPerson(app, tenant, 'Dan', 'admin'),
    ])
    const { body } = await quiet.call<Me>('PATCH', '/api/v1/me', { remindedByMail: false })
    expect(body.person).toMatchObject({ name: 'Dan', remindedByMail: false })
    const { id } = await tenant.open()
    app.clock.advance(29 * minute)
    await tick()
    expect(await list(tenant)).toEqual([])
    app.clock.advance(minute)
    await tick()
    await tick()
    expect(await list(tenant)).toMatchObject([
      { kind: 'update_missing', since: app.minutesAgo(30), incident: { id, title: 'Sign-in fails', test: false } },
    ])
    for (const person of [owner, responder]) {
      const [sent, ...more] = mailbox.mailsTo(person.email)
      expect(more).toEqual([])
      expect(sent?.mail.subject).toBe('[Acme Cloud] No update for 30 minutes: Sign-in fails')
      const link = `${testUrl}/console/incidents/${id}?page=${tenant.page.slug}#update`
      expect(sent?.mail.text).toContain(link)
      expect(sent?.mail.html).toContain(`href="${link}"`)
      expect(sent?.mail.text).toContain(`${testUrl}/console/account`)
      expect(sent?.mail.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted' }))
    }
    expect([...mailbox.mailsTo(viewer.email), ...mailbox.mailsTo(quiet.email)]).toEqual([])
  })

  test('without a word reminds nobody where the page has that switched off; a promise does all the same', async () => {
    const tenant = await app.organization()
    const owner = await addPerson(app, tenant, 'Ada', 'owner')
    await tenant.open()
    app.clock.advance(30 * minute)
    await tick()
    expect(await kindsOf(tenant)).toEqual(['update_missing'])
    await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}`, { remindOfUpdates: false })
    await tenant.open({ title: 'Mails are late' })
    await tenant.open({ title: 'Images are missing', nextUpdateBy: app.minutesAgo(-10) })
    app.clock.advance(60 * minute)
    await tick()
    expect(await kindsOf(tenant)).toEqual(['update_overdue'])
    expect(subjectsTo(owner).slice(1)).toEqual(['[Acme Cloud] Update overdue: Images are missing'])
  })

  test('of a German page is mailed about in German, by the clock of the page', async () => {
    const tenant = await app.organization()
    const owner = await addPerson(app, tenant, 'Ada', 'owner')
    const german = { locale: 'de', timeZone: 'Asia/Tokyo' }
    await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}`, german)
    await tenant.open({ nextUpdateBy: app.minutesAgo(-10) })
    app.clock.advance(10 * minute)
    const time = new Intl.DateTimeFormat('de', { timeStyle: 'short', timeZone: german.timeZone })
    await tick()
    const [sent] = mailbox.mailsTo(owner.email)
    expect(sent?.mail.subject).toBe('[Acme Cloud] Meldung überfällig: Sign-in fails')
    expect(sent?.mail.text).toContain(time.format(app.clock.now()))
    expect(sent?.mail.text).toContain('Erinnerungen per E-Mail in Ihrem Konto abschalten')
    expect(sent?.mail.html).toContain('<html lang="de"')
  })

  test('of which an update was promised waits for that, not for the interval; each promise reminds anew', async () => {
    const tenant = await app.organization()
    const owner = await addPerson(app, tenant, 'Ada', 'owner')
    const promised = app.minutesAgo(-90)
    const { id } = await tenant.open({ nextUpdateBy: promised })
    app.clock.advance(89 * minute)
    await tick()
    expect(subjectsTo(owner)).toEqual([])
    app.clock.advance(minute)
    await tick()
    expect(await list(tenant)).toMatchObject([{ kind: 'update_overdue', since: promised, incident: { id } }])
    await tenant.post(id, { status: 'identified', nextUpdateBy: app.minutesAgo(-10) })
    expect(await list(tenant)).toEqual([])
    app.clock.advance(10 * minute)
    await tick()
    expect(subjectsTo(owner)).toEqual(Array(2).fill('[Acme Cloud] Update overdue: Sign-in fails'))
    await tenant.post(id, { status: 'resolved' })
    expect(await list(tenant)).toEqual([])
    app.clock.advance(600 * minute)
    await tick()
    expect(subjectsTo(owner)).toHaveLength(2)
  })

  test('that is a test reminds its author and nobody else', async () => {
    const tenant = await app.organization()
    const author = await addPerson(app, tenant, 'Ada', 'owner')
    const colleague = await addPerson(app, tenant, 'Ben', 'owner')
    await author.call('POST', `/api/v1/pages/${tenant.page.id}/incidents`, { title: 'Only a test', test: true })
    app.clock.advance(30 * minute)
    await tick()
    expect(await kindsOf(tenant, author)).toEqual(['update_missing'])
    expect(subjectsTo(author)).toEqual(['[Acme Cloud] No update for 30 minutes: Only a test'])
    expect(mailbox.mailsTo(author.email)[0]?.mail.text).toContain('It is a test')
    expect([await list(tenant, colleague), await list(tenant), subjectsTo(colleague)]).toEqual([[], [], []])
  })

  test('that got an update before its mail was sent is not mailed about', async () => {
    const tenant = await app.organization()
    const owner = await addPerson(app, tenant, 'Ada', 'owner')
    const { id } = await tenant.open()
    mailbox.answer(owner.email, { code: 451, text: 'later' })
    app.clock.advance(30 * minute)
    await tick()
    expect(mailbox.refused(owner.email)).toBe(1)
    await tenant.post(id, { status: 'monitoring' })
    mailbox.answer(owner.email, null)
    app.clock.advance(minute)
    await tick()
    expect(subjectsTo(owner)).toEqual([])
    expect(await app.database.db.selectFrom('reminder_mail').selectAll().execute()).toEqual([])
  })
})

test('clocks that jump two hours on and back, ticks that were missed, many processes: each once', async () => {
  const tenant = await app.organization()
  const owner = await addPerson(app, tenant, 'Ada', 'owner')
  const titles = ['Sign-in fails', 'Mails are late', 'Images are missing']
  for (const title of titles) await tenant.open({ title, nextUpdateBy: app.minutesAgo(-60) })
  const start = app.clock.now().getTime()
  for (const minutes of [120, 0, 61, 180, 0, 75]) {
    app.clock.set(new Date(start + minutes * minute))
    await Promise.all([tick(), tick()])
  }
  expect(subjectsTo(owner).sort()).toEqual(titles.map((title) => `[Acme Cloud] Update overdue: ${title}`).sort())
  expect(await kindsOf(tenant)).toHaveLength(3)
})

describe('a maintenance', () => {
  test('that runs past its end reminds, once, unless it ends by itself; another end is another reminder', async () => {
    const tenant = await app.organization()
    const owner = await addPerson(app, tenant, 'Ada', 'owner')
    const plan = { startsAt: app.minutesAgo(1), endsAt: app.minutesAgo(-30) }
    await tenant.maintenance({ ...plan, title: 'Ends by itself' })
    const { id } = await tenant.maintenance({ ...plan, autoComplete: false })
    app.clock.advance(31 * minute)
    await tick()
    await tick()
    expect(await list(tenant)).toMatchObject([{ kind: 'maintenance_overdue', maintenance: { id } }])
    await tenant.asOwner('PATCH', `/api/v1/pages/${tenant.page.id}/maintenances/${id}`, { endsAt: app.minutesAgo(-30) })
    expect(await list(tenant)).toEqual([])
    app.clock.advance(31 * minute)
    await tick()
    expect(subjectsTo(owner)).toEqual(Array(2).fill('[Acme Cloud] Maintenance past its end: Database upgrade'))
    await tenant.asOwner('POST', `/api/v1/pages/${tenant.page.id}/maintenances/${id}/complete`, {})
    expect(await list(tenant)).toEqual([])
  })
})

describe('a channel', () => {
  const rowOf = async (tenant: Tenant, changes: object) => {
    const url = 'https://hooks.northwind.example/status'
    const { body } = await tenant.asOwner<{ id: string }>('POST', `/api/v1/pages/${tenant.page.id}/subscribers`, {
      channel: 'slack',
      url,
    })
    const change = async (its: object) => {
      await app.database.db.updateTable('subscriber').set(its).where('id', '=', body.id).execute()
    }
    await change({ state: 'active', ...changes })
    return { id: body.id, change }
  }

  test('that nothing has arrived at for an hour reminds owners and admins; disabled, it is in the console', async () => {
    const tenant = await app.organization()
    const [admin, responder] = await Promise.all([
      addPerson(app, tenant, 'Ada', 'admin'),
      addPerson(app, tenant, 'Ben', 'responder'),
    ])
    const { id, change } = await rowOf(tenant, { failing_since: app.clock.now() })
    app.clock.advance(59 * minute)
    await tick()
    expect(await list(tenant)).toEqual([])
    app.clock.advance(minute)
    await tick()
    await tick()
    expect(await list(tenant)).toMatchObject([{ kind: 'channel_failing', channel: 'slack', subscriber: { id } }])
    expect(subjectsTo(admin)).toEqual([expect.stringContaining('[Acme Cloud] Nothing arrives at Slack')])
    await change({ state: 'disabled', disabled_at: app.clock.now(), disabled_because: 'gone' })
    await tick()
    expect(await kindsOf(tenant)).toEqual(['channel_disabled'])
    await change({ state: 'active', disabled_at: null, disabled_because: null, failing_since: null })
    expect(await list(tenant)).toEqual([])
    expect([subjectsTo(admin).length, subjectsTo(responder).length]).toEqual([1, 0])
  })

  test('email that has not gone out for a quarter of an hour is in the console until it does', async () => {
    const tenant = await app.organization()
    const { id } = await tenant.failedDelivery()
    const { db } = app.database
    /** As if it had been tried, with that answer. */
    const waiting = async (last_error: string) => {
      const now = app.clock.now()
      const tried = { attempts: 2, due_at: new Date(now.getTime() + 60 * minute), created_at: now }
      await db
        .updateTable('delivery')
        .set({ ...tried, state: 'queued', last_error })
        .where('id', '=', id)
        .execute()
      app.clock.advance(16 * minute)
      await tick()
    }
    await waiting('451 4.7.1 Greylisted')
    expect((await list(tenant)).filter(({ channel }) => channel !== null)).toEqual([])
    await waiting('connect ECONNREFUSED 127.0.0.1:25')
    await tick()
    const away = (await list(tenant)).filter(({ channel }) => channel === 'email')
    expect(away).toMatchObject([{ kind: 'channel_away', subscriber: null }])
    await db.updateTable('delivery').set({ state: 'sent', sent_at: app.clock.now(), due_at: null }).execute()
    expect((await list(tenant)).filter(({ channel }) => channel !== null)).toEqual([])
  })
})

test('dismissing is for oneself', async () => {
  const tenant = await app.organization()
  const [one, another] = await Promise.all([addPerson(app, tenant, 'Ada'), addPerson(app, tenant, 'Ben')])
  const { id } = await tenant.open()
  app.clock.advance(30 * minute)
  await tick()
  const [reminder] = await list(tenant, one)
  const path = `/api/v1/pages/${tenant.page.id}/reminders/${reminder?.id}/dismissal`
  expect((await one.call('PUT', path)).status).toBe(204)
  expect((await one.call('PUT', path)).status).toBe(204)
  expect([await kindsOf(tenant, one), await kindsOf(tenant, another)]).toEqual([[], ['update_missing']])
  await tenant.post(id, { status: 'identified' })
  app.clock.advance(30 * minute)
  await tick()
  expect(await kindsOf(tenant, one)).toEqual(['update_missing'])
  const stranger = await app.organization()
  const theirs = `/api/v1/pages/${stranger.page.id}/reminders/${reminder?.id}/dismissal`
  const outsider = await addPerson(app, stranger, 'Eve', 'owner')
  expect((await outsider.call('PUT', theirs)).status).toBe(404)
})
