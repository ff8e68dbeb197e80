import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../packages/server/src/contract/index.ts'
import { emailChannel } from '../../packages/server/src/deliveries/channels/email.ts'
import { fanOut } from '../../packages/server/src/deliveries/fan-out.ts'
import { sendDue } from '../../packages/server/src/deliveries/send.ts'
import type { Mail } from '../../packages/server/src/mail/mailer.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { form, startSubscriptions } from '../support/subscriptions.ts'
import type { Subscriptions } from '../support/subscriptions.ts'

let desk: Subscriptions
let path: string
beforeAll(async () => {
  desk = await startSubscriptions()
  path = `${desk.base}/api/v2/subscribers.json`
})

const sendForm = (method: string, fields: string) => desk.ask(method, path, form, fields)
/** Sends what waits to be sent and gives the mails. */
const mailsNow = async () => {
  const { db } = desk.app.database
  const mails: Mail[] = []
  const mailer = { send: (mail: Mail) => Promise.resolve(void mails.push(mail)), close: () => {} }
  const sending = { db, clock: desk.app.clock, channels: { email: emailChannel(mailer, desk.app.secrets) } }
  const waiting = await db.selectFrom('event').select(['page_id', 'id']).where('fanned_out_at', 'is', null).execute()
  for (const { page_id: pageId, id: eventId } of waiting) await fanOut(db, desk.app.clock, { pageId, eventId })
  await sendDue(sending)
  return mails
}
const linkIn = (mail: Mail | undefined, purpose: string) =>
  new RegExp(`${desk.base}/${purpose}/\\S+`).exec(mail?.text ?? '')?.[0] ?? ''

