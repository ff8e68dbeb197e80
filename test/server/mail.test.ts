import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { emailChannel, writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import type { Recipient } from '../../packages/server/src/deliveries/channel.ts'
import type { StoredEvent } from '../../packages/server/src/deliveries/event.ts'
import type { Mail, Mailer } from '../../packages/server/src/mail/mailer.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { incidentData, incidentEvent, subscriptionEvent } from '../support/mail-events.ts'
import { headerOf } from '../support/mailbox.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { startMailer } from '../support/mailer.ts'

const secrets = createSecrets(['a secret key for tests that is long enough'])
const mara: Recipient = { id: 'marasubscrib', address: 'mara@example.com', locale: 'en', timeZone: null }

let mailbox: Mailbox
let mailer: Mailer
beforeAll(async () => {
  ;({ mailbox, mailer } = await startMailer())
})

const deliver = async (mail: Mail) => {
  const before = mailbox.mails.length
  await mailer.send(mail)
  expect(mailbox.mails).toHaveLength(before + 1)
  return mailbox.mails.at(-1)!
}

test('the mails of one incident are one thread, and say that a machine sent them and how to stop them', async () => {
  const opened = await deliver(writeMail(secrets, incidentEvent('incident.opened', 'eventopened1'), mara))
  const updated = await deliver(writeMail(secrets, incidentEvent('incident.updated', 'eventupdated'), mara))
  const thread = '<incidentinci.marasubscrib@status.example.com>'
  expect(headerOf(opened, 'message-id')).toBe(thread)
  expect(headerOf(opened, 'references')).toBeUndefined()
  expect(headerOf(updated, 'message-id')).toBe('<eventupdated.marasubscrib@status.example.com>')
  expect([headerOf(updated, 'in-reply-to'), headerOf(updated, 'references')]).toEqual([thread, thread])
  expect(updated.mail.subject).toBe(opened.mail.subject)
  expect(headerOf(updated, 'list-id')).toBe('<pagepagepage.status.example.com>')
  expect(headerOf(updated, 'list-unsubscribe')).toMatch(
    /^<https:\/\/status\.example\.com\/p\/acme\/unsubscribe\/marasubscrib\.\.\.[\w-]{43}>$/,
  )
  expect(headerOf(updated, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(headerOf(updated, 'auto-submitted')).toBe('auto-generated')
  expect(updated).toMatchObject({ from: 'status@example.com', to: ['mara@example.com'] })
  expect(updated.mail.from).toMatchObject({ name: 'Acme Cloud', address: 'status@example.com' })
})

test('an update reads well as text, in the page’s zone where the reader has none', async () => {
  const { mail } = await deliver(writeMail(secrets, incidentEvent('incident.updated', 'eventupdated'), mara))
  expect(mail.subject).toBe('[Acme Cloud] Requests delayed in EU regions')
  const written = writeMail(secrets, incidentEvent('incident.updated', 'eventupdated'), mara).text
  const unsubscribe = /Unsubscribe: (.+)/.exec(written)?.[1]
  const preferences = /Change what you get: (.+)/.exec(written)?.[1]
  expect(preferences).toMatch(/^https:\/\/status\.example\.com\/p\/acme\/preferences\/marasubscrib\.\.\.[\w-]{43}$/)
  expect(mail.text?.replaceAll('\r\n', '\n').trim()).toBe(`Requests delayed in EU regions

Identified · Major impact · 6 Jan, 14:15 CET

A switch in Frankfurt fails.

- map (https://map.example.com/)

Affected components:
- API: Partial outage

Next update by 6 Jan, 14:30 CET

Follow this incident:
https://status.example.com/p/acme/incidents/incidentinci

${'-- '}
You get this because you subscribed to updates of Acme Cloud.
Change what you get: ${preferences}
Unsubscribe: ${unsubscribe}`)
})

test('a reader gets their own language and clock', async () => {
  const reader: Recipient = { ...mara, locale: 'de', timeZone: 'Asia/Tokyo' }
  const { mail } = await deliver(writeMail(secrets, incidentEvent('incident.updated', 'eventupdated'), reader))
  expect(mail.text).toContain('Ursache gefunden · Große Auswirkung · 6. Jan., 22:15')
  expect(mail.text).toContain('API: Teilausfall')
  expect(mail.html).toContain('<html lang="de"')
})

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        'Bcc: eve@example.com',
        ' ',
        ':',
        ',',
        '<eve@example.com>',
        '"',
        '=?utf-8?Q?=0D=0A?=',
        '\u2028',
        '</title><script>',
        'ä',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)

/** The headers of a mail as they went over the wire, folded lines joined. */
const wireHeaders = (raw: string) =>
  raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
    .sort()

test('no name, title or message adds a header or a recipient', async () => {
  const usual = wireHeaders(
    (await deliver(writeMail(secrets, incidentEvent('incident.updated', 'eventupdated'), mara))).raw,
  )
  expect(usual).toContain('subject')
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, async (title, pageName, message) => {
      const its = incidentData({ title, pageName, message })
      const received = await deliver(writeMail(secrets, incidentEvent('incident.updated', 'eventupdated', its), mara))
      expect(received).toMatchObject({ from: 'status@example.com', to: ['mara@example.com'] })
      expect(received.mail.from?.address).toBe('status@example.com')
      expect(received.mail.to).toHaveLength(1)
      expect(wireHeaders(received.raw)).toEqual(usual)
      expect(received.mail.html).not.toContain('<script')
    }),
    { numRuns: 60 },
  )
})

