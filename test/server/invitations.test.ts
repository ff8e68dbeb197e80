import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import type {
  Invitation,
  Me,
  OpenedInvitation,
  Problem,
  SentInvitation,
} from '../../packages/server/src/contract/index.ts'
import { startJobs } from '../../packages/server/src/jobs/jobs.ts'
import type { Jobs } from '../../packages/server/src/jobs/jobs.ts'
import { emailChannel } from '../../packages/server/src/deliveries/channels/email.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { headerOf, startMailbox } from '../support/mailbox.ts'
import type { Mailbox, ReceivedMail } from '../support/mailbox.ts'
import { addPerson, password } from '../support/people.ts'
import { waitFor } from '../support/wait-for.ts'

const day = 86_400_000
const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''
const tokenIn = (text: string | null | undefined) => /#token=([\w-]{32})/.exec(text ?? '')?.[1] ?? ''

let app: TestApp
let tenant: Tenant
const anonymously = <Body = Problem>(path: string, body: object, headers = {}) =>
  app.caller(headers).call<Body>('POST', `/api/v1/${path}`, body)
const accept = <Body = Problem>(token: string, more: object = {}, headers = {}) =>
  anonymously<Body>('invitations/accept', { token, ...more }, headers)
const invite = (email: string, role = 'responder') =>
  tenant.call<SentInvitation>('POST', '/api/v1/invitations', { email, role })

describe('without a mail server', () => {
  beforeAll(async () => {
    app = await startTestApp()
    tenant = await app.organization()
  })

  test('the link is shown once, works once, and only its hash is stored', async () => {
    const { status, body } = await invite('Jonas@acme.example')
    const token = tokenIn(body.link)
    expect([status, body.mail, body.link]).toEqual([201, 'none', `${testUrl}/console/invitation#token=${token}`])
    const rows = await app.database.db.selectFrom('invitation').selectAll().execute()
    expect(rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(rows)).not.toContain(token)
    const list = await tenant.call<{ items: Invitation[] }>('GET', '/api/v1/invitations')
    expect(JSON.stringify(list.body)).not.toContain(token)

    const opened = await anonymously<OpenedInvitation>('invitations/open', { token })
    expect(opened.body).toMatchObject({ email: 'Jonas@acme.example', role: 'responder', account: 'none' })
    expect(pointerOf(await accept(token, { password }))).toEqual([422, '/name'])
    expect(pointerOf(await accept(token, { name: 'Jonas Ek', password: 'short' }))).toEqual([422, '/password'])
    const [one, other] = await Promise.all([
      accept<Me>(token, { name: 'Jonas Ek', password }),
      accept<Me>(token, { name: 'Jonas Ek', password }),
    ])
    const [joined, late] = one.status === 201 ? [one, other] : [other, one]
    expect(joined.body).toMatchObject({ person: { name: 'Jonas Ek', email: 'Jonas@acme.example' }, role: 'responder' })
    expect(late.status).toBeGreaterThanOrEqual(409)
    const theirs = app.caller({ cookie: cookieOf(joined.headers) })
    expect((await theirs.call<Me>('GET', '/api/v1/me')).body.organization.id).toBe(tenant.organizationId)
    expect(pointerOf(await invite('jonas@ACME.example'))).toEqual([422, '/email'])
  })

  test('no mail waits for a password that was changed', async () => {
    const lena = await addPerson(app, tenant)
    const changing = { currentPassword: password, newPassword: 'a new long password' }
    expect((await lena.call('PUT', '/api/v1/me/password', changing)).status).toBe(204)
    expect(await app.database.db.selectFrom('account_mail').selectAll().execute()).toEqual([])
  })

  test('it runs out after seven days, or when it is sent again or taken back', async () => {
    const sent = (await invite('kim@acme.example')).body
    expect(pointerOf(await invite('kim@acme.example'))).toEqual([422, '/email'])
    const again = await tenant.call<SentInvitation>('POST', `/api/v1/invitations/${sent.id}/send`)
    const open = (token: string) => anonymously('invitations/open', { token })
    expect(pointerOf(await open(tokenIn(sent.link)))).toEqual([422, '/token'])
    expect((await open(tokenIn(again.body.link))).status).toBe(200)
    app.clock.advance(7 * day)
    expect((await open(tokenIn(again.body.link))).status).toBe(422)
    const anew = (await invite('kim@acme.example')).body
    expect((await tenant.call('DELETE', `/api/v1/invitations/${anew.id}`)).status).toBe(204)
    expect((await open(tokenIn(anew.link))).status).toBe(422)
  })

  test('who has an account proves it by password or session', async () => {
    const mara = await addPerson(app, await app.organization(), 'Mara Lind', 'owner')
    const first = tokenIn((await invite(mara.email, 'admin')).body.link)
    expect((await anonymously<OpenedInvitation>('invitations/open', { token: first })).body.account).toBe('password')
    for (const proof of [{}, { password: 'wrong password' }, { name: 'Mara', password: 'another password' }]) {
      expect(pointerOf(await accept(first, proof))).toEqual([422, '/password'])
    }
    const stranger = await addPerson(app, tenant)
    expect(pointerOf(await accept(first, {}, stranger.headers))).toEqual([422, '/password'])
    const joined = await accept<Me>(first, {}, mara.headers)
    expect([joined.status, joined.body.role, joined.body.person?.id]).toEqual([201, 'admin', mara.id])
    await tenant.call('DELETE', `/api/v1/members/${mara.id}`)
    const second = tokenIn((await invite(mara.email)).body.link)
    expect((await accept<Me>(second, { password })).body).toMatchObject({ role: 'responder', person: { id: mara.id } })
  })
})

