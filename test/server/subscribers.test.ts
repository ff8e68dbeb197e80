import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem, RecipientCount } from '../../packages/server/src/contract/index.ts'
import { readLink, signLink } from '../../packages/server/src/http/signed-link.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'
import { addSubscribers } from '../support/subscribers.ts'

let app: TestApp
let tenant: Tenant
let base: string
beforeAll(async () => {
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'status@example.com' })
  tenant = await app.organization()
  base = `/p/${tenant.page.slug}`
})

const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  app.app.request(`${testUrl}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const subscribe = (input: object, path = `${base}/subscribe`, headers = {}) =>
  ask('POST', path, { ...json, ...headers }, JSON.stringify(input))

const rowOf = (address: string) =>
  app.database.db.selectFrom('subscriber').selectAll().where('address', '=', address).executeTakeFirst()
const followedBy = async (address: string) => {
  const row = await rowOf(address)
  const rows = await app.database.db
    .selectFrom('subscriber_component')
    .select('component_id')
    .where('subscriber_id', '=', row!.id)
    .execute()
  return rows.map((one) => one.component_id).sort()
}
/** The newest confirmation link of an address, as its mail has it. */
const confirmPath = async (address: string, more: { expiresAt?: Date; pageId?: string } = {}) => {
  const row = await rowOf(address)
  const events = await app.database.db
    .selectFrom('event')
    .selectAll()
    .where('type', '=', 'subscription.requested')
    .where('page_id', '=', row!.page_id)
    .orderBy('at', 'desc')
    .execute()
  const event = events.find(({ data }) => (data as { subscriberId: string }).subscriberId === row!.id)!
  const expiresAt = more.expiresAt ?? new Date(event.at.getTime() + 24 * 60 * 60 * 1000)
  return `${base}/confirm/${signLink(app.secrets, 'confirm', more.pageId ?? row!.page_id, { subscriberId: row!.id, eventId: event.id, expiresAt })}`
}
const unsubscribePath = async (address: string) => {
  const row = await rowOf(address)
  return `${base}/unsubscribe/${signLink(app.secrets, 'unsubscribe', row!.page_id, { subscriberId: row!.id })}`
}
const auditOf = async (id: string) => {
  const rows = await app.database.db
    .selectFrom('audit_entry')
    .select('action')
    .where('target_id', '=', id)
    .orderBy('at')
    .execute()
  return rows.map(({ action }) => action)
}

test('subscribing takes effect when it is confirmed, and only by POST', async () => {
  const component = await tenant.component('Webhooks')
  const answer = await subscribe({
    email: 'Mara@example.com',
    componentIds: [component.id],
    locale: 'de',
    timeZone: 'Asia/Tokyo',
  })
  expect([answer.status, await answer.json()]).toEqual([202, { accepted: true }])
  expect(await rowOf('Mara@example.com')).toMatchObject({ state: 'unconfirmed' })

  const path = await confirmPath('Mara@example.com')
  const shown = await ask('GET', path)
  expect(shown.status).toBe(200)
  expect(shown.headers.get('cache-control')).toBe('no-store')
  const page = await shown.text()
  expect(page).toContain('<html lang="de"')
  expect(page).toContain('M•••@example.com')
  expect(page).not.toContain('Mara@')
  expect(page).toContain('<form method="post"><button')
  expect((await ask('HEAD', path)).status).toBe(200)
  expect(await rowOf('Mara@example.com')).toMatchObject({ state: 'unconfirmed', confirmed_at: null })

  expect((await ask('POST', path, form, '')).status).toBe(200)
  expect(await rowOf('Mara@example.com')).toMatchObject({
    state: 'active',
    everything: false,
    locale: 'de',
    time_zone: 'Asia/Tokyo',
    confirmed_at: app.clock.now(),
  })
  expect(await followedBy('Mara@example.com')).toEqual([component.id])
  expect(await auditOf((await rowOf('Mara@example.com'))!.id)).toEqual(['subscriber.confirmed'])
})

test('known and unknown addresses get the same answer and cause the same mail', async () => {
  await addSubscribers(app.database.db, tenant.page.id, [
    { address: 'active@example.com' },
    { address: 'gone@example.com', state: 'unsubscribed' },
    { address: 'waiting@example.com', state: 'unconfirmed' },
  ])
  const eventsNow = () =>
    app.database.db.selectFrom('event').select('type').where('page_id', '=', tenant.page.id).execute()
  const answers = []
  for (const email of [
    'new@example.com',
    'active@example.com',
    'ACTIVE@example.com',
    'gone@example.com',
    'waiting@example.com',
  ]) {
    const before = (await eventsNow()).length
    const answer = await subscribe({ email })
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date'))
    answers.push({
      status: answer.status,
      body: await answer.text(),
      headers,
      caused: (await eventsNow()).slice(before),
    })
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 202, caused: [{ type: 'subscription.requested' }] })
  expect(await rowOf('active@example.com')).toMatchObject({ state: 'active', everything: true })
  expect(await rowOf('ACTIVE@example.com')).toBeUndefined()
})

test('whoever is subscribed changes what they follow by confirming again, and not before', async () => {
  const component = await tenant.component('Search')
  await subscribe({ email: 'nora@example.com' })
  await ask('POST', await confirmPath('nora@example.com'))
  app.clock.advance(1000)
  await subscribe({ email: 'nora@example.com', componentIds: [component.id] })
  expect(await rowOf('nora@example.com')).toMatchObject({ state: 'active', everything: true })
  await ask('POST', await confirmPath('nora@example.com'))
  expect(await rowOf('nora@example.com')).toMatchObject({ state: 'active', everything: false })
  expect(await followedBy('nora@example.com')).toEqual([component.id])
})

test('a confirmation link works for 24 hours, on its own page, for its own purpose', async () => {
  const other = await app.organization()
  await subscribe({ email: 'tim@example.com' })
  const path = await confirmPath('tim@example.com')
  const token = path.split('/').at(-1)!
  const statusOf = async (method: string, at: string) => (await ask(method, at)).status
  for (const method of ['GET', 'POST']) {
    expect(
      await statusOf(
        method,
        path.replace(/[\w-](?=[\w-]{20}$)/, (letter) => (letter === 'A' ? 'B' : 'A')),
      ),
    ).toBe(404)
    expect(await statusOf(method, `${base}/confirm/nonsense`)).toBe(404)
    expect(await statusOf(method, `${base}/unsubscribe/${token}`)).toBe(404)
    expect(await statusOf(method, `/p/${other.page.slug}/confirm/${token}`)).toBe(404)
    expect(await statusOf(method, await confirmPath('tim@example.com', { expiresAt: app.clock.now() }))).toBe(410)
  }
  expect(await rowOf('tim@example.com')).toMatchObject({ state: 'unconfirmed' })
  app.clock.advance(24 * 60 * 60 * 1000 - 1)
  expect(await statusOf('GET', path)).toBe(200)
  app.clock.advance(1)
  expect(await statusOf('GET', path)).toBe(410)
  expect(await statusOf('POST', path)).toBe(410)
  expect(await rowOf('tim@example.com')).toMatchObject({ state: 'unconfirmed' })
})

test('unsubscribing: a page asks, a POST acts, and an older confirmation does not bring it back', async () => {
  await subscribe({ email: 'ines@example.com' })
  const confirm = await confirmPath('ines@example.com')
  await ask('POST', confirm)
  const path = await unsubscribePath('ines@example.com')
  const shown = await ask('GET', path)
  expect(shown.status).toBe(200)
  expect(await shown.text()).toContain('<form method="post"><button')
  expect(await rowOf('ines@example.com')).toMatchObject({ state: 'active' })

  app.clock.advance(1000)
  const oneClick = await ask('POST', path, form, 'List-Unsubscribe=One-Click')
  expect(oneClick.status).toBe(200)
  expect(await rowOf('ines@example.com')).toMatchObject({ state: 'unsubscribed', unsubscribed_at: app.clock.now() })
  expect((await ask('POST', path, form, 'List-Unsubscribe=One-Click')).status).toBe(200)
  expect((await ask('POST', confirm)).status).toBe(410)
  const row = await rowOf('ines@example.com')
  expect(row).toMatchObject({ state: 'unsubscribed' })
  expect(await auditOf(row!.id)).toEqual(['subscriber.confirmed', 'subscriber.unsubscribed'])

  app.clock.advance(365 * 24 * 60 * 60 * 1000)
  expect((await ask('GET', path)).status).toBe(200)
  await app.database.db.deleteFrom('subscriber').where('id', '=', row!.id).execute()
  expect((await ask('POST', path)).status).toBe(200)
})

test('links signed with the former key work while keys rotate', async () => {
  const [oldKey, newKey] = ['the former key, long enough to be one', 'the newest key, long enough to be one']
  const [before, during, after] = [[oldKey], [newKey, oldKey], [newKey]].map((keys) => createSecrets(keys))
  const link = { subscriberId: 'marasubscrib' }
  const token = signLink(before!, 'unsubscribe', 'pagepagepage', link)
  expect(readLink(during!, 'unsubscribe', 'pagepagepage', token)).toEqual(link)
  expect(readLink(after!, 'unsubscribe', 'pagepagepage', token)).toBeNull()
})

describe('what is not accepted', () => {
  test.each([
    [{ email: 'mara@example.com\r\nBcc: eve@example.com' }, '/email'],
    [{ email: 'mara@example.com, eve@example.com' }, '/email'],
    [{ email: 'mara' }, '/email'],
    [{}, '/email'],
    [{ email: 'mara@example.com', componentIds: [] }, '/componentIds'],
    [{ email: 'mara@example.com', componentIds: ['aaaaaaaaaaaa'] }, '/componentIds/0'],
    [{ email: 'mara@example.com', page: 'other' }, '/page'],
    [{ email: 'mara@example.com', locale: 'xx' }, '/locale'],
  ])('%j names the field %s', async (input, pointer) => {
    const answer = await subscribe(input)
    expect([answer.status, ((await answer.json()) as Problem).errors?.[0]?.pointer]).toEqual([422, pointer])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('another kind of body, a body that is no JSON, one that is too large', async () => {
    expect((await ask('POST', `${base}/subscribe`, { 'content-type': 'text/plain' }, '{}')).status).toBe(415)
    expect((await ask('POST', `${base}/subscribe`, json, '{')).status).toBe(400)
    expect((await ask('POST', `${base}/subscribe`, json, `"${'x'.repeat(70_000)}"`)).status).toBe(413)
  })

  test('a page that is not there', async () => {
    expect((await subscribe({ email: 'mara@example.com' }, '/p/nobody/subscribe')).status).toBe(404)
  })

  test('a zone that we do not know is left out', async () => {
    await subscribe({ email: 'zoe@example.com', timeZone: 'Mars/Olympus' })
    expect(await rowOf('zoe@example.com')).toMatchObject({ time_zone: null })
  })
})

test('a form without JavaScript gets a page', async () => {
  const component = await tenant.component('Mail')
  const sent = await ask('POST', `${base}/subscribe`, form, `email=lea%40example.com&componentIds=${component.id}`)
  expect(sent.status).toBe(202)
  expect(await sent.text()).toContain('If lea@example.com can be subscribed, a confirmation is on its way.')
  expect(await rowOf('lea@example.com')).toMatchObject({ everything: false })
  const refused = await ask('POST', `${base}/subscribe`, form, 'email=%3Cscript%3E')
  expect(refused.status).toBe(422)
  expect(await refused.text()).not.toContain('<script>a')
})

test('any site may ask, and the browser is told so', async () => {
  const preflight = await ask('OPTIONS', `${base}/subscribe`, {
    origin: 'https://shop.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toBe('content-type')
  const answer = await subscribe({ email: 'shopper@example.com' }, `${base}/subscribe`, {
    origin: 'https://shop.example',
  })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
})

test('nobody is flooded: five requests an hour for one address, however it is spelled', async () => {
  const flooded = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'status@example.com' })
  const { page } = await flooded.organization()
  const statuses = []
  for (let count = 0; count < 6; count += 1) {
    const body = JSON.stringify({ email: count % 2 ? 'Victim@example.com' : 'victim@example.com' })
    const answer = await flooded.app.request(`${testUrl}/p/${page.slug}/subscribe`, {
      method: 'POST',
      headers: json,
      body,
    })
    statuses.push(answer.status)
    if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
  }
  expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
  const events = await flooded.database.db.selectFrom('event').select('id').where('page_id', '=', page.id).execute()
  expect(events).toHaveLength(5)
})

test('without a mail server no subscription is taken, and the answer says why', async () => {
  const silent = await startTestApp()
  const { page } = await silent.organization()
  const answer = await silent.app.request(`${testUrl}/p/${page.slug}/subscribe`, {
    method: 'POST',
    headers: json,
    body: '{"email":"mara@example.com"}',
  })
  expect(answer.status).toBe(503)
  expect(((await answer.json()) as Problem).detail).toContain('SMTP_URL')
})

test('the count before sending: those of the components named, and of those the incident named before', async () => {
  const { page, component, open, call } = await app.organization()
  const [api, web] = [await component('API'), await component('Web')]
  await addSubscribers(app.database.db, page.id, [
    {},
    { componentIds: [api.id] },
    { componentIds: [web.id] },
    { componentIds: [web.id] },
    { state: 'unconfirmed' },
  ])
  const count = async (body: object) =>
    (await call<RecipientCount>('POST', `/api/v1/pages/${page.id}/recipient-count`, body)).body.total
  expect(await count({})).toBe(1)
  expect(await count({ componentIds: [api.id] })).toBe(2)
  expect(await count({ componentIds: [api.id, web.id] })).toBe(4)
  const incident = await open({ components: [{ id: web.id, status: 'partial_outage' }], notify: false })
  expect(await count({ incidentId: incident.id })).toBe(3)
  expect(await count({ incidentId: incident.id, componentIds: [api.id] })).toBe(4)
})
