import pino from 'pino'
import { Webhook } from 'standardwebhooks'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type {
  AddedSubscriber,
  RotatedSecret,
  Subscriber,
  TestAnswer,
} from '../../packages/server/src/contract/index.ts'
import { openChannels } from '../../packages/server/src/deliveries/open-channels.ts'
import { startJobs } from '../../packages/server/src/jobs/jobs.ts'
import type { Jobs } from '../../packages/server/src/jobs/jobs.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'
import { startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { addPerson } from '../support/people.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWebServer } from '../support/web-server.ts'
import type { WebServer } from '../support/web-server.ts'

let app: TestApp
let jobs: Jobs
let mailbox: Mailbox
let tenant: Tenant
let path: string
let hook: WebServer
let answer: (body: string) => { status: number; body?: string }

beforeAll(async () => {
  app = await startTestApp({ OUTGOING_ALLOW: '127.0.0.0/8' })
  // Whoever checks a signature looks at the real time too.
  app.clock.set(new Date())
  mailbox = await startMailbox()
  const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'Status <status@example.com>' })
  const channels = openChannels({ outgoingAllow: ['127.0.0.0/8'], sms: null }, mailer, app.secrets)
  jobs = await startJobs({
    database: app.database,
    clock: app.clock,
    logger: pino({ level: 'silent' }),
    channels,
    mailer,
    publicUrl: () => 'http://localhost:3000',
  })
  afterwards(async () => {
    await jobs.stop()
    mailer.close()
  })
})

beforeEach(async () => {
  tenant = await app.organization()
  path = `/api/v1/pages/${tenant.page.id}`
  answer = () => ({ status: 200 })
  hook = await startWebServer((_request, response) => {
    const { status, body = '' } = answer(hook.requests.at(-1)!.body)
    response.writeHead(status).end(body)
  })
})

const addWebhook = async (more: Record<string, unknown> = {}) => {
  const added = await tenant.call<AddedSubscriber>('POST', `${path}/subscribers`, {
    channel: 'webhook',
    url: `${hook.url}/hook/secret-tail`,
    ...more,
  })
  expect(added.status).toBe(201)
  return added.body
}
const arrived = (count: number) =>
  waitFor(async () => (await jobs.tick(), hook.requests.length >= count ? hook.requests : null), {
    within: 20_000,
    what: `${count} requests`,
  })
const typesOf = (requests: WebServer['requests']) =>
  requests.map(({ body }) => (JSON.parse(body) as { type: string }).type)
const headersOf = ({ headers }: WebServer['requests'][number]) => headers as Record<string, string>
const rowOf = (id: string) =>
  app.database.db.selectFrom('subscriber').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const deliveriesOf = (id: string) =>
  app.database.db.selectFrom('delivery').selectAll().where('subscriber_id', '=', id).orderBy('created_at').execute()
const settled = (id: string, state: string) =>
  waitFor(async () => (await jobs.tick(), (await deliveriesOf(id)).find((row) => row.state === state) ?? null), {
    within: 20_000,
    what: `a delivery that is ${state}`,
  })

