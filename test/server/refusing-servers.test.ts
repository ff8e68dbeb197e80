import pino from 'pino'
import { expect, test } from 'vitest'
import type { AddedSubscriber } from '../../packages/server/src/contract/index.ts'
import { startDeliveries } from '../../packages/server/src/deliveries/delivery.jobs.ts'
import { openChannels } from '../../packages/server/src/deliveries/open-channels.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp } from '../support/app.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWebServer } from '../support/web-server.ts'

/** So many refused in a row, and a server that speaks for all counts as away. */
const many = 20

/** A page whose messages go to one server, which asks everybody to wait but what is posted to `/well`. */
async function startPage() {
  const app = await startTestApp({
    OUTGOING_ALLOW: '127.0.0.0/8',
    SMS_URL: 'http://127.0.0.1:9',
    SMS_ACCOUNT: 'AC1',
    SMS_TOKEN: 'token',
    SMS_FROM: '+15005550006',
  })
  const { database, clock } = app
  const tenant = await app.organization()
  const server = await startWebServer((request, response) =>
    request.url === '/well' ? response.end() : response.writeHead(429, { 'Retry-After': '600' }).end(),
  )
  const mailer = createMailer({ smtpUrl: 'smtp://127.0.0.1:9', mailFrom: 'status@example.com' })
  const sms = { url: `${server.url}/sms`, account: 'AC1', token: 'token', from: '+15005550006' }
  const channels = openChannels({ outgoingAllow: ['127.0.0.0/8'], sms }, mailer, app.secrets)
  const jobs = await startDeliveries({ database, clock, logger: pino({ level: 'silent' }), channels })
  afterwards(async () => {
    await jobs.stop()
    mailer.close()
  })
  const add = async (one: object) => {
    const added = await tenant.asOwner<AddedSubscriber>('POST', `/api/v1/pages/${tenant.page.id}/subscribers`, one)
    expect(added.status).toBe(201)
  }
  /** What is known of the page's deliveries, once so many were tried. */
  const tried = (count: number) =>
    waitFor(
      async () => {
        await jobs.tick()
        const rows = await database.db
          .selectFrom('delivery')
          .select(['state', 'due_at', 'last_error'])
          .where('page_id', '=', tenant.page.id)
          .execute()
        return rows.filter(({ state, last_error }) => state === 'sent' || last_error).length === count ? rows : null
      },
      { within: 30_000, what: `what came of ${count}` },
    )
  return { tenant, clock, server, jobs, add, tried }
}

test('whoever refuses holds up nobody else at the same server', async () => {
  const { tenant, server, jobs, add, tried } = await startPage()
  for (let index = 0; index < many; index += 1) await add({ channel: 'webhook', url: `${server.url}/ill/${index}` })
  await tenant.open({ title: 'Before' })
  await tried(many)
  await add({ channel: 'webhook', url: `${server.url}/well` })
  await tenant.open({ title: 'After' })
  await waitFor(async () => (await jobs.tick(), server.requests.some(({ url }) => url === '/well') || null), {
    within: 30_000,
    what: 'the webhook that takes what it is sent',
  })
  const rows = await tried(2 * many + 1)
  expect(rows.filter(({ state }) => state === 'sent')).toHaveLength(1)
})

test('however many a service asks to wait, none is sent before its time', async () => {
  const { tenant, clock, add, tried } = await startPage()
  for (let index = 0; index < many; index += 1) {
    await add({ channel: 'sms', phone: `+43660${1_000_000 + index}`, confirmed: true })
  }
  const before = clock.now().getTime()
  await tenant.open()
  for (const { due_at, last_error } of await tried(many)) {
    expect(last_error).toContain('429')
    expect(due_at!.getTime()).toBeGreaterThanOrEqual(before + 600_000)
  }
})
