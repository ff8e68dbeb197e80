import { generateKeyPairSync } from 'node:crypto'
import { authenticate } from 'mailauth'
import { beforeAll, describe, expect, test } from 'vitest'
import { emailChannel } from '../../packages/server/src/deliveries/channels/email.ts'
import { createDkimSigner } from '../../packages/server/src/mail/dkim.ts'
import { dkimRecord } from '../../packages/server/src/mail/dkim-key.ts'
import type { DkimKey } from '../../packages/server/src/mail/dkim-key.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { afterwards } from '../support/afterwards.ts'
import { headerOf, startMailbox } from '../support/mailbox.ts'
import type { Mailbox, ReceivedMail } from '../support/mailbox.ts'
import { subscriptionEvent, updateEvent } from '../support/mail-events.ts'

const secrets = createSecrets(['a secret key for tests that is long enough'])
const recipient = { id: 'marasubscrib', address: 'mara@example.com', locale: 'de' as const, timeZone: null }
const attempt = { deliveryId: 'deliverydeli', at: new Date('2026-01-06T13:15:00Z') }

/** What a receiver finds who asks this resolver for the key. */
async function verify(raw: string, { name, value }: { name: string; value: string }) {
  const result = await authenticate(Buffer.from(raw, 'utf8'), {
    trustReceived: false,
    disableArc: true,
    disableBimi: true,
    resolver: async (asked, type) => {
      if (asked === name && type === 'TXT') return [value.match(/.{1,255}/g) ?? []]
      throw Object.assign(new Error('not there'), { code: 'ENOTFOUND' })
    },
  })
  const [its] = typeof result.dkim === 'object' ? result.dkim.results : []
  return { result: its?.status.result, aligned: its?.status.aligned, headers: its?.signingHeaders?.keys }
}

describe.each<[string, DkimKey['key']]>([
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ['Ed25519', generateKeyPairSync('ed25519').privateKey],
])('with an %s key', (_, key) => {
  const signer: DkimKey = { domain: 'example.com', selector: 'status', key }
  const record = dkimRecord(signer)
  let mailbox: Mailbox
  let update: ReceivedMail
  let confirmation: ReceivedMail
  beforeAll(async () => {
    mailbox = await startMailbox()
    const mailer = createMailer({
      smtpUrl: mailbox.url,
      mailFrom: 'status@status.example.com',
      sign: createDkimSigner(signer),
    })
    afterwards(() => mailer.close())
    const channel = emailChannel(mailer, secrets)
    // Dots, blanks and words beyond ASCII are what signatures break on.
    const event = updateEvent({
      title: 'Größere Störung beim Zahlungsverkehr in Österreich, der Schweiz und Südtirol 🔥',
      pageName: 'Müller & Söhne “Status”',
      message: '.\n\n..hidden\n\n- a  b \n\n\n.',
    })
    for (const [index, one] of [event, subscriptionEvent(), event].entries()) {
      expect(await channel.send(one, { ...recipient, id: `subscriber0${index}` }, attempt)).toEqual({ state: 'sent' })
    }
    const received = mailbox.mails
    update = received[0]!
    confirmation = received[1]!
    expect(received).toHaveLength(3)
    expect(await verify(received[2]!.raw, record)).toMatchObject({ result: 'pass' })
  })

  test('every mail is signed by the domain of its sender, however it was written', async () => {
    expect(await verify(update.raw, record)).toMatchObject({ result: 'pass', aligned: 'example.com' })
    expect(await verify(confirmation.raw, record)).toMatchObject({ result: 'pass', aligned: 'example.com' })
  })

  test('the signature covers what a reader sees and what their mail program follows', async () => {
    const { headers } = await verify(update.raw, record)
    const signed = new Set(headers?.split(':').map((name) => name.trim().toLowerCase()))
    for (const name of [
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'in-reply-to',
      'references',
      'mime-version',
      'content-type',
      'list-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ]) {
      expect(signed).toContain(name)
      expect(headerOf(update, name)).toBeDefined()
    }
  })

  test.each<[string, (raw: string) => string]>([
    [
      'another way to unsubscribe',
      (raw) => raw.replace(/^List-Unsubscribe:\s+</m, 'List-Unsubscribe: <https://eve.example/'),
    ],
    ['no one-click unsubscribing', (raw) => raw.replace(/^List-Unsubscribe-Post: .*\r\n/m, '')],
    ['another subject', (raw) => raw.replace(/^Subject: /m, 'Subject: Re: ')],
    ['a second subject', (raw) => raw.replace(/^Subject: /m, 'Subject: You won\r\nSubject: ')],
    ['a second sender', (raw) => raw.replace(/^From: /m, 'From: eve@example.com\r\nFrom: ')],
    ['where answers go', (raw) => raw.replace(/^From: /m, 'Reply-To: eve@example.com\r\nFrom: ')],
    ['another word', (raw) => raw.replace('hidden', 'hiddeN')],
    ['one line more', (raw) => `${raw}Call this number.\r\n`],
  ])('%s, and it is no longer ours', async (_what, change) => {
    const changed = change(update.raw)
    expect(changed).not.toBe(update.raw)
    expect((await verify(changed, record)).result).not.toBe('pass')
  })

  test('a relay may fold lines anew and leave blanks', async () => {
    const relayed = update.raw.replace(/^MIME-Version: 1.0/m, 'MIME-Version:   1.0  ').replace(/\r\n$/, '\r\n\r\n\r\n')
    expect(relayed).not.toBe(update.raw)
    expect((await verify(relayed, record)).result).toBe('pass')
  })

  test('with another key it is not ours', async () => {
    const other = dkimRecord({ ...signer, key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey })
    expect((await verify(update.raw, other)).result).not.toBe('pass')
  })
})
