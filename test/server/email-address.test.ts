import { expect, test } from 'vitest'
import { makeResetLink } from '../../packages/server/src/accounts/reset-link.ts'
import { EmailAddress } from '../../packages/server/src/contract/index.ts'
import type { AddedSubscriber, Subscriber } from '../../packages/server/src/contract/index.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import { startMailbox } from '../support/mailbox.ts'
import { addPerson, password } from '../support/people.ts'

test.each([
  ['mara@example.com', 'mara@example.com'],
  ['Mara@Example.COM', 'Mara@Example.COM'],
  ['a@bücher.example', 'a@xn--bcher-kva.example'],
  ['A@BÜCHER.Example', 'A@xn--bcher-kva.example'],
  ['a@bu\u0308cher.example', 'a@xn--bcher-kva.example'],
  ['a@例え.テスト', 'a@xn--r8jz45g.xn--zckzah'],
  ['a@δοκιμή.example', 'a@xn--jxalpdlp.example'],
])('a domain of any alphabet is read in ASCII: %s', (written, read) => {
  expect(EmailAddress.safeParse(written).data).toBe(read)
})

test.each([
  'mära@example.com',
  'mära@bücher.example',
  'a@bücher',
  'a@bü\r\ncher.example',
  'a@bü\tcher.example',
  'a@bücher.example/path',
  'a@bücher.example#x',
  'a@bücher.example:25',
  'a@bü%63her.example',
  'a@bücher.example, b@bücher.example',
  'a@b@bücher.example',
  'a@bücher..example',
  'a@xn--bü.example',
  'a@１２７.０.０.１',
  'a@bücher.\u202eexample',
  'a@bü＠cher.example',
  `a@${'ü'.repeat(64)}.example`,
])('what is no address stays none: %j', (written) => {
  expect(EmailAddress.safeParse(written).success).toBe(false)
})

test('whoever has such a domain is one person, however they write it', async () => {
  const app = await startTestApp()
  const tenant = await app.organization()
  const person = await addPerson(app, tenant)
  const { db } = app.database
  await db.updateTable('person').set({ email: 'lena@xn--bcher-kva.example' }).where('id', '=', person.id).execute()
  const signIn = { email: 'Lena@bücher.example', password }
  expect((await app.caller().call('POST', '/api/v1/session', signIn)).status).toBe(200)
  expect((await makeResetLink(db, testUrl, 'lena@bücher.example', app.clock.now())).email).toBe(
    'lena@xn--bcher-kva.example',
  )

  const base = `/api/v1/pages/${tenant.page.id}/subscribers`
  const added = await tenant.call<AddedSubscriber>('POST', base, { email: 'a@bücher.example', confirmed: true })
  expect([added.status, added.body.address]).toEqual([201, 'a@xn--bcher-kva.example'])
  const again = await tenant.call<AddedSubscriber>('POST', base, { email: 'a@xn--bcher-kva.example', confirmed: true })
  expect(again.body.id).toBe(added.body.id)
  for (const search of ['@bücher', 'a@bücher.example', 'xn--bcher']) {
    const { body } = await tenant.call<{ items: Subscriber[] }>('GET', `${base}?search=${encodeURIComponent(search)}`)
    expect([search, body.items.length]).toEqual([search, 1])
  }
})

test('it is written to, and from, in ASCII', async () => {
  const mailbox = await startMailbox()
  const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'Status <status@bücher.example>' })
  afterwards(() => mailer.close())
  const to = EmailAddress.parse('a@bücher.example')
  await mailer.send({ fromName: 'Acme', to, subject: 's', text: 't', html: 'h', messageId: 'a@b.example', headers: {} })
  const raw = mailbox.mails[0]?.raw
  expect(raw).toContain('\r\nTo: a@xn--bcher-kva.example\r\n')
  expect(raw).toMatch(/^From: .*status@xn--bcher-kva\.example/m)
})
