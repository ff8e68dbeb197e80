import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { emailChannel } from '../../packages/server/src/deliveries/channels/email.ts'
import type { UpdateReach } from '../../packages/server/src/contract/index.ts'
import { listDeliveries } from '../../packages/server/src/deliveries/delivery-log.ts'
import { startJobs } from '../../packages/server/src/jobs/jobs.ts'
import type { Jobs } from '../../packages/server/src/jobs/jobs.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { countRecipients } from '../../packages/server/src/subscribers/recipients.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { headerOf, startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { createStatusPage } from '../support/status-page.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { waitFor } from '../support/wait-for.ts'

const clock = settableClock()
let database: OpenDatabase
let mailbox: Mailbox
let jobs: Jobs

beforeAll(async () => {
  database = await openTestDatabase()
  mailbox = await startMailbox()
  const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'Status <status@example.com>' })
  const secrets = createSecrets(['a secret key for tests that is long enough'])
  const channels = { email: emailChannel(mailer, secrets) }
  jobs = await startJobs({
    database,
    clock,
    logger: pino({ level: 'silent' }),
    channels,
    mailer: null,
    publicUrl: () => 'http://localhost:3000',
  })
  afterwards(async () => {
    await jobs.stop()
    mailer.close()
  })
})

const newPage = () => createStatusPage(database.db, clock)
const deliveriesOf = (pageId: string) =>
  database.db.selectFrom('delivery').selectAll().where('page_id', '=', pageId).execute()
const settled = (pageId: string, count: number) =>
  waitFor(
    async () => {
      const rows = await deliveriesOf(pageId)
      return rows.length === count && rows.every(({ state, due_at: due }) => state !== 'queued' || due! > clock.now())
        ? rows
        : null
    },
    { within: 60_000, what: `${count} settled deliveries` },
  )

test('exactly those whom the count promised are told, each once', async () => {
  const { page, addComponent, open, post } = await newPage()
  const [api, web] = [await addComponent({ name: 'API' }), await addComponent({ name: 'Web' })]
  const [everything, followsApi, followsWeb, both] = await addSubscribers(database.db, page.id, [
    {},
    { componentIds: [api.id] },
    { componentIds: [web.id] },
    { componentIds: [api.id, web.id] },
    { state: 'unconfirmed' },
    { state: 'unsubscribed' },
    { state: 'unsubscribed', componentIds: [api.id] },
  ])
  const told = async () => (await deliveriesOf(page.id)).map((row) => row.subscriber_id).sort()
  const ids = (...who: ({ id: string } | undefined)[]) => who.map((one) => one!.id).sort()

  expect(await countRecipients(database.db, page, { componentIds: [api.id] })).toEqual({
    total: 3,
    byChannel: { email: 3 },
  })
  const incident = await open({ components: [{ id: api.id, status: 'major_outage' }] })
  await settled(page.id, 3)
  expect(await told()).toEqual(ids(everything, followsApi, both))

  // Whoever follows a component that was named once is told to the end, also of updates that do not name it.
  await post(incident, { components: [{ id: web.id, status: 'partial_outage' }] })
  await settled(page.id, 3 + 4)
  await post(incident, { status: 'resolved', message: 'Over.' })
  await settled(page.id, 3 + 4 + 4)
  for (const { address } of [everything!, followsApi!, both!]) expect(mailbox.mailsTo(address)).toHaveLength(3)
  expect(mailbox.mailsTo(followsWeb!.address)).toHaveLength(2)
})

test('an incident without components goes to those who follow everything', async () => {
  const { page, addComponent, open } = await newPage()
  const api = await addComponent({})
  await addSubscribers(database.db, page.id, [{}, {}, { componentIds: [api.id] }])
  expect((await countRecipients(database.db, page, { componentIds: [] })).total).toBe(2)
  await open({})
  await settled(page.id, 2)
})

test('an update that is not to be told is told to nobody', async () => {
  const { page, open, post } = await newPage()
  await addSubscribers(database.db, page.id, [{}])
  const incident = await open({ notify: false })
  await post(incident, {})
  const [row] = await settled(page.id, 1)
  const events = await database.db.selectFrom('event').select(['id', 'notify']).where('page_id', '=', page.id).execute()
  expect(events.map(({ notify }) => notify).sort()).toEqual([false, true])
  expect(row?.event_id).toBe(events.find(({ notify }) => notify)?.id)
})

