import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelOverview, TestAnswer } from '../../packages/server/src/contract/index.ts'
import { startTestApp } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'

describe('the channels of a page', () => {
  let app: TestApp
  let tenant: Tenant
  const asked: { headers: Record<string, unknown>; body: string }[] = []
  let status = 200
  const elsewhere = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part) => (body += part))
    request.on('end', () => {
      asked.push({ headers: request.headers, body })
      response.writeHead(status).end(status === 200 ? '' : 'no')
    })
  })
  const url = () => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/inbox`

  beforeAll(async () => {
    app = await startTestApp({ OUTGOING_ALLOW: '127.0.0.0/8' })
    tenant = await app.organization()
    await new Promise<void>((resolve) => void elsewhere.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise<void>((resolve) => void elsewhere.close(() => resolve())))

  const path = (rest: string) => `/api/v1/pages/${tenant.page.id}${rest}`

  test('each says whether it is set up here, and how many it reaches', async () => {
    await tenant.asOwner('POST', path('/subscribers'), { channel: 'webhook', url: url() })
    await tenant.asOwner('POST', path('/subscribers'), { email: 'mara@northwind.example', confirmed: true })
    const { body } = await tenant.asOwner<{ items: ChannelOverview[] }>('GET', path('/channels'))
    expect(body.items.map(({ channel, setUp, subscribers }) => [channel, setUp, subscribers])).toEqual([
      ['email', false, 1],
      ['webhook', true, 1],
      ['slack', true, 0],
      ['teams', true, 0],
      ['discord', true, 0],
      ['sms', false, 0],
    ])
  })

  test('a test goes wherever one likes, and what came of it is answered', async () => {
    const send = () => tenant.asOwner<TestAnswer>('POST', path('/channels/webhook/test'), { url: url() })
    expect(await send()).toMatchObject({ status: 200, body: { state: 'sent', error: null } })
    expect(asked[0]?.headers['webhook-signature']).toMatch(/^v1,/)
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ type: 'webhook.test' })
    status = 500
    expect(await send()).toMatchObject({ status: 200, body: { state: 'later', error: 'It answered 500: no' } })
  })

  test('what cannot be tested is refused, and nothing is sent', async () => {
    asked.length = 0
    const send = async (channel: string, body: object) =>
      (await tenant.asOwner('POST', path(`/channels/${channel}/test`), body)).status
    expect(await send('pigeon', { url: url() })).toBe(404)
    expect(await send('slack', { email: 'mara@northwind.example' })).toBe(422)
    expect(await send('webhook', { url: 'http://169.254.169.254/latest' })).toBe(422)
    expect(await send('sms', { phone: '+436601234567' })).toBe(503)
    expect(await send('email', { email: 'mara@northwind.example' })).toBe(503)
    expect(asked).toEqual([])
  })
})
