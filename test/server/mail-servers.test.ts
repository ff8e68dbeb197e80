import { connect } from 'node:net'
import type { Socket } from 'node:net'
import pino from 'pino'
import { expect, test } from 'vitest'
import type { AddedSubscriber } from '../../packages/server/src/contract/index.ts'
import { startDeliveries } from '../../packages/server/src/deliveries/delivery.jobs.ts'
import { openChannels } from '../../packages/server/src/deliveries/open-channels.ts'
import { createMailer } from '../../packages/server/src/mail/mailer.ts'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp } from '../support/app.ts'
import { startMailbox } from '../support/mailbox.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { startTalkingServer } from '../support/talking-server.ts'
import { startsWithin, waitFor } from '../support/wait-for.ts'
import { startWebServer } from '../support/web-server.ts'

/** What one mail may take here, in milliseconds, instead of 20 s. */
const longestSend = 500

/** Tells it byte by byte, and never to its end. */
const slowly = (socket: Socket, text: string) => {
  let told = 0
  const timer = setInterval(() => socket.write(text[told++ % text.length] ?? ''), 20)
  socket.on('close', () => clearInterval(timer))
}

/** A port behind which somebody talks to each who connects, until `mend` puts a mail server there. */
async function startSick(talk: (socket: Socket) => void) {
  const mailbox = await startMailbox()
  const took: number[] = []
  let isWell = false
  const { smtpUrl, sockets } = await startTalkingServer((socket) => {
    if (isWell) {
      const behind = connect(Number(new URL(mailbox.url).port), '127.0.0.1')
      behind.on('error', () => socket.destroy())
      socket.on('close', () => behind.destroy())
      socket.pipe(behind).pipe(socket)
    } else {
      const since = performance.now()
      socket.on('close', () => took.push(performance.now() - since))
      socket.resume()
      talk(socket)
    }
  })
  return {
    smtpUrl,
    mailbox,
    /** How long each connection was kept that has ended. */
    took,
    isIdle: () => sockets.size === 0,
    mend: () => (isWell = true),
  }
}

test.each<[string, (socket: Socket) => void]>([
  ['says nothing', () => {}],
  ['says one byte after another', (socket) => slowly(socket, '220-please wait\r\n')],
  ['refuses everybody', (socket) => socket.end('554 no service here\r\n')],
])('a mail server that %s holds nobody up: other channels go on, and all goes out when it is well', async (_, talk) => {
  const app = await startTestApp({ OUTGOING_ALLOW: '127.0.0.0/8' })
  const { database, clock } = app
  const tenant = await app.organization()
  const hook = await startWebServer((_request, response) => response.end())
  const others = [
    { channel: 'webhook', url: `${hook.url}/webhook` },
    { channel: 'slack', url: `${hook.url}/slack` },
  ]
  for (const other of others) {
    const added = await tenant.asOwner<AddedSubscriber>('POST', `/api/v1/pages/${tenant.page.id}/subscribers`, other)
    expect(added.status).toBe(201)
  }
  await addSubscribers(
    database.db,
    tenant.page.id,
    Array.from({ length: 12 }, () => ({})),
  )
  const { smtpUrl, mailbox, took, isIdle, mend } = await startSick(talk)
  const mailer = createMailer({ smtpUrl, mailFrom: 'status@example.com', longestSend })
  const channels = openChannels({ outgoingAllow: ['127.0.0.0/8'], sms: null }, mailer, app.secrets)
  const { email } = channels
  let underWay = 0
  const send: typeof email.send = async (...attempt) => {
    underWay += 1
    return await email.send(...attempt).finally(() => (underWay -= 1))
  }
  const logger = pino({ level: 'silent' })
  const jobs = await startDeliveries({ database, clock, logger, channels: { ...channels, email: { ...email, send } } })
  afterwards(async () => {
    await jobs.stop()
    mailer.close()
  })
  const rows = () => database.db.selectFrom('delivery').selectAll().where('page_id', '=', tenant.page.id).execute()
  const mails = async () => (await rows()).filter(({ channel }) => channel === 'email')
  /** Once so many tries are over, and it is known what came of each: what is next is counted from there. */
  const settled = (tries: number) =>
    waitFor(() => took.length >= tries && isIdle() && underWay === 0, {
      within: startsWithin,
      what: `${tries} tries that are over`,
    })

  await tenant.open()
  await waitFor(() => hook.requests.length === 2, { within: startsWithin, what: 'the webhook and Slack are told' })
  await settled(5)
  expect(hook.requests.map(({ url }) => url).sort()).toEqual(['/slack', '/webhook'])

  // It counts as away: however often somebody looks for what is due, nothing is tried before its time, and then one.
  const before = took.length
  await jobs.tick()
  await jobs.tick()
  expect([took.length, isIdle()]).toEqual([before, true])
  for (const looks of [1, 2]) {
    clock.advance(15_000)
    await jobs.tick()
    await settled(before + looks)
    expect(took).toHaveLength(before + looks)
  }
  expect((await mails()).every(({ state, attempts }) => state === 'queued' && attempts <= 1)).toBe(true)
  // A busy machine is slow to notice the end; twenty times as long would be 20 s of a server.
  expect(Math.max(...took)).toBeLessThan(longestSend + 3000)

  // What happens meanwhile is told by the others as ever.
  await tenant.post((await tenant.open({ title: 'Another' })).id, { status: 'identified' })
  await waitFor(() => hook.requests.length === 6, { within: startsWithin, what: 'the webhook and Slack hear of more' })

  mend()
  // The clock goes on while nothing is under way, by less than a lease: nobody else takes what somebody holds.
  const sent = await waitFor(
    async () => {
      const found = await rows()
      if (found.length === 14 * 3 && found.every(({ state }) => state === 'sent')) return found
      if (underWay === 0) clock.advance(10_000)
      await jobs.tick()
      return null
    },
    { within: startsWithin, what: 'everything is sent' },
  )
  expect(sent.filter(({ channel }) => channel === 'email')).toHaveLength(36)
  expect(new Set(mailbox.mails.map(({ mail }) => mail.messageId)).size).toBe(36)
})