describe('with a mail server', () => {
  let mailbox: Mailbox
  let jobs: Jobs
  beforeAll(async () => {
    mailbox = await startMailbox()
    app = await startTestApp({ SMTP_URL: mailbox.url, MAIL_FROM: 'status@acme.example' })
    tenant = await app.organization()
    const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'status@acme.example' })
    jobs = await startJobs({
      database: app.database,
      clock: app.clock,
      logger: pino({ level: 'silent' }),
      channels: { email: emailChannel(mailer, app.secrets) },
      mailer,
      publicUrl: () => testUrl,
    })
    afterwards(async () => {
      await jobs.stop()
      mailer.close()
    })
  })
  const linkIn = ({ mail }: ReceivedMail) => tokenIn(mail.text)
  const mailStateOf = async (id: string) => {
    const { body } = await tenant.call<{ items: Invitation[] }>('GET', '/api/v1/invitations')
    return body.items.find((its) => its.id === id)
  }

  test('an invitation is mailed in our layout, and the link in it works', async () => {
    const { body } = await invite('robin@acme.example')
    expect([body.link, body.mail]).toEqual([null, 'waiting'])
    const [received] = await mailbox.waitForMails('robin@acme.example')
    if (!received) throw new Error('no mail')
    expect(received.mail.subject).toBe(`caller invites you to Organization ${tenant.organizationId}`)
    expect(headerOf(received, 'auto-submitted')).toBe('auto-generated')
    expect(received.mail.html).toContain(`${testUrl}/console/invitation#token=${linkIn(received)}`)
    expect(received.mail.html).toContain('prefers-color-scheme:dark')
    await waitFor(async () => (await mailStateOf(body.id))?.mail === 'sent')
    // What was sent is forgotten by its sender, a moment after the invitation knows.
    await expect.poll(() => app.database.db.selectFrom('account_mail').selectAll().execute()).toEqual([])
    expect((await accept(linkIn(received), { name: 'Robin Vale', password })).status).toBe(201)
  })

  test('a mail that is not taken is tried again, and one that never will be says so', async () => {
    mailbox.answer('later@acme.example', { code: 451, text: 'Try later' })
    mailbox.answer('never@acme.example', { code: 550, text: 'No such mailbox' })
    const [later, never] = [(await invite('later@acme.example')).body, (await invite('never@acme.example')).body]
    await waitFor(async () => (await mailStateOf(later.id))?.mailError?.includes('Try later'))
    await waitFor(async () => (await mailStateOf(never.id))?.mail === 'failed')
    mailbox.answer('later@acme.example', null)
    app.clock.advance(60_000)
    await jobs.tick()
    expect(await mailbox.waitForMails('later@acme.example')).toHaveLength(1)
    expect((await mailStateOf(never.id))?.mailError).toContain('No such mailbox')
  })

  test('whose password is another is told so, whichever way it changed, and no secret with it', async () => {
    const lena = await addPerson(app, tenant, 'Lena & Co', 'admin')
    const changing = { currentPassword: password, newPassword: 'a new long password' }
    expect((await lena.call('PUT', '/api/v1/me/password', changing)).status).toBe(204)
    const [changed] = await mailbox.waitForMails(lena.email)
    await anonymously('password-resets', { email: lena.email })
    const [, reset] = await mailbox.waitForMails(lena.email, 2)
    await anonymously('password-resets/use', { token: linkIn(reset!), password: 'yet another password' })
    const [, , again] = await mailbox.waitForMails(lena.email, 3)
    for (const told of [changed, again]) {
      expect(told?.mail.subject).toBe('Your password was changed')
      expect(told?.mail.text).toContain(`Lena & Co, the password of your account was changed on`)
      expect(told?.mail.text).toContain(`${testUrl}/console/reset\n`)
      expect(told?.mail.html).toContain('Lena &amp; Co')
      expect(`${told?.mail.text} ${told?.mail.html}`).not.toMatch(/token=|another password|new long/)
    }
    await waitFor(async () => (await app.database.db.selectFrom('account_mail').selectAll().execute()).length === 0)
  })

  describe('a forgotten password', () => {
    const ask = (email: string) => anonymously('password-resets', { email })
    const use = <Body = Problem>(token: string, to: string) =>
      anonymously<Body>('password-resets/use', { token, password: to })

    test('the answer is the same for an address that nobody has, and so is what is written', async () => {
      const mara = await addPerson(app, tenant, 'Mara Lind')
      const before = app.statements()
      const known = await ask(mara.email)
      const between = app.statements()
      const unknown = await ask('nobody@acme.example')
      expect([known.status, known.body]).toEqual([202, unknown.body])
      expect(app.statements() - between).toBe(between - before)
      await mailbox.waitForMails(mara.email)
      await waitFor(async () => (await app.database.db.selectFrom('account_mail').selectAll().execute()).length === 0)
      expect(mailbox.mailsTo('nobody@acme.example')).toEqual([])
    })

    test('strangers who ask as well neither end its link nor keep the person from asking', async () => {
      const kim = await addPerson(app, tenant, 'Kim Lund', 'admin')
      await ask(kim.email)
      const [first] = await mailbox.waitForMails(kim.email)
      for (let count = 0; count < 2; count += 1) await ask(kim.email)
      await mailbox.waitForMails(kim.email, 3)
      expect((await use(linkIn(first!), 'a new long password')).status).toBe(200)
      for (let count = 0; count < 5; count += 1) expect((await ask(kim.email)).status).toBe(202)
      await mailbox.waitForMails(kim.email, 6)
      await waitFor(async () => (await app.database.db.selectFrom('account_mail').selectAll().execute()).length === 0)
      const resets = mailbox.mailsTo(kim.email).filter(({ mail }) => mail.subject !== 'Your password was changed')
      expect(resets).toHaveLength(5)
      expect((await use(linkIn(resets[4]!), 'yet another password')).status).toBe(200)
      expect(pointerOf(await use(linkIn(resets[3]!), 'a third password'))).toEqual([422, '/token'])
    })

    test('the link sets a new password once, within an hour, and all sessions end', async () => {
      const kim = await addPerson(app, tenant, 'Kim Lund', 'admin')
      await ask(kim.email.toUpperCase())
      const [first] = await mailbox.waitForMails(kim.email)
      app.clock.advance(61 * 60_000)
      expect(pointerOf(await use(linkIn(first!), 'a new long password'))).toEqual([422, '/token'])
      await ask(kim.email)
      const [, second] = await mailbox.waitForMails(kim.email, 2)
      const rows = await app.database.db.selectFrom('password_reset').selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain(linkIn(second!))
      const done = await use<Me>(linkIn(second!), 'a new long password')
      expect([done.status, done.body.person?.id]).toEqual([200, kim.id])
      expect((await kim.call('GET', '/api/v1/me')).status).toBe(401)
      expect((await app.caller({ cookie: cookieOf(done.headers) }).call('GET', '/api/v1/me')).status).toBe(200)
      expect(pointerOf(await use(linkIn(second!), 'yet another password'))).toEqual([422, '/token'])
      const signIn = (its: string) => anonymously('session', { email: kim.email, password: its })
      expect([(await signIn(password)).status, (await signIn('a new long password')).status]).toEqual([401, 200])
    })
  })
})