test('neither does custom wording, a component, a confirmation or what is filled in once for many', async () => {
  const channel = emailChannel(mailer, secrets)
  const attempt = { deliveryId: 'deliverydeli', at: new Date() }
  const sent = async (told: StoredEvent, to: Recipient) => {
    const before = mailbox.mails.length
    expect(await channel.send(told, to, attempt)).toEqual({ state: 'sent' })
    expect(mailbox.mails).toHaveLength(before + 1)
    return mailbox.mails.at(-1)!
  }
  const usual = wireHeaders((await sent(incidentEvent('incident.updated', 'eventupdated'), mara)).raw)
  const asked = wireHeaders((await sent(subscriptionEvent(), mara)).raw)
  let runs = 0
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, async (subject, name, pageName) => {
      runs += 1
      const plain = incidentData({ title: subject, pageName })
      const its = {
        ...plain,
        incident: { ...plain.incident, components: [{ ...plain.incident.components[0]!, name }] },
        wording: { subject: `${subject} {{title}}`, message: `${name} {{page}}` },
      }
      const update = await sent(incidentEvent('incident.updated', `event${String(runs).padStart(7, '0')}`, its), mara)
      const question = await sent(subscriptionEvent(pageName), mara)
      for (const [received, headers] of [
        [update, usual],
        [question, asked],
      ] as const) {
        expect(received).toMatchObject({ from: 'status@example.com', to: ['mara@example.com'] })
        expect(received.mail.from?.address).toBe('status@example.com')
        expect(received.mail.to).toEqual([{ name: '', address: 'mara@example.com' }])
        expect([received.mail.cc, received.mail.bcc, received.mail.replyTo]).toEqual([undefined, undefined, undefined])
        expect(wireHeaders(received.raw)).toEqual(headers)
        expect(received.mail.html).not.toContain('<script')
        expect(received.mail.attachments).toEqual([])
      }
    }),
    { numRuns: 40 },
  )
})

describe('a logo', () => {
  const wearing = (width: number, height: number, who: Recipient = mara) => {
    const data = incidentData()
    const brand = { logo: { url: `${data.page.url}/logo.png`, width, height } }
    const { html } = writeMail(
      secrets,
      incidentEvent('incident.updated', 'eventupdated', { ...data, page: { ...data.page, brand } }),
      who,
    )
    return { html, pictures: html.match(/<img[^>]*>/g) ?? [], bytes: Buffer.byteLength(html) }
  }

  test('is the one thing that a mail fetches, from an address that tells nothing of who reads', () => {
    const [one, other] = [
      wearing(300, 60),
      wearing(300, 60, { ...mara, id: 'lenasubscrib', address: 'lena@example.com' }),
    ]
    expect(one.pictures).toHaveLength(1)
    expect(one.pictures).toEqual(other.pictures)
    expect(one.pictures[0]).toContain('src="https://status.example.com/p/acme/logo.png"')
    expect(one.html).not.toMatch(/url\(|@import|<link|srcset|cid:/)
    expect(
      one.bytes - Buffer.byteLength(writeMail(secrets, incidentEvent('incident.updated', 'eventupdated'), mara).html),
    ).toBeLessThan(500)
  })

  test('has its size and the name for those who load no pictures; beside a sign stands the name', () => {
    expect(wearing(300, 60).pictures[0]).toContain('alt="Acme Cloud" width="200" height="40"')
    const sign = wearing(120, 120)
    expect(sign.pictures[0]).toContain('alt="" width="32" height="32"')
    expect(sign.html).toContain('>&nbsp; Acme Cloud</a>')
  })
})

test('what is over says so first, in green and without an impact; a postmortem without a word has a sentence', () => {
  const over = (type: 'incident.resolved' | 'postmortem.published', status: 'resolved' | 'postmortem') => {
    const data = incidentData()
    const update = { ...data.update, status, tree: [] }
    return writeMail(secrets, incidentEvent(type, 'eventresolve', { ...data, update }), mara)
  }
  const resolved = over('incident.resolved', 'resolved')
  expect(resolved.html).toContain('class="rail-operational"')
  expect(`${resolved.html}${resolved.text}`).not.toContain('Major impact')
  expect(resolved.text).toContain('This incident is over.')
  expect(over('postmortem.published', 'postmortem').text).toContain('We have written down what happened')
})

test('no mail is so long that Gmail cuts it off', async () => {
  const { raw } = await deliver(
    writeMail(
      secrets,
      incidentEvent('incident.updated', 'eventupdated', incidentData({ message: 'ä '.repeat(5000) })),
      mara,
    ),
  )
  expect(raw.length).toBeLessThan(102 * 1024)
})
