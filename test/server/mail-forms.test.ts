import fc from 'fast-check'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { EmailAddress, IncidentEvent, MaintenanceEvent } from '../../packages/server/src/contract/index.ts'
import { emailChannel, writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import type { Recipient } from '../../packages/server/src/deliveries/channel.ts'
import type { MaintenanceEventData, StoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { createForm, writeWhole } from '../../packages/server/src/mail/compose.ts'
import { createDkimSigner } from '../../packages/server/src/mail/dkim.ts'
import { composeMail } from '../../packages/server/src/mail/mailer.ts'
import type { Mail, Mailer } from '../../packages/server/src/mail/mailer.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { incidentData, incidentEvent } from '../support/mail-events.ts'
import { maintenanceEvent } from '../support/told-event.ts'

const secrets = createSecrets(['a secret key for tests that is long enough'])

// The time of a mail and of its signature is that of writing: here it stands.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-06T13:15:42Z') }))
afterAll(() => void vi.useRealTimers())

/** Nothing is left to chance but what a test says. */
const compose = (mail: Mail) => ({ ...composeMail(mail, 'status@example.com'), baseBoundary: 'onlyforthistest' })

/** A mailer that keeps what it would hand in. */
function keepingMailer() {
  const filled: Buffer[] = []
  const mailer: Mailer = {
    send: () => Promise.reject(new Error('only what is filled in is looked at')),
    prepare: async (mail, marks) => {
      const form = await createForm(compose(mail), marks)
      return { send: async (_, values) => void filled.push(form.fill(values)) }
    },
    close: () => {},
  }
  return { filled, mailer }
}

const id = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), minLength: 12, maxLength: 12 })
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'API ',
        '=',
        '=3D',
        '\n',
        '\r\n',
        '. ',
        '-- ',
        'ä',
        '🔥',
        '<b>&',
        '\t ',
        'https://a.example/b?c=d ',
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join('')),
)
const reader: fc.Arbitrary<Recipient> = fc.record({
  id,
  address: fc
    .oneof(
      fc.emailAddress(),
      fc
        .string({ unit: fc.constantFrom(...'ab=.+Z'), minLength: 1, maxLength: 64 })
        .map((name) => `${name}@Example.COM`),
    )
    .filter((address) => EmailAddress.safeParse(address).data === address),
  locale: fc.constantFrom('en', 'de'),
  timeZone: fc.constantFrom(null, 'Asia/Tokyo', 'America/St_Johns', 'Pacific/Chatham', 'Etc/UTC'),
})
const page = fc.record({
  id,
  name: words,
  url: fc.nat({ max: 60 }).map((length) => `https://status.example.com/p/${'a'.repeat(length + 1)}`),
  locale: fc.constantFrom('en' as const, 'de' as const),
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York'),
})
const told: fc.Arbitrary<StoredEvent> = fc
  .tuple(fc.constantFrom('incident', 'maintenance'), page, id, words, words, fc.nat({ max: 100 }))
  .map(([kind, its, eventId, title, message, which]) => {
    const more = { pageId: its.id, id: eventId }
    if (kind === 'maintenance') {
      const planned = maintenanceEvent()
      const data = planned.data as MaintenanceEventData
      const type = MaintenanceEvent.options[which % MaintenanceEvent.options.length]
      return {
        ...planned,
        ...more,
        type,
        data: { ...data, page: its, maintenance: { ...data.maintenance, title } },
      } as StoredEvent
    }
    const type = IncidentEvent.options[which % IncidentEvent.options.length]!
    const data = incidentData({ title, message })
    return { ...incidentEvent(type, eventId, { ...data, page: its, wording: { subject: title, message } }), ...more }
  })

const signers = (['rsa', 'ed25519'] as const).map((type) => {
  const key =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
      : generateKeyPairSync('ed25519').privateKey
  return createDkimSigner({ domain: 'example.com', selector: 'status', key })
})

test('a mail that is filled in is, byte for byte and signed or not, the mail that is written for one reader', async () => {
  await fc.assert(
    fc.asyncProperty(told, fc.array(reader, { minLength: 1, maxLength: 3 }), async (event, readers) => {
      const { filled, mailer } = keepingMailer()
      const channel = emailChannel(mailer, secrets)
      for (const [index, one] of readers.entries()) {
        const outcome = await channel.send(event, one, { deliveryId: 'deliverydeli', at: new Date() })
        expect(outcome).toEqual({ state: 'sent' })
        const plain = await writeWhole(compose(writeMail(secrets, event, one)))
        expect(filled[index]?.toString('latin1')).toBe(plain.toString('latin1'))
        for (const sign of index === 0 ? signers : []) {
          expect((await sign(filled[index]!)).equals(await sign(plain))).toBe(true)
        }
      }
    }),
    { numRuns: 100 },
  )
})
