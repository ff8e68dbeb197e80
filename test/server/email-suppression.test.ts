import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Subscriber } from '../../packages/server/src/contract/index.ts'
import { emailChannel } from '../../packages/server/src/deliveries/channels/email.ts'
import { findWaitingEvents } from '../../packages/server/src/deliveries/due.ts'
import { fanOut } from '../../packages/server/src/deliveries/fan-out.ts'
import { sendDue } from '../../packages/server/src/deliveries/send.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'
import { startMailbox } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

interface Listed {
  items: Subscriber[]
}

let app: TestApp
let mine: Tenant
let other: Tenant
let mailbox: Mailbox
let tell: () => Promise<void>

beforeAll(async () => {
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'a@example.com', BOUNCE_SECRET: secret })
  mine = await app.organization()
  other = await app.organization()
  mailbox = await startMailbox()
  const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'status@example.com' })
  afterwards(() => mailer.close())
  const { db } = app.database
  const email = emailChannel(mailer, app.secrets)
  tell = async () => {
    for (const key of await findWaitingEvents(db)) {
      await fanOut(db, app.clock, key)
    }
    await sendDue({ db, clock: app.clock, channels: { email } })
  }
})

const base = (tenant: Tenant) => `/api/v1/pages/${tenant.page.id}/subscribers`
const add = async (tenant: Tenant, email: string) =>
  (await tenant.call<Subscriber>('POST', base(tenant), { email, confirmed: true })).body
const find = async (tenant: Tenant, { id }: Subscriber) => {
  const { body } = await tenant.call<Listed>('GET', base(tenant))
  return body.items.find((one) => one.id === id)!
}
const suppression = ({ id }: Subscriber) => `${base(mine)}/${id}/suppression`
const auditOf = async ({ id }: Subscriber) => {
  const rows = await app.database.db.selectFrom('audit_entry').selectAll().where('target_id', '=', id).execute()
  return rows.filter(({ action }) => action !== 'subscriber.added').map(({ action, after }) => ({ action, after }))
}

describe('what a mail server says of a recipient', () => {
  test.each([
    [{ code: 550, text: '5.1.1 No such mailbox' }, 'suppressed'],
    [{ code: 550, text: 'no such user' }, 'suppressed'],
    [{ code: 552, text: '5.2.2 Mailbox full for ever' }, 'suppressed'],
    [{ code: 554, text: '5.7.1 Relay access denied' }, 'active'],
    [{ code: 450, text: '4.2.1 Try again' }, 'active'],
    [{ code: 421, text: '4.3.2 Closing' }, 'active'],
  ])('%j: it is %s', async (answer, state) => {
    const email = `r${answer.code}${answer.text.length}@example.com`
    const subscriber = await add(mine, email)
    mailbox.answer(email, answer)
    await mine.open({ title: 'Mail is refused' })
    await tell()
    expect(mailbox.refused(email)).toBeGreaterThan(0)
    const found = await find(mine, subscriber)
    expect(found.suppressed === null ? 'active' : 'suppressed').toBe(state)
    if (state === 'suppressed') {
      const because = `Refused by its mail server: ${answer.code} ${answer.text}`
      expect(found.suppressed).toEqual({ at: app.clock.now().toISOString(), because, by: 'Incident Commander' })
      expect(await auditOf(subscriber)).toEqual([{ action: 'subscriber.suppressed', after: { because } }])
    }
    mailbox.answer(email, null)
    await mine.open({ title: 'Another' })
    await tell()
    expect(mailbox.mailsTo(email).length > 0).toBe(state !== 'suppressed')
    await mine.call('DELETE', `${base(mine)}/${subscriber.id}`)
  })

  test('a mail refused for what is in it says nothing of the mailbox', async () => {
    const refusing = await startMailbox()
    refusing.answer('*', { code: 550, text: '5.6.0 Looks like spam' })
    const mailer = createMailer({ smtpUrl: refusing.url, mailFrom: 'status@example.com' })
    afterwards(() => mailer.close())
    const mail = { fromName: 'Acme', to: 'lea@example.com', subject: 's', text: 't', html: 'h', headers: {} }
    await expect(mailer.send({ ...mail, messageId: 'a@example.com' })).rejects.toMatchObject({
      permanent: true,
      noMailbox: false,
    })
  })
})

