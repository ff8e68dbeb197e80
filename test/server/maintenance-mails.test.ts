import { beforeAll, expect, test } from 'vitest'
import { writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import type { Recipient } from '../../packages/server/src/deliveries/channel.ts'
import type { MaintenanceEventData, StoredEvent } from '../../packages/server/src/deliveries/event.ts'
import type { MaintenanceEvent } from '../../packages/server/src/contract/index.ts'
import type { Mailer } from '../../packages/server/src/mail/mailer.ts'
import { parseMessage } from '../../packages/server/src/messages/message.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { startMailer } from '../support/mailer.ts'
import type { Mailbox } from '../support/mailbox.ts'

const secrets = createSecrets(['a secret key for tests that is long enough'])
const mara: Recipient = { id: 'marasubscrib', address: 'mara@example.com', locale: 'en', timeZone: 'America/New_York' }
const jonas: Recipient = { id: 'jonassubscri', address: 'jonas@example.com', locale: 'de', timeZone: null }

const page = {
  id: 'pagepagepage',
  name: 'Acme Cloud',
  url: 'https://status.example.com/p/acme',
  locale: 'en' as const,
  timeZone: 'Europe/Berlin',
}
const update = {
  id: 'updateupdate',
  status: 'scheduled' as const,
  tree: parseMessage('We move to **PostgreSQL 18**.'),
  at: '2026-03-05T09:00:00.000Z',
}
const data = (more: Partial<MaintenanceEventData['maintenance']> = {}, told = true): MaintenanceEventData => ({
  page,
  maintenance: {
    id: 'maintenance1',
    title: 'Upgrade of <databases>',
    tree: parseMessage('Writes wait for a minute.'),
    status: 'scheduled',
    startsAt: '2026-03-06T23:30:00.000Z',
    endsAt: '2026-03-07T01:00:00.000Z',
    startedAt: null,
    endedAt: null,
    recurrence: null,
    sequence: 0,
    createdAt: update.at,
    updatedAt: update.at,
    url: `${page.url}/maintenance/maintenance1`,
    components: [{ id: 'apiapiapiapi', name: 'API & more' }],
    updates: [update],
    ...more,
  },
  update: told ? update : null,
  componentIds: ['apiapiapiapi'],
})
const event = (type: MaintenanceEvent, id: string, its = data(), at = update.at): StoredEvent => ({
  type,
  id,
  pageId: page.id,
  at: new Date(at),
  incidentId: null,
  maintenanceId: its.maintenance.id,
  data: its,
})

test('the mails of one maintenance are one thread, with its window by the reader’s clock and in their language', () => {
  const first = writeMail(secrets, event('maintenance.scheduled', 'event0000001'), mara)
  expect(first.subject).toBe('[Acme Cloud] Upgrade of <databases>')
  expect(first.text).toContain('Scheduled · 6 Mar, 18:30 EST to 20:00 EST')
  expect(first.text).toContain('We move to PostgreSQL 18.')
  expect(first.text).toContain('Under maintenance during this time:\n- API & more')
  expect(first.text).toContain('https://status.example.com/p/acme/maintenance/maintenance1')
  expect(first.html).toContain('Upgrade of &lt;databases&gt;')
  expect(first.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  const later = writeMail(secrets, event('maintenance.updated', 'event0000002'), mara)
  expect([later.subject, later.thread, first.thread]).toEqual([first.subject, first.messageId, undefined])
  expect(later.messageId).not.toBe(first.messageId)

  const german = writeMail(secrets, event('maintenance.scheduled', 'event0000001'), jonas)
  expect(german.text).toContain('Geplant · 7. März, 00:30 MEZ bis 02:00 MEZ')
  expect(german.text).toContain('In dieser Zeit in Wartung:\n- API & more')
})

test('a reminder says how far off the start is, and what customers will notice', () => {
  const reminder = (at: string, reader: Recipient) =>
    writeMail(secrets, event('maintenance.reminder', 'event0000003', data({}, false), at), reader).text
  expect(reminder('2026-03-05T23:30:04.000Z', mara)).toContain(
    'A reminder: this maintenance begins in 24 hours.\n\nWrites wait for a minute.',
  )
  expect(reminder('2026-03-06T23:00:00.000Z', jonas)).toContain('Zur Erinnerung: Diese Wartung beginnt in 30 Minuten.')
})

test('of one that is over nothing is said of components', () => {
  const its = data({ status: 'completed', startedAt: '2026-03-06T23:30:00.000Z', endedAt: '2026-03-07T00:10:00.000Z' })
  const { text } = writeMail(secrets, event('maintenance.completed', 'event0000004', its), mara)
  expect(text).toContain('Completed · Planned:')
  expect(text).not.toContain('API & more')
})

let mailbox: Mailbox
let mailer: Mailer
beforeAll(async () => {
  ;({ mailbox, mailer } = await startMailer())
})

test('of one that was moved both windows are told, in text and HTML, by the reader’s clock and in their language', async () => {
  const moved = { startsAt: '2026-03-06T01:00:00.000Z', endsAt: '2026-03-06T02:30:00.000Z' }
  const its = { ...data(), moved }
  for (const reader of [mara, jonas]) {
    await mailer.send(writeMail(secrets, event('maintenance.updated', 'event0000005', its), reader))
  }
  const [english, german] = mailbox.mails.map(({ mail }) => mail)
  expect(english?.text).toContain(
    'Scheduled\nBefore: 5 Mar, 20:00 EST to 21:30 EST\nNow: 6 Mar, 18:30 EST to 20:00 EST\n',
  )
  expect(german?.text).toContain(
    'Geplant\nBisher: 6. März, 02:00 MEZ bis 03:30 MEZ\nNeu: 7. März, 00:30 MEZ bis 02:00 MEZ\n',
  )
  expect(german?.text).toContain('Diese Wartung ist verlegt, von 6. März, 02:00 MEZ auf 7. März, 00:30 MEZ.')
  const cells = (html = '') => html.match(/<table role="presentation"[^>]*><tr><td class="muted"[\s\S]*?<\/table>/)?.[0]
  const wordsOf = (html?: string) =>
    cells(html)
      ?.replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  expect(wordsOf(english?.html)).toBe('Before 5 Mar, 20:00 EST to 21:30 EST Now 6 Mar, 18:30 EST to 20:00 EST')
  expect(wordsOf(german?.html)).toBe('Bisher 6. März, 02:00 MEZ bis 03:30 MEZ Neu 7. März, 00:30 MEZ bis 02:00 MEZ')
})
