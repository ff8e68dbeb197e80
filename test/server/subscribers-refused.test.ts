import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../packages/server/src/contract/index.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'
import { form, startSubscriptions } from '../support/subscriptions.ts'
import type { Subscriptions } from '../support/subscriptions.ts'

const json = { 'content-type': 'application/json' }

let desk: Subscriptions
beforeAll(async () => {
  desk = await startSubscriptions()
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
    const answer = await desk.subscribe(input)
    expect([answer.status, ((await answer.json()) as Problem).errors?.[0]?.pointer]).toEqual([422, pointer])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('another kind of body, a body that is no JSON, one that is too large', async () => {
    expect((await desk.ask('POST', `${desk.base}/subscribe`, { 'content-type': 'text/plain' }, '{}')).status).toBe(415)
    expect((await desk.ask('POST', `${desk.base}/subscribe`, json, '{')).status).toBe(400)
    expect((await desk.ask('POST', `${desk.base}/subscribe`, json, `"${'x'.repeat(70_000)}"`)).status).toBe(413)
  })

  test('a page that is not there', async () => {
    expect((await desk.subscribe({ email: 'mara@example.com' }, '/p/nobody/subscribe')).status).toBe(404)
  })

  test('a zone that we do not know is left out', async () => {
    await desk.subscribe({ email: 'zoe@example.com', timeZone: 'Mars/Olympus' })
    expect(await desk.rowOf('zoe@example.com')).toMatchObject({ time_zone: null })
  })
})

test('a form without JavaScript gets a page', async () => {
  const component = await desk.tenant.component('Mail')
  const sent = await desk.ask(
    'POST',
    `${desk.base}/subscribe`,
    form,
    `email=lea%40example.com&componentIds=${component.id}`,
  )
  expect(sent.status).toBe(202)
  expect(await sent.text()).toContain('If lea@example.com can be subscribed, a confirmation is on its way.')
  expect(await desk.rowOf('lea@example.com')).toMatchObject({ everything: false })
  const wholly = `email=ole%40example.com&about=everything&componentIds=${component.id}`
  expect((await desk.ask('POST', `${desk.base}/subscribe`, form, wholly)).status).toBe(202)
  expect(await desk.rowOf('ole@example.com')).toMatchObject({ everything: true })
  const none = await desk.ask('POST', `${desk.base}/subscribe`, form, 'email=una%40example.com&about=some')
  expect(none.status).toBe(422)
  expect(await none.text()).toContain('No component is chosen.')
  expect(await desk.rowOf('una@example.com')).toBeUndefined()
  const refused = await desk.ask('POST', `${desk.base}/subscribe`, form, 'email=%3Cscript%3E')
  expect(refused.status).toBe(422)
  expect(await refused.text()).not.toContain('<script>a')
})

test.each([
  ['email=lea@example.com&email=eve@example.com', 'email'],
  ['email=lea@example.com&page=other', 'page'],
  ['email=lea@example.com&__proto__=x', '__proto__'],
  ['email=lea@example.com&locale=de&locale=en', 'locale'],
  ['email=lea@example.com&locale=xx', 'locale'],
  ['email=lea@example.com&componentIds=aaaaaaaaaaaa', 'componentIds/0'],
  ['email=lea@example.com&about=nothing', 'about'],
  ['email=lea@example.com&<b>=1', '&lt;b&gt;'],
  ['', ''],
])('a form with %s is refused, and the page names the field', async (fields, named) => {
  const before = await digestOf(desk.app.database.db)
  const answer = await desk.ask('POST', `${desk.base}/subscribe`, form, fields)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(named ? `cannot be taken: “${named}”.` : 'This is not an email address')
  expect(await digestOf(desk.app.database.db)).toEqual(before)
})

test('a form may say that it is about everything whatever was ticked, and leave language and zone empty', async () => {
  const { id } = await desk.tenant.component('Search')
  const everything = `email=all@example.com&about=everything&componentIds=${id}&locale=&timeZone=`
  expect((await desk.ask('POST', `${desk.base}/subscribe`, form, everything)).status).toBe(202)
  expect(await desk.rowOf('all@example.com')).toMatchObject({ everything: true, locale: 'en', time_zone: null })
  const some = `email=some@example.com&about=some&componentIds=${id}&locale=de&timeZone=Europe/Berlin`
  expect((await desk.ask('POST', `${desk.base}/subscribe`, form, some)).status).toBe(202)
  expect(await desk.rowOf('some@example.com')).toMatchObject({
    everything: false,
    locale: 'de',
    time_zone: 'Europe/Berlin',
  })
})

test('any site may ask, and the browser is told so', async () => {
  const preflight = await desk.ask('OPTIONS', `${desk.base}/subscribe`, {
    origin: 'https://shop.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toBe('content-type')
  const answer = await desk.send(
    'POST',
    `${desk.base}/subscribe`,
    { email: 'shopper@example.com' },
    {
      origin: 'https://shop.example',
    },
  )
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