describe('a suppressed address', () => {
  let subscriber: Subscriber
  const email = 'quiet@example.com'
  beforeAll(async () => {
    subscriber = await add(mine, email)
    const answer = await mine.call('PUT', suppression(subscriber), { because: 'Asked us by phone' })
    expect(answer.status).toBe(200)
  })
  const subscribe = () =>
    app.caller().call('POST', `/p/${mine.page.slug}/subscribe`, { email }, { 'content-type': 'application/json' })

  test('is listed with the reason, and is not told', async () => {
    expect((await find(mine, subscriber)).suppressed).toMatchObject({ because: 'Asked us by phone' })
    const listed = await mine.call<Listed>('GET', `${base(mine)}?suppressed=true`)
    expect(listed.body.items.map(({ id }) => id)).toContain(subscriber.id)
    await mine.open({ title: 'Nobody hears' })
    await tell()
    expect(mailbox.mailsTo(email)).toEqual([])
  })

  test('is not asked to confirm either, and whoever asks is not told so', async () => {
    expect(await subscribe()).toMatchObject({ status: 202, body: { accepted: true } })
    await tell()
    expect(mailbox.mailsTo(email)).toEqual([])
    expect(await mine.call('POST', base(mine), { email, confirmed: true })).toMatchObject({ status: 409 })
  })

  test('is told again once a person has lifted it', async () => {
    expect((await mine.call('DELETE', suppression(subscriber))).status).toBe(200)
    expect(await find(mine, subscriber)).toMatchObject({ state: 'active', suppressed: null })
    await mine.open({ title: 'Everybody hears' })
    await tell()
    expect(mailbox.mailsTo(email)).toHaveLength(1)
    expect((await auditOf(subscriber)).map(({ action }) => action)).toEqual([
      'subscriber.suppressed',
      'subscriber.suppression_lifted',
    ])
  })

  test('that unsubscribes meanwhile has left when it is lifted', async () => {
    const leaver = await add(mine, 'leaver@example.com')
    await mine.open({ title: 'First' })
    await tell()
    const [, link = ''] = /<([^>]+)>/.exec(
      mailbox.mailsTo('leaver@example.com')[0]!.mail.headers.find(({ key }) => key === 'list-unsubscribe')!.value,
    )!
    await mine.call('PUT', suppression(leaver), { because: 'Asked us by phone' })
    expect((await app.app.request(link, { method: 'POST' })).status).toBe(200)
    expect((await find(mine, leaver)).suppressed).not.toBeNull()
    await mine.call('DELETE', suppression(leaver))
    expect((await find(mine, leaver)).state).toBe('unsubscribed')
  })
})

describe('a report of whoever carries our mails', () => {
  const report = (value: unknown, change: { secret?: string; at?: Date; text?: string } = {}) => {
    const text = JSON.stringify(value)
    const at = change.at ?? new Date()
    const headers = {
      'content-type': 'application/json',
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(change.secret ?? secret).sign('msg_1', at, text),
    }
    return app.app.request(`${testUrl}/api/v1/mail-reports`, { method: 'POST', headers, body: change.text ?? text })
  }

  test.each([
    [{ type: 'bounce', permanent: true, detail: '550 gone' }, 'A mail came back: 550 gone'],
    [{ type: 'complaint' }, 'Its reader complained'],
  ])('%j suppresses the address on every page, once', async (what, because) => {
    const email = `${what.type}@example.com`
    const subscribers = [await add(mine, email), await add(other, email)]
    const answer = await report({ ...what, address: email.toUpperCase() })
    expect([answer.status, await answer.json()]).toEqual([200, { suppressed: 2 }])
    expect(await find(mine, subscribers[0]!)).toMatchObject({ suppressed: { because, by: 'Mail provider' } })
    expect(await find(other, subscribers[1]!)).toMatchObject({ suppressed: { because } })
    expect(await (await report({ ...what, address: email })).json()).toEqual({ suppressed: 0 })
    for (const one of subscribers) expect(await auditOf(one)).toHaveLength(1)
  })

  test('a bounce that may pass changes nothing', async () => {
    const subscriber = await add(mine, 'holiday@example.com')
    for (const permanent of [{}, { permanent: false }]) {
      const answer = await report({ type: 'bounce', address: 'holiday@example.com', ...permanent })
      expect([answer.status, await answer.json()]).toEqual([200, { suppressed: 0 }])
    }
    expect((await find(mine, subscriber)).suppressed).toBeNull()
  })

  test('is not read without its signature, with another secret, changed, or old', async () => {
    const subscriber = await add(mine, 'stays@example.com')
    const complaint = { type: 'complaint', address: 'stays@example.com' }
    const bare = await app.caller().call('POST', '/api/v1/mail-reports', complaint)
    const refused = await Promise.all([
      report(complaint, { secret: 'whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhpcyBzZXJ2ZXI=' }),
      report({ ...complaint, address: 'x@example.com' }, { text: JSON.stringify(complaint) }),
      report(complaint, { at: new Date(Date.now() - 10 * 60_000) }),
    ])
    expect([bare, ...refused].map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect((await find(mine, subscriber)).suppressed).toBeNull()
    expect((await report({ type: 'spam', address: 'stays@example.com' })).status).toBe(422)
  })

  test('is not taken where there is no secret', async () => {
    const silent = await startTestApp({}, app)
    const answer = await silent.caller().call('POST', '/api/v1/mail-reports', { type: 'complaint', address: 'a@b.cd' })
    expect(answer).toMatchObject({ status: 503, body: { detail: expect.stringContaining('BOUNCE_SECRET') } })
  })
})