describe('POST starts our double opt-in', () => {
  test('by JSON, with the answer that Statuspage’s clients read', async () => {
    const answer = await desk.send('POST', path, { subscriber: { email: 'Mara@example.com' } })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([202, 'no-store'])
    const row = await desk.rowOf('Mara@example.com')
    expect(JSON.stringify(await answer.json())).toBe(
      JSON.stringify({
        subscriber: {
          created_at: '2026-03-04T10:00:00.000Z',
          skip_confirmation_notification: false,
          quarantined_at: null,
          id: row?.id,
          mode: 'email',
          purge_at: null,
          email: 'Mara@example.com',
        },
      }),
    )
    expect(row).toMatchObject({ state: 'unconfirmed', everything: true })
    const [mail, ...others] = await mailsNow()
    expect([mail?.to, others]).toEqual(['Mara@example.com', []])
    await desk.ask('POST', linkIn(mail, 'confirm'))
    expect(await desk.rowOf('Mara@example.com')).toMatchObject({ state: 'active' })
  })

  test.each([
    ['a list', 'subscriber[component_ids][]'],
    ['indexes, as the script for web pages writes them', 'subscriber[component_ids][0]'],
  ])('by a form, for components: %s', async (_, field) => {
    const { id } = await desk.tenant.component('Search')
    const email = `${id}@example.com`
    const fields = new URLSearchParams({ 'subscriber[email]': email, [field]: id })
    const answer = await sendForm('POST', fields.toString())
    expect([answer.status, await answer.json()]).toMatchObject([202, { subscriber: { email, mode: 'email' } }])
    await desk.ask('POST', await desk.confirmPath(email))
    expect(await desk.followedBy(email)).toEqual([id])
  })

  test('the same for known and unknown addresses, and an address keeps its id', async () => {
    await addSubscribers(desk.app.database.db, desk.tenant.page.id, [
      { address: 'active@example.com' },
      { address: 'gone@example.com', state: 'unsubscribed' },
    ])
    const answers = []
    for (const email of ['new@example.com', 'new@example.com', 'active@example.com', 'gone@example.com']) {
      const before = (await desk.events()).length
      const answer = await desk.send('POST', path, { subscriber: { email } })
      const { subscriber } = (await answer.json()) as { subscriber: { id: string; email: string } }
      expect(subscriber.id).toBe((await desk.rowOf(email))?.id)
      const headers = Object.fromEntries(answer.headers)
      const caused = (await desk.events()).slice(before)
      answers.push({ status: answer.status, headers, caused, body: { ...subscriber, id: '', email: '' } })
    }
    expect(
      new Set(answers.map((answer) => JSON.stringify({ ...answer, headers: lengthless(answer.headers) }))).size,
    ).toBe(1)
    expect(answers[0]?.caused).toEqual(['subscription.requested'])
    expect(await desk.rowOf('active@example.com')).toMatchObject({ state: 'active' })
  })

  const lengthless = ({ 'content-length': _, ...headers }: Record<string, string>) => headers

  test.each([
    ['subscriber[email]=mara', '/subscriber/email'],
    ['email=mara@example.com', '/email'],
    ['', '/subscriber/email'],
    ['subscriber[email]=a@example.com&subscriber[component_ids][]=aaaaaaaaaaaa', '/subscriber/component_ids/0'],
    ['subscriber[email]=a@example.com&subscriber[component_ids]=aaaaaaaaaaaa', '/subscriber/component_ids'],
    ['subscriber[email]=a@example.com&subscriber[endpoint]=https://hooks.example.com', '/subscriber/endpoint'],
    ['subscriber[email_sms]=%2B4915112345678&subscriber[email]=a@example.com', '/subscriber/email_sms'],
    ['subscriber[email][]=a@example.com', '/subscriber/email'],
    ['subscriber[email]=a@example.com&subscriber[__proto__]=x', '/subscriber/__proto__'],
    ['subscriber[email]=a@example.com&subscriber[__proto__][]=x', '/subscriber/__proto__'],
    ['__proto__=x', '/__proto__'],
    ['subscriber[email]=a@example.com&subscriber[email]=b@example.com', '/subscriber/email'],
    ['subscriber[email]=a@example.com&subscriber=x', '/subscriber'],
  ])('%s is refused, naming %s', async (fields, pointer) => {
    const answer = await sendForm('POST', fields)
    const { errors = [] } = (await answer.json()) as Problem
    expect([answer.status, errors.map((error) => error.pointer)]).toEqual([422, expect.arrayContaining([pointer])])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('DELETE asks the subscriber', () => {
  test.each([
    ['a form', (id: string) => sendForm('DELETE', `subscriber[id]=${id}`)],
    ['JSON', (id: string) => desk.send('DELETE', path, { subscriber: { id } })],
    ['the query', (id: string) => desk.ask('DELETE', `${path}?subscriber%5Bid%5D=${id}`)],
  ])('by %s: a mail, and only its link unsubscribes', async (_, leave) => {
    const [{ address, id } = { address: '', id: '' }] = await addSubscribers(
      desk.app.database.db,
      desk.tenant.page.id,
      [{ locale: 'de' }],
    )
    await mailsNow()
    const answer = await leave(id)
    expect([answer.status, await answer.json()]).toEqual([202, { subscriber: { id } }])
    expect(await desk.rowOf(address)).toMatchObject({ state: 'active' })
    const [mail, ...others] = await mailsNow()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: address, subject: 'Abonnement von Acme Cloud beenden' })
    const link = linkIn(mail, 'unsubscribe')
    expect(mail?.html).toContain(link)
    expect((await desk.ask('GET', link)).status).toBe(200)
    expect(await desk.rowOf(address)).toMatchObject({ state: 'active' })
    expect((await desk.ask('POST', link)).status).toBe(200)
    expect(await desk.rowOf(address)).toMatchObject({ state: 'unsubscribed' })
  })

  test('says the same of who is subscribed, was, never confirmed, lives on another page, or is not there', async () => {
    desk.app.clock.advance(1000)
    const other = await desk.app.organization()
    const [active, left, waiting] = await addSubscribers(desk.app.database.db, desk.tenant.page.id, [
      {},
      { state: 'unsubscribed' },
      { state: 'unconfirmed' },
    ])
    const [elsewhere] = await addSubscribers(desk.app.database.db, other.page.id, [{}])
    await mailsNow()
    const answers = []
    for (const id of [active?.id, left?.id, waiting?.id, elsewhere?.id, 'nobodynobody']) {
      const answer = await sendForm('DELETE', `subscriber[id]=${id}`)
      const text = await answer.text()
      answers.push(JSON.stringify([answer.status, text.replace(id ?? '', ''), Object.fromEntries(answer.headers)]))
    }
    expect(new Set(answers).size).toBe(1)
    expect((await mailsNow()).map(({ to }) => to)).toEqual([active?.address])
  })

  test.each([
    ['subscriber[id]=x', '/subscriber/id'],
    ['subscriber[email]=mara@example.com', '/subscriber/id'],
    ['id=aaaaaaaaaaaa', '/id'],
  ])('%s is refused, naming %s', async (fields, pointer) => {
    for (const answer of [await sendForm('DELETE', fields), await desk.ask('DELETE', `${path}?${fields}`)]) {
      const { errors = [] } = (await answer.json()) as Problem
      expect(answer.status).toBe(422)
      expect(errors.map((error) => error.pointer)).toContain(pointer)
    }
  })
})

test('at the host root it is the default page’s', async () => {
  const answer = await desk.send('POST', '/api/v2/subscribers.json', { subscriber: { email: 'root@example.com' } })
  expect(answer.status).toBe(202)
  expect(await desk.rowOf('root@example.com')).toMatchObject({ page_id: desk.tenant.page.id })
})

test('browsers of any site may post and delete, and learn so beforehand', async () => {
  for (const method of ['POST', 'DELETE']) {
    const asked = { origin: 'https://shop.example', 'access-control-request-method': method }
    const preflight = await desk.ask('OPTIONS', path, { ...asked, 'access-control-request-headers': 'content-type' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-methods')?.split(',')).toContain(method)
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toBe('content-type')
  }
})

test('a signed-in console cannot be used from another site', async () => {
  const headers = { cookie: '__Host-ic_session=x', 'sec-fetch-site': 'cross-site' }
  expect((await desk.send('POST', path, { subscriber: { email: 'eve@example.com' } }, headers)).status).toBe(403)
})

test('bodies: other kinds, broken and too large ones are refused', async () => {
  expect((await desk.ask('POST', path, { 'content-type': 'text/plain' }, 'subscriber[email]=a')).status).toBe(415)
  expect((await desk.ask('POST', path, { 'content-type': 'application/json' }, '{')).status).toBe(400)
  expect((await sendForm('POST', 'x'.repeat(70_000))).status).toBe(413)
  expect((await sendForm('DELETE', 'x'.repeat(70_000))).status).toBe(413)
})

test('five mails an hour to one reader, whichever way they are asked for', async () => {
  const other = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'status@example.com' })
  const { page } = await other.organization()
  const ask = async (method: string, at: string, body: object) => {
    const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await other.app.request(`${testUrl}/p/${page.slug}${at}`, init)).status
  }
  const email = 'victim@example.com'
  for (let count = 0; count < 2; count += 1) expect(await ask('POST', '/subscribe', { email })).toBe(202)
  for (let count = 0; count < 3; count += 1) {
    expect(await ask('POST', '/api/v2/subscribers.json', { subscriber: { email } })).toBe(202)
  }
  expect(await ask('POST', '/api/v2/subscribers.json', { subscriber: { email } })).toBe(429)
  expect(await ask('POST', '/subscribe', { email })).toBe(429)
  const leave = () => ask('DELETE', '/api/v2/subscribers.json', { subscriber: { id: 'nobodynobody' } })
  for (let count = 0; count < 5; count += 1) expect(await leave()).toBe(202)
  expect(await leave()).toBe(429)
})

test('without a mail server neither is taken, and the answer says why', async () => {
  const silent = await startTestApp()
  const { page } = await silent.organization()
  for (const [method, fields] of [
    ['POST', 'subscriber[email]=mara@example.com'],
    ['DELETE', 'subscriber[id]=nobodynobody'],
  ] as const) {
    const at = `${testUrl}/p/${page.slug}/api/v2/subscribers.json`
    const answer = await silent.app.request(at, { method, headers: form, body: fields })
    expect(answer.status).toBe(503)
    expect(((await answer.json()) as Problem).detail).toContain('SMTP_URL')
    // What is wrong with it is said first: it would be wrong with one too.
    const wrong = await silent.app.request(at, { method, headers: form, body: 'subscriber[name]=mara' })
    expect(wrong.status).toBe(422)
    expect(JSON.stringify(await wrong.json())).toContain('/subscriber/name')
  }
})