test('a webhook is signed after Standard Webhooks, its secret is shown once and kept sealed', async () => {
  const added = await addWebhook()
  expect(added).toMatchObject({ channel: 'webhook', state: 'active', format: 'standard' })
  expect(added.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(added.address).toMatch(/^127\.0\.0\.1:\d+\/…tail$/)
  const row = await rowOf(added.id)
  expect(JSON.stringify(row)).not.toContain('secret-tail')
  expect(JSON.stringify(row)).not.toContain(added.secret!.slice(6))
  const read = await tenant.call<Subscriber>('GET', `${path}/subscribers/${added.id}`)
  expect(read.body).not.toHaveProperty('secret')
  const { body: audit } = await tenant.call('GET', '/api/v1/audit')
  expect(JSON.stringify(audit)).not.toMatch(/secret-tail|whsec_/)

  const incident = await tenant.open({ title: 'Payments fail', message: 'We **look**.' })
  const [request] = await arrived(1)
  const verified = new Webhook(added.secret!).verify(request!.body, headersOf(request!)) as {
    type: string
    data: Record<string, { id: string; text: string }>
  }
  expect(verified).toMatchObject({
    type: 'incident.opened',
    data: {
      page: { id: tenant.page.id },
      incident: { id: incident.id, title: 'Payments fail', status: 'investigating' },
      update: { text: 'We look.' },
      unsubscribeUrl: expect.stringContaining('/unsubscribe/'),
    },
  })
  expect(() => new Webhook(added.secret!).verify(`${request!.body} `, headersOf(request!))).toThrow()
})

test('the id is the same on every retry, the time is that of the attempt', async () => {
  answer = () => ({ status: 500, body: 'no' })
  const added = await addWebhook()
  await tenant.open()
  await arrived(1)
  const delivery = await waitFor(
    async () => (await deliveriesOf(added.id)).find(({ last_error: error }) => error) ?? null,
    {
      within: 15_000,
      what: 'a failed attempt',
    },
  )
  expect(delivery).toMatchObject({ state: 'queued', attempts: 1, last_error: 'It answered 500: no' })
  await expect.poll(async () => (await rowOf(added.id)).failing_since).not.toBeNull()
  answer = () => ({ status: 200 })
  app.clock.advance(60_000)
  const [first, second] = await arrived(2)
  expect(headersOf(second!)['webhook-id']).toBe(headersOf(first!)['webhook-id'])
  expect(Number(headersOf(second!)['webhook-timestamp']) - Number(headersOf(first!)['webhook-timestamp'])).toBe(60)
  expect(second!.body).toBe(first!.body)
  new Webhook(added.secret!).verify(second!.body, headersOf(second!))
  await settled(added.id, 'sent')
  await expect.poll(async () => (await rowOf(added.id)).failing_since).toBeNull()
})

test('while a secret changes both sign, for a day', async () => {
  const added = await addWebhook()
  const rotated = await tenant.call<RotatedSecret>('POST', `${path}/subscribers/${added.id}/secret`)
  expect(rotated.body.secret).not.toBe(added.secret)
  await tenant.open()
  const [request] = await arrived(1)
  for (const secret of [added.secret!, rotated.body.secret])
    new Webhook(secret).verify(request!.body, headersOf(request!))
  app.clock.advance(24 * 60 * 60 * 1000)
  await tenant.open()
  const later = (await arrived(2))[1]!
  expect(headersOf(later)['webhook-signature']!.split(' ')).toHaveLength(1)
  app.clock.advance(-24 * 60 * 60 * 1000)
})

test('programs are told what people are not: edits, deletions and each component of another status', async () => {
  const component = await tenant.component('Checkout')
  await addWebhook()
  const mailed = await tenant.subscriber()
  const incident = await tenant.open({ components: [{ id: component.id, status: 'major_outage' }] })
  await arrived(2)
  await tenant.call('PATCH', `${path}/incidents/${incident.id}`, { title: 'Payments are slow' })
  await tenant.call('DELETE', `${path}/incidents/${incident.id}`)
  const requests = await arrived(5)
  expect(typesOf(requests).sort()).toEqual([
    'component.status_changed',
    'component.status_changed',
    'incident.deleted',
    'incident.edited',
    'incident.opened',
  ])
  const changes = requests.map(({ body }) => JSON.parse(body)).filter(({ type }) => type === 'component.status_changed')
  expect(changes.map(({ data }) => [data.component, data.from, data.to])).toEqual([
    [{ id: component.id, name: 'Checkout' }, 'operational', 'major_outage'],
    [{ id: component.id, name: 'Checkout' }, 'major_outage', 'operational'],
  ])
  expect(changes[0]!.data.causes).toEqual([{ kind: 'incident', id: incident.id }])
  expect(await deliveriesOf(mailed.id)).toHaveLength(1)
})

test('a webhook for some components is told of these only', async () => {
  const [api, web] = [await tenant.component('API'), await tenant.component('Web')]
  const added = await addWebhook({ componentIds: [api.id] })
  expect(added).toMatchObject({ everything: false, componentIds: [api.id] })
  await tenant.call('PATCH', `${path}/components/${web.id}`, { baseStatus: 'partial_outage' })
  await tenant.call('PATCH', `${path}/components/${api.id}`, { baseStatus: 'partial_outage' })
  const [request] = await arrived(1)
  expect(JSON.parse(request!.body)).toMatchObject({
    type: 'component.status_changed',
    data: { component: { name: 'API' } },
  })
})

test('410 disables at once, and whoever added it hears of it once; it can be made active and sent all again', async () => {
  const lena = await addPerson(app, tenant, 'Lena Moser', 'owner')
  answer = () => ({ status: 410 })
  const { body: added } = await lena.call<AddedSubscriber>('POST', `${path}/subscribers`, {
    channel: 'webhook',
    url: `${hook.url}/gone`,
  })
  const since = app.clock.now().toISOString()
  await tenant.open({ title: 'First' })
  await arrived(1)
  await waitFor(async () => (await rowOf(added.id)).state === 'disabled' || null, { within: 15_000, what: 'disabled' })
  await tenant.open({ title: 'Second' })
  const mails = await mailbox.waitForMails(lena.email, 1)
  expect(mails[0]!.mail.subject).toContain('have stopped')
  expect(mails[0]!.mail.text).toContain('It answered 410')
  expect(mails[0]!.raw).not.toContain('/gone')
  const { body: seen } = await tenant.call<Subscriber>('GET', `${path}/subscribers/${added.id}`)
  expect(seen).toMatchObject({ state: 'disabled', disabledBecause: 'It answered 410' })
  expect(hook.requests).toHaveLength(1)

  answer = () => ({ status: 200 })
  const refused = await tenant.call('POST', `${path}/subscribers/${added.id}/replay`, { since })
  expect(refused.status).toBe(409)
  const again = await tenant.call<Subscriber>(
    'PATCH',
    `${path}/subscribers/${added.id}`,
    { state: 'active' },
    { 'if-match': `"${seen.version}"` },
  )
  expect(again.body).toMatchObject({ state: 'active', disabledAt: null, disabledBecause: null, failingSince: null })
  const replay = await tenant.call('POST', `${path}/subscribers/${added.id}/replay`, { since })
  expect(replay.body).toEqual({ replayed: 1 })
  const [first, second] = await arrived(2)
  expect(headersOf(second!)['webhook-id']).toBe(headersOf(first!)['webhook-id'])

  const delivery = await settled(added.id, 'sent')
  await tenant.call('POST', `${path}/deliveries/${delivery.id}/replay`)
  await arrived(3)
})

test('five days without one message that arrives disable it', async () => {
  answer = () => ({ status: 503 })
  const added = await addWebhook()
  await tenant.open()
  await arrived(1)
  await waitFor(async () => (await rowOf(added.id)).failing_since, { within: 15_000, what: 'it fails' })
  const day = 24 * 60 * 60 * 1000
  await app.database.db
    .updateTable('subscriber')
    .set({ failing_since: new Date(app.clock.now().getTime() - 5 * day) })
    .where('id', '=', added.id)
    .execute()
  await tenant.open()
  await waitFor(async () => (await jobs.tick(), (await rowOf(added.id)).state === 'disabled' || null), {
    within: 15_000,
    what: 'disabled',
  })
  expect((await rowOf(added.id)).disabled_because).toBe('Nothing has arrived for five days. It answered 503')
})

test('as Statuspage’s subscribers get it, where an endpoint wants that', async () => {
  const component = await tenant.component('Checkout')
  const added = await addWebhook({ format: 'statuspage' })
  const incident = await tenant.open({
    title: 'Payments fail',
    impact: 'major',
    message: 'We look.',
    components: [{ id: component.id, status: 'partial_outage' }],
  })
  const requests = await arrived(2)
  const bodies = requests.map(({ body }) => JSON.parse(body))
  const told = bodies.find((body) => 'incident' in body)
  expect(told).toMatchObject({
    meta: { unsubscribe: expect.stringContaining('/unsubscribe/') },
    page: { id: tenant.page.id, status_indicator: 'major', status_description: 'Partial System Outage' },
    incident: {
      id: incident.id,
      name: 'Payments fail',
      status: 'investigating',
      impact: 'major',
      incident_updates: [{ body: 'We look.', status: 'investigating', incident_id: incident.id }],
    },
  })
  const change = bodies.find((body) => 'component_update' in body)
  expect(change).toMatchObject({
    component_update: { component_id: component.id, old_status: 'operational', new_status: 'partial_outage' },
    component: { id: component.id, name: 'Checkout', status: 'partial_outage' },
  })
  new Webhook(added.secret!).verify(requests[0]!.body, headersOf(requests[0]!))
})

test('a test message is sent at once, and its outcome told', async () => {
  const added = await addWebhook()
  const sendTest = () => tenant.call<TestAnswer>('POST', `${path}/subscribers/${added.id}/test`)
  expect((await sendTest()).body).toEqual({ state: 'sent', error: null })
  expect(typesOf(hook.requests)).toEqual(['webhook.test'])
  new Webhook(added.secret!).verify(hook.requests[0]!.body, headersOf(hook.requests[0]!))
  answer = () => ({ status: 500 })
  expect((await sendTest()).body).toEqual({ state: 'later', error: 'It answered 500' })
  expect(await deliveriesOf(added.id)).toEqual([])
})

test('who subscribes a webhook themselves proves by saying a challenge back that it is theirs', async () => {
  const subscribe = (url: string) =>
    app.caller().call<{ secret: string }>('POST', `/p/${tenant.page.slug}/subscribe`, { url })
  const asked = await subscribe(`${hook.url}/mine`)
  expect([asked.status, asked.body]).toEqual([202, { accepted: true, secret: expect.stringMatching(/^whsec_/) }])
  await tenant.open({ title: 'Before' })
  const [request] = await arrived(1)
  const { type, data } = new Webhook(asked.body.secret).verify(request!.body, headersOf(request!)) as {
    type: string
    data: { challenge: string }
  }
  expect(type).toBe('webhook.challenge')
  expect(data.challenge).toMatch(/^[\w-]{43}$/)
  // It answered 200, and not the challenge: it may be anybody's.
  const row = () =>
    app.database.db.selectFrom('subscriber').selectAll().where('page_id', '=', tenant.page.id).executeTakeFirstOrThrow()
  await settled((await row()).id, 'failed')
  expect(await row()).toMatchObject({ state: 'unconfirmed' })

  answer = (body) => ({ status: 200, body: JSON.stringify({ challenge: JSON.parse(body).data.challenge }) })
  const again = await subscribe(`${hook.url}/mine`)
  await waitFor(async () => (await jobs.tick(), (await row()).state === 'active' || null), {
    within: 15_000,
    what: 'active',
  })
  const count = hook.requests.length
  await tenant.open({ title: 'After' })
  const last = (await arrived(count + 1)).at(-1)!
  new Webhook(again.body.secret).verify(last.body, headersOf(last))
  expect(typesOf(hook.requests).filter((one) => one !== 'webhook.challenge')).toEqual(['incident.opened'])

  // A stranger who asks for the same address learns nothing, and changes nothing: it gets no challenge.
  const stranger = await subscribe(`${hook.url}/mine`)
  expect([stranger.status, Object.keys(stranger.body)]).toEqual([202, ['accepted', 'secret']])
  await tenant.open({ title: 'Later' })
  const newest = (await arrived(count + 2)).at(-1)!
  new Webhook(again.body.secret).verify(newest.body, headersOf(newest))
  expect(hook.requests).toHaveLength(count + 2)
})
