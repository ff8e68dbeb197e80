import { beforeAll, expect, test } from 'vitest'
import { phoneCode } from '../../packages/server/src/subscribers/phone-code.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'
import { form } from '../support/subscriptions.ts'

let app: TestApp
let tenant: Tenant
beforeAll(async () => {
  app = await startTestApp({
    SMS_URL: 'https://sms.example/2010-04-01',
    SMS_ACCOUNT: 'AC1',
    SMS_TOKEN: 'token',
    SMS_FROM: '+15005550006',
  })
  tenant = await app.organization()
})

/** Sends a form as a browser without scripts does: with all its fields, whichever channel is chosen. */
async function submit(fields: Record<string, string>, path = 'subscribe') {
  const all = path === 'subscribe' ? { email: '', phone: '', url: '', about: 'everything', ...fields } : fields
  const answer = await app.app.request(`${testUrl}/p/${tenant.page.slug}/${path}`, {
    method: 'POST',
    headers: form,
    body: String(new URLSearchParams(all)),
  })
  return { status: answer.status, html: await answer.text(), caching: answer.headers.get('cache-control') }
}

const rows = (channel: string) =>
  app.database.db
    .selectFrom('subscriber')
    .selectAll()
    .where('page_id', '=', tenant.page.id)
    .where('channel', '=', channel as 'sms')
    .execute()

test('a form asks for a phone, and the page for the code it was sent', async () => {
  const phone = '+43 660 1234567'
  const without = await submit({ channel: 'sms', phone })
  expect([without.status, without.html]).toEqual([422, expect.stringContaining('Without your agreement')])
  const wrong = await submit({ channel: 'sms', phone: '0660 1234567', consent: 'true' })
  expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining('not a phone number with its country code')])
  // What was typed for another channel before is left.
  const sent = await submit({ channel: 'sms', phone, consent: 'true', email: 'half typ' })
  expect([sent.status, sent.caching]).toEqual([202, 'no-store'])
  expect(sent.html).toContain('If +436601234567 can be subscribed, a code of six digits is on its way.')
  expect(sent.html).toContain(`action="${tenant.page.url}/subscribe/phone"`)
  expect(sent.html).toContain('name="phone" value="+436601234567"')

  const [row] = await rows('sms')
  const code = phoneCode(app.secrets, tenant.page.id, row!.id, row!.code_event!)
  for (const other of [code === '000000' ? '000001' : '000000', 'abc']) {
    const refused = await submit({ phone: '+436601234567', code: other }, 'subscribe/phone')
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('This is not the code')])
    expect(refused.html).toMatch(/name="code"[^>]*aria-invalid="true"/)
  }
  const confirmed = await submit({ phone: '+436601234567', code }, 'subscribe/phone')
  expect([confirmed.status, confirmed.html]).toEqual([200, expect.stringContaining('Reply STOP to end them.')])
  expect(await rows('sms')).toMatchObject([{ state: 'active' }])
})

test('a form asks for a webhook, and the page tells how it proves itself and its secret', async () => {
  const url = 'https://hooks.example.com/"<b>'
  const wrong = await submit({ channel: 'webhook', url: 'https://127.0.0.1/' })
  expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining('Nothing can be posted to this URL.')])
  expect((await submit({ channel: 'webhook', url })).status).toBe(422)
  const sent = await submit({ channel: 'webhook', url: 'https://hooks.example.com/a', phone: '+43' })
  expect([sent.status, sent.caching]).toEqual([202, 'no-store'])
  expect(sent.html).toContain('We post a challenge to https://hooks.example.com/a.')
  expect(sent.html).toMatch(/readonly dir="ltr" value="whsec_[\w+/=]{44}"/)
  expect(await rows('webhook')).toMatchObject([{ state: 'unconfirmed' }])
})

test('a form names a channel that there is, once', async () => {
  for (const channel of ['fax', 'toString']) {
    const answer = await submit({ channel, email: 'lea@example.com' })
    expect([answer.status, answer.html]).toEqual([422, expect.stringContaining('cannot be taken: “channel”.')])
  }
  const mail = await submit({ channel: 'email', email: 'lea@example.com' })
  expect([mail.status, mail.html]).toEqual([503, expect.stringContaining('Not possible at the moment')])
})