test('the log says of each update how many were told; with nobody to tell it is none', async () => {
  const { page, addComponent, open, post } = await newPage()
  const api = await addComponent({})
  const [follower] = await addSubscribers(database.db, page.id, [{ componentIds: [api.id] }])
  const reach = async (incidentId: string) => {
    const query = { limit: 10 }
    const { updates } = await listDeliveries(database.db, page, { incidentId }, query, true)
    return updates.map(({ updateId, ...counts }) => [updateId, counts])
  }
  const settledReach = (incidentId: string, count: number) =>
    waitFor(
      async () => {
        const found = await reach(incidentId)
        return found.length === count && found.every(([, counts]) => (counts as UpdateReach).waiting === 0)
          ? found
          : null
      },
      { within: 15_000, what: 'told updates' },
    )
  const { updates: alone, id: other } = await open({})
  expect(await settledReach(other, 1)).toEqual([[alone[0]!.id, { told: 0, waiting: 0, failed: 0 }]])
  const incident = await open({ components: [{ id: api.id, status: 'major_outage' }] })
  await post(incident, { notify: false })
  await settledReach(incident.id, 1)
  mailbox.answer(follower!.address, { code: 550, text: 'no such mailbox' })
  const { updates } = await post(incident, { status: 'resolved' })
  expect(new Map((await settledReach(incident.id, 2)) as [string, unknown][])).toEqual(
    new Map([
      [incident.updates[0]!.id, { told: 1, waiting: 0, failed: 0 }],
      [updates[0]!.id, { told: 0, waiting: 0, failed: 1 }],
    ]),
  )
  mailbox.answer(follower!.address, null)
})

test('a refusal for now is tried again when due, as the same mail', async () => {
  const { page, open } = await newPage()
  const [one, other] = await addSubscribers(database.db, page.id, [{}, {}])
  mailbox.answer(one!.address, { code: 451, text: 'try again later' })
  await open({})
  const rows = await settled(page.id, 2)
  const waiting = rows.find((row) => row.subscriber_id === one!.id)!
  expect(waiting).toMatchObject({ state: 'queued', attempts: 1, leased_until: null })
  expect(waiting.last_error).toContain('try again later')
  expect(mailbox.mailsTo(other!.address)).toHaveLength(1)

  await jobs.tick()
  mailbox.answer(one!.address, null)
  clock.set(new Date(waiting.due_at!.getTime() - 1))
  await jobs.tick()
  clock.set(waiting.due_at!)
  await jobs.tick()
  const [mail] = await mailbox.waitForMails(one!.address)
  const [sent] = (await settled(page.id, 2)).filter((row) => row.subscriber_id === one!.id)
  expect(sent).toMatchObject({ state: 'sent', attempts: 2, last_error: null })
  expect(headerOf(mail!, 'message-id')).toContain(one!.id)
  expect(mailbox.mailsTo(other!.address)).toHaveLength(1)
})

test('a mail that was taken although the answer got lost comes again under the same Message-ID', async () => {
  const { page, open } = await newPage()
  const [one] = await addSubscribers(database.db, page.id, [{}])
  await open({})
  await mailbox.waitForMails(one!.address)
  const [row] = await settled(page.id, 1)
  await database.db
    .updateTable('delivery')
    .set({ state: 'queued', due_at: clock.now() })
    .where('id', '=', row!.id)
    .execute()
  await jobs.tick()
  const [first, second] = await mailbox.waitForMails(one!.address, 2)
  expect(headerOf(second!, 'message-id')).toBe(headerOf(first!, 'message-id'))
})

test('a refusal for good is not tried again and says why', async () => {
  const { page, open } = await newPage()
  const [one] = await addSubscribers(database.db, page.id, [{}])
  mailbox.answer(one!.address, { code: 550, text: 'no such mailbox' })
  await open({})
  const [row] = await settled(page.id, 1)
  expect(row).toMatchObject({ state: 'failed', attempts: 1, due_at: null })
  expect(row?.last_error).toContain('no such mailbox')
})

