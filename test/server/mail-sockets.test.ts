import fc from 'fast-check'
import type { Socket } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import type { Recipient } from '../../packages/server/src/deliveries/channel.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import type { Mailer } from '../../packages/server/src/mail/mailer.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { afterwards } from '../support/afterwards.ts'
import { incidentEvent } from '../support/mail-events.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { startMailer } from '../support/mailer.ts'
import { startTalkingServer } from '../support/talking-server.ts'

const secrets = createSecrets(['a secret key for tests that is long enough'])
const mara: Recipient = { id: 'marasubscrib', address: 'mara@example.com', locale: 'en', timeZone: null }

let mailbox: Mailbox
let mailer: Mailer
beforeAll(async () => {
  ;({ mailbox, mailer } = await startMailer())
})

describe('addresses that are not one mailbox', () => {
  const hostile = [
    'mara@example.com\r\nRCPT TO:<eve@example.com>',
    'mara@example.com, eve@example.com',
    'mara@example.com,eve@example.com',
    '<mara@example.com>',
    'Mara <mara@example.com>',
    'mara@example.com eve@example.com',
    'mara@example.com\0',
    ' mara@example.com',
    '"mara\r\nBcc: eve"@example.com',
    'mara@[127.0.0.1]',
    'mara@localhost',
    'group:mara@example.com;',
    'mara(eve@example.com)@example.com',
    'mara@exämple.com',
    'mära@example.com',
    'mara@example.com@eve.example',
    '@eve.example:mara@example.com',
    'mara%example.com@',
    '"mara eve"@example.com',
    '"mara"@example.com',
    'mara@example.com(comment)',
    'mara@[IPv6:::1]',
    'mara@127.0.0.1',
    'mara@example.com.',
    'mara@-example.com',
    'mara\\@eve.example@example.com',
    'mara\u202e@example.com',
    'mara@example\u3002com',
    'mara!eve.example!x y@example.com',
    `${'m'.repeat(65)}@example.com`,
    '',
  ]
  const refuse = async (to: string) => {
    const before = mailbox.mails.length
    await expect(
      mailer.send({ ...writeMail(secrets, incidentEvent('incident.opened', 'eventopened1'), mara), to }),
    ).rejects.toMatchObject({ permanent: true })
    expect(mailbox.mails).toHaveLength(before)
  }
  test.each(hostile)('%j', refuse)

  test('nor any made of their parts', async () => {
    const part = fc.constantFrom(
      'mara',
      '@',
      'example.com',
      '\r\n',
      ',',
      ' ',
      '<',
      '>',
      '"',
      ';',
      'eve@example.com',
      '\t',
    )
    const address = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
    const plain = /^(?:mara|eve)?(?:mara|eve|example\.com)*@(?:mara|example\.com)+$/
    await fc.assert(
      fc.asyncProperty(
        address.filter((text) => !plain.test(text)),
        refuse,
      ),
      { numRuns: 200 },
    )
  })
})

describe('a mail server that does not do its work', () => {
  const startServer = (talk: (socket: Socket) => void) =>
    startTalkingServer((socket) => {
      socket.resume()
      talk(socket)
    })
  const mail = () => writeMail(secrets, incidentEvent('incident.opened', 'eventopened1'), mara)
  const openMailer = (smtpUrl: string, longestSend: number) => {
    const slow = createMailer({ smtpUrl, mailFrom: 'status@example.com', longestSend })
    afterwards(() => slow.close())
    return slow
  }

  test.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => {}],
    ['greets and then says nothing', (socket) => socket.write('220 hello\r\n')],
    [
      'trickles an answer that never ends',
      (socket) => {
        socket.write('220 hello\r\n')
        socket.once('data', () => {
          const timer = setInterval(() => socket.write('250-wait\r\n'), 20)
          socket.on('close', () => clearInterval(timer))
        })
      },
    ],
  ])('%s: it is left in time, and the mail tried again later', async (_, talk) => {
    const { smtpUrl, sockets } = await startServer(talk)
    const started = performance.now()
    await expect(openMailer(smtpUrl, 400).send(mail())).rejects.toMatchObject({ permanent: false })
    expect(performance.now() - started).toBeLessThan(2000)
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('is not there', async () => {
    const { smtpUrl, close } = await startServer(() => {})
    close()
    await expect(openMailer(smtpUrl, 5000).send(mail())).rejects.toMatchObject({ permanent: false })
  })

  test('does not speak TLS where it should: that is said in a line, without the places in OpenSSL’s source', async () => {
    const { smtpUrl } = await startServer((socket) => socket.write('220 hello\r\n'))
    await expect(openMailer(smtpUrl.replace('smtp:', 'smtps:'), 5000).send(mail())).rejects.toMatchObject({
      permanent: false,
      away: true,
      message: 'TLS failed: wrong version number',
    })
  })

  test('refuses our sender: that is no verdict on the recipient', async () => {
    const { smtpUrl } = await startServer((socket) => {
      socket.write('220 hello\r\n')
      socket.on('data', (said) =>
        socket.write(/^(?:EHLO|RSET)/.test(said.toString()) ? '250 fine\r\n' : '550 sender refused\r\n'),
      )
    })
    await expect(openMailer(smtpUrl, 5000).send(mail())).rejects.toMatchObject({
      permanent: false,
      message: '550 sender refused',
    })
  })
})
