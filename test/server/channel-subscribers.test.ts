import { createHmac } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { AddedSubscriber, Problem, Subscriber } from '../../packages/server/src/contract/index.ts'
import { openChannels } from '../../packages/server/src/deliveries/open-channels.ts'
import { phoneCode } from '../../packages/server/src/subscribers/phone-code.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'
import { hostileUrls } from '../support/hostile-urls.ts'
import { maintenanceEvent } from '../support/told-event.ts'
import { json, startWebServer } from '../support/web-server.ts'

const sms = {
  SMS_URL: 'https://sms.example/2010-04-01',
  SMS_ACCOUNT: 'AC1',
  SMS_TOKEN: 'the token',
  SMS_FROM: '+15005550006',
}
let app: TestApp
let tenant: Tenant
let path: string
beforeAll(async () => {
  app = await startTestApp(sms)
})
beforeEach(async () => {
  tenant = await app.organization()
  path = `/api/v1/pages/${tenant.page.id}/subscribers`
})
const add = (input: Record<string, unknown>) => tenant.call<AddedSubscriber>('POST', path, input)
const rowOf = (id: string) =>
  app.database.db.selectFrom('subscriber').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('no channel takes an address that nothing may be sent to: it is refused by name, and nothing is connected to', async () => {
  const server = await startWebServer(json({}))
  const urls = hostileUrls(new URL(server.url).port)
  const { body: webhook } = await add({ channel: 'webhook', url: 'https://hooks.contoso.example/acme' })
  const channels = ['webhook', 'slack', 'teams', 'discord']
  for (const [index, url] of urls.entries()) {
    const channel = channels[index % channels.length]
    expect([url, ...pointerOf(await add({ channel, url }))]).toEqual([url, 422, '/url'])
    expect([url, ...pointerOf(await tenant.call('PATCH', `${path}/${webhook.id}`, { url }))]).toEqual([
      url,
      422,
      '/url',
    ])
  }
  const subscribe = (url: string) => app.caller().call('POST', `/p/${tenant.page.slug}/subscribe`, { url })
  for (const url of urls.slice(0, 20)) {
    expect([url, ...pointerOf(await subscribe(url))]).toEqual([url, 422, '/url'])
  }
  expect(server.connections()).toBe(0)
  const { body: list } = await tenant.call<{ items: Subscriber[] }>('GET', path)
  expect(list.items).toHaveLength(1)
})

test('an address that turns out hostile later is sent nothing', async () => {
  const server = await startWebServer(json({}))
  const { port } = new URL(server.url)
  const channels = openChannels({ outgoingAllow: [], sms: null }, null, app.secrets)
  for (const url of [`https://localhost:${port}/x`, `https://127.0.0.1:${port}/x`, `http://localhost:${port}/x`]) {
    for (const name of ['webhook', 'slack', 'teams', 'discord'] as const) {
      const endpoint = { target: app.secrets.seal(url), format: null, secrets: [app.secrets.seal('whsec_c2VjcmV0')] }
      const recipient = { id: 'subscriber01', address: 'x', locale: 'en' as const, timeZone: null, endpoint }
      const attempt = { deliveryId: 'delivery0001', at: app.clock.now() }
      const outcome = await channels[name]!.send(maintenanceEvent(), recipient, attempt)
      expect([name, outcome]).toEqual([
        name,
        { state: 'later', error: expect.stringContaining('not an address of the public internet') },
      ])
    }
  }
  expect(server.connections()).toBe(0)
})

test('each channel has the one field that it is reached by', async () => {
  const chat = await add({ channel: 'slack', url: 'https://hooks.slack.example/services/T0/B0/abcdefgh' })
  expect([chat.status, chat.body]).toEqual([
    201,
    expect.objectContaining({ channel: 'slack', state: 'active', address: 'hooks.slack.example/…efgh', format: null }),
  ])
  expect(chat.body).not.toHaveProperty('secret')
  expect(pointerOf(await add({ channel: 'slack', email: 'mara@example.com' }))).toEqual([422, '/email'])
  expect(pointerOf(await add({ channel: 'slack' }))).toEqual([422, '/url'])
  expect(pointerOf(await add({ channel: 'sms', phone: '0660 12345' }))).toEqual([422, '/phone'])
  expect(
    pointerOf(await add({ channel: 'discord', url: 'https://discord.example/api/webhooks/1/x', format: 'statuspage' })),
  ).toEqual([422, '/format'])
  expect(pointerOf(await add({ channel: 'fax', phone: '+4366012345678' }))).toEqual([422, '/channel'])
  expect(
    pointerOf(
      await add({ channel: 'teams', url: 'https://teams.example/workflow?sig=1', componentIds: ['abcdefghijkl'] }),
    ),
  ).toEqual([422, '/componentIds/0'])
  expect((await add({ channel: 'slack', url: 'https://hooks.slack.example/services/T0/B0/abcdefgh' })).status).toBe(409)
  // Two that end alike are two.
  expect((await add({ channel: 'slack', url: 'https://hooks.slack.example/services/T0/B1/xxxxefgh' })).status).toBe(201)
  const found = await tenant.call<{ items: Subscriber[] }>('GET', `${path}?channel=slack&search=hooks.slack`)
  expect(found.body.items).toHaveLength(2)
})