test('after twelve attempts a delivery has failed', async () => {
  const { page, open } = await newPage()
  const [one] = await addSubscribers(database.db, page.id, [{}])
  mailbox.answer(one!.address, { code: 451, text: 'greylisted for ever' })
  const start = clock.now()
  await open({})
  for (let attempts = 1; attempts < 12; attempts += 1) {
    const row = await waitFor(async () =>
      (await deliveriesOf(page.id)).find((found) => found.attempts === attempts && !found.leased_until),
    )
    expect(row.state).toBe('queued')
    clock.set(row.due_at!)
    await jobs.tick()
  }
  const [row] = await settled(page.id, 1)
  expect(row).toMatchObject({ state: 'failed', attempts: 12 })
  expect(clock.now().getTime() - start.getTime()).toBeGreaterThan(10 * 60 * 60 * 1000)
})

test('whoever unsubscribes while a mail waits does not get it', async () => {
  const { page, open } = await newPage()
  const [one] = await addSubscribers(database.db, page.id, [{}])
  mailbox.answer(one!.address, { code: 451, text: 'later' })
  await open({})
  const [row] = await settled(page.id, 1)
  await database.db.updateTable('subscriber').set({ state: 'unsubscribed' }).where('id', '=', one!.id).execute()
  mailbox.answer(one!.address, null)
  clock.set(row!.due_at!)
  await jobs.tick()
  const skipped = await waitFor(async () => (await deliveriesOf(page.id)).find(({ state }) => state === 'skipped'))
  expect(skipped.id).toBe(row?.id)
  expect(mailbox.mailsTo(one!.address)).toHaveLength(0)
})

test('what a killed process held is sent once its lease has run out', async () => {
  const { page, open } = await newPage()
  const [one] = await addSubscribers(database.db, page.id, [{}])
  mailbox.answer(one!.address, { code: 451, text: 'later' })
  await open({})
  const [row] = await settled(page.id, 1)
  mailbox.answer(one!.address, null)
  const leasedUntil = new Date(clock.now().getTime() + 30_000)
  await database.db
    .updateTable('delivery')
    .set({ due_at: clock.now(), leased_until: leasedUntil })
    .where('id', '=', row!.id)
    .execute()
  await jobs.tick()
  clock.set(new Date(leasedUntil.getTime() - 1))
  await jobs.tick()
  expect((await deliveriesOf(page.id))[0]).toMatchObject({ state: 'queued', attempts: 1 })
  clock.set(leasedUntil)
  await jobs.tick()
  await mailbox.waitForMails(one!.address)
})

test('an event whose notice got lost is found by the tick', async () => {
  const { page, open } = await newPage()
  const incident = await open({ notify: false })
  const [one] = await addSubscribers(database.db, page.id, [{}])
  await database.db.updateTable('event').set({ notify: true }).where('incident_id', '=', incident.id).execute()
  await jobs.tick()
  await mailbox.waitForMails(one!.address)
})

test('a fan-out that was killed half-way begins anew and writes nobody twice', async () => {
  const { page, open } = await newPage()
  const subscribers = await addSubscribers(
    database.db,
    page.id,
    Array.from({ length: 620 }, () => ({ state: 'unconfirmed' as const })),
  )
  await open({})
  await settled(page.id, 0)
  const event = await waitFor(() =>
    database.db
      .selectFrom('event')
      .selectAll()
      .where('page_id', '=', page.id)
      .where('fanned_out_at', 'is not', null)
      .executeTakeFirst(),
  )
  // As if the first of three batches had been written when the process died.
  await database.db.updateTable('subscriber').set({ state: 'active' }).where('page_id', '=', page.id).execute()
  const first = subscribers
    .map(({ id }) => id)
    .sort()
    .slice(0, 250)
  const now = clock.now()
  const sent = {
    state: 'sent' as const,
    last_error: null,
    due_at: null,
    leased_until: null,
    sent_at: now,
    created_at: now,
  }
  const delivery = { page_id: page.id, event_id: event.id, channel: 'email' as const, lane: 'bulk' as const, ...sent }
  await database.db
    .insertInto('delivery')
    .values(first.map((id) => ({ ...delivery, subscriber_id: id, id })))
    .execute()
  await database.db.updateTable('event').set({ fanned_out_at: null }).where('page_id', '=', page.id).execute()
  await jobs.tick()
  const rows = await settled(page.id, 620)
  expect(new Set(rows.map((row) => row.subscriber_id)).size).toBe(620)
  const received = mailbox.mails
    .flatMap(({ to }) => to)
    .filter((address) => subscribers.some((one) => one.address === address))
  expect(received).toHaveLength(620 - 250)
  expect(new Set(received).size).toBe(620 - 250)
})