test('editing: what it follows, its words and clock, its address, with the version that was seen', async () => {
  const component = await tenant.component('API')
  const { body: added } = await add({ channel: 'discord', url: 'https://discord.example/api/webhooks/1/abcd' })
  const edit = (input: Record<string, unknown>, version?: number) =>
    tenant.call<Subscriber>(
      'PATCH',
      `${path}/${added.id}`,
      input,
      version === undefined ? {} : { 'if-match': `"${version}"` },
    )
  const edited = await edit({ componentIds: [component.id], locale: 'de', timeZone: 'Asia/Tokyo' }, added.version)
  expect(edited.body).toMatchObject({
    everything: false,
    componentIds: [component.id],
    locale: 'de',
    timeZone: 'Asia/Tokyo',
  })
  expect((await edit({ locale: 'en' }, added.version)).status).toBe(412)
  expect((await edit({ componentIds: null, timeZone: null })).body).toMatchObject({
    everything: true,
    componentIds: [],
    timeZone: null,
  })
  const before = await rowOf(added.id)
  expect((await edit({ url: 'https://discord.example/api/webhooks/2/wxyz' })).body).toMatchObject({
    address: 'discord.example/…wxyz',
  })
  expect((await rowOf(added.id)).target_hash).not.toBe(before.target_hash)
  expect(pointerOf(await edit({ format: 'statuspage' }))).toEqual([422, '/format'])
  expect(pointerOf(await edit({ timeZone: 'Mars/Olympus' }))).toEqual([422, '/timeZone'])
  const mailed = await tenant.subscriber()
  expect(
    pointerOf(await tenant.call('PATCH', `${path}/${mailed.id}`, { url: 'https://hooks.contoso.example/' })),
  ).toEqual([422, '/url'])
  expect((await tenant.call('POST', `${path}/${mailed.id}/secret`)).status).toBe(409)
  expect((await tenant.call('POST', `${path}/${mailed.id}/replay`, { since: app.minutesAgo(5) })).status).toBe(409)
})

test('a number is told of nothing before it has said the code that it was sent', async () => {
  const visitor = app.caller()
  const page = `/p/${tenant.page.slug}/subscribe`
  const phone = '+43 660 123-45-67'
  expect(pointerOf(await visitor.call('POST', page, { phone }))).toEqual([422, '/consent'])
  expect(pointerOf(await visitor.call('POST', page, { phone, email: 'mara@example.com', consent: true }))).toEqual([
    422,
    '/email',
  ])
  expect(await visitor.call('POST', page, { phone, consent: true })).toMatchObject({
    status: 202,
    body: { accepted: true },
  })
  const row = () =>
    app.database.db.selectFrom('subscriber').selectAll().where('page_id', '=', tenant.page.id).executeTakeFirstOrThrow()
  expect(await row()).toMatchObject({ channel: 'sms', address: '+436601234567', state: 'unconfirmed' })
  const code = phoneCode(app.secrets, tenant.page.id, (await row()).id, (await row()).code_event!)
  expect(code).toMatch(/^\d{6}$/)
  const confirm = (said: string) => visitor.call<Problem>('POST', `${page}/phone`, { phone, code: said })
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  expect(pointerOf(await confirm(wrong))).toEqual([422, '/code'])
  app.clock.advance(11 * 60_000)
  expect(pointerOf(await confirm(code))).toEqual([422, '/code'])
  app.clock.advance(-11 * 60_000)
  expect(await confirm(code)).toMatchObject({ status: 200, body: { accepted: true } })
  expect(await row()).toMatchObject({ state: 'active', everything: true })
  // It is good once.
  expect(pointerOf(await confirm(code))).toEqual([422, '/code'])
})

test('a code is guessed five times at most', async () => {
  const visitor = app.caller()
  const page = `/p/${tenant.page.slug}/subscribe`
  const phone = '+436607654321'
  await visitor.call('POST', page, { phone, consent: true })
  const row = await app.database.db
    .selectFrom('subscriber')
    .selectAll()
    .where('page_id', '=', tenant.page.id)
    .executeTakeFirstOrThrow()
  const code = phoneCode(app.secrets, tenant.page.id, row.id, row.code_event!)
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  for (let tries = 0; tries < 5; tries++) await visitor.call('POST', `${page}/phone`, { phone, code: wrong })
  expect(pointerOf(await visitor.call('POST', `${page}/phone`, { phone, code }))).toEqual([422, '/code'])
})

test('STOP, signed by the service, ends all that a number is subscribed to; unsigned it ends nothing', async () => {
  const other = await app.organization()
  const phone = '+436601111111'
  const added = await add({ channel: 'sms', phone, confirmed: true })
  expect(added.body).toMatchObject({ state: 'active', channel: 'sms', address: phone })
  await other.call('POST', `/api/v1/pages/${other.page.id}/subscribers`, { channel: 'sms', phone, confirmed: true })
  const states = async () =>
    (await app.database.db.selectFrom('subscriber').select('state').where('address', '=', phone).execute()).map(
      ({ state }) => state,
    )
  const say = async (text: string, token = sms.SMS_TOKEN) => {
    const form = new URLSearchParams({ MessageSid: 'SM1', From: phone, To: sms.SMS_FROM, Body: text })
    const signed = `${testUrl}/hooks/sms${[...form]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => name + value)
      .join('')}`
    return app.app.request(`${testUrl}/hooks/sms`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': createHmac('sha1', token).update(signed).digest('base64'),
      },
      body: form.toString(),
    })
  }
  expect((await say('STOP', 'another token')).status).toBe(403)
  expect((await say('Thank you')).status).toBe(200)
  expect(await states()).toEqual(['active', 'active'])
  const answer = await say(' Stop. ')
  expect([answer.status, await answer.text()]).toEqual([200, '<Response/>'])
  expect(await states()).toEqual(['unsubscribed', 'unsubscribed'])
  const { body: audit } = await tenant.call<{ items: { action: string }[] }>('GET', '/api/v1/audit')
  expect(audit.items.map(({ action }) => action)).toContain('subscriber.unsubscribed')
  // Nobody is told again because an admin says so.
  expect((await tenant.call('PATCH', `${path}/${added.body.id}`, { state: 'active' })).status).toBe(409)
})
