import { beforeEach, describe, expect, test } from 'vitest'
import type { Channel, Outcome, Recipient } from '../../packages/server/src/deliveries/channel.ts'
import { discordChannel } from '../../packages/server/src/deliveries/channels/discord.ts'
import { smsChannel } from '../../packages/server/src/deliveries/channels/sms.ts'
import { slackChannel } from '../../packages/server/src/deliveries/channels/slack.ts'
import { teamsChannel } from '../../packages/server/src/deliveries/channels/teams.ts'
import { webhookChannel } from '../../packages/server/src/deliveries/channels/webhook.ts'
import { createSafeFetch } from '../../packages/server/src/http/safe-fetch.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { updateEvent } from '../support/told-event.ts'
import { startWebServer } from '../support/web-server.ts'
import type { WebServer } from '../support/web-server.ts'

const secrets = createSecrets(['a secret key for tests that is long enough'])
const safeFetch = createSafeFetch(['127.0.0.0/8'])
const at = new Date('2026-03-04T11:05:01Z')
const reader = { id: 'subscriber01', address: 'x', locale: 'en' as const, timeZone: null }

type Answer = { status: number; headers?: Record<string, string>; body?: string }
let answer: Answer
let service: WebServer

beforeEach(async () => {
  answer = { status: 200 }
  service = await startWebServer((_request, response) =>
    response.writeHead(answer.status, answer.headers ?? {}).end(answer.body ?? 'ok'),
  )
})

const at1 = { deliveryId: 'delivery0001', at }
const recipientAt = (path = '/services/T0/B0/secret-token'): Recipient => ({
  ...reader,
  endpoint: {
    target: secrets.seal(`${service.url}${path}`),
    format: 'standard',
    secrets: [secrets.seal('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')],
  },
})
const sendTo = (channel: Channel, event = updateEvent()): Promise<Outcome> => channel.send(event, recipientAt(), at1)

/** Everything in a message that people may read, by the path to it. */
const textsIn = (message: unknown) => JSON.stringify(message)

test('Slack gets Block Kit by POST, at the address of the webhook and nowhere else', async () => {
  expect(await sendTo(slackChannel(safeFetch, secrets))).toEqual({ state: 'sent' })
  const [request] = service.requests
  expect(request).toMatchObject({
    method: 'POST',
    url: '/services/T0/B0/secret-token',
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
  expect(JSON.parse(request!.body)).toEqual({
    text: 'Acme Cloud · Payments fail at checkout · Identified',
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: '■ Payments fail at checkout', emoji: false } },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: expect.stringMatching(/^\*Acme Cloud\* · Identified · Critical impact · <!date\^1772622300\^/),
            verbatim: true,
          },
        ],
      },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'We are *rolling back* the last release.', verbatim: true },
      },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*Affected components*\n■ Checkout: Major outage', verbatim: true },
      },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: expect.stringMatching(/^Next update by <!date\^1772624100\^/), verbatim: true },
        ],
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: 'Follow this incident', emoji: false },
            url: 'https://status.acme.example/incidents/incident0001',
          },
        ],
      },
    ],
  })
})

test('Discord gets one embed that mentions nobody', async () => {
  answer = { status: 204, body: '' }
  expect(await sendTo(discordChannel(safeFetch, secrets))).toEqual({ state: 'sent' })
  expect(JSON.parse(service.requests[0]!.body)).toEqual({
    embeds: [
      {
        author: { name: 'Acme Cloud', url: 'https://status.acme.example' },
        title: 'Payments fail at checkout',
        url: 'https://status.acme.example/incidents/incident0001',
        description:
          '**Identified · Critical impact**\n\nWe are **rolling back** the last release.\n\nNext update by <t:1772624100:f>\n\n[Follow this incident](https://status.acme.example/incidents/incident0001)',
        color: 0x9f0f33,
        timestamp: '2026-03-04T11:05:00.000Z',
        fields: [{ name: 'Affected components', value: '■ Checkout: Major outage' }],
      },
    ],
    allowed_mentions: { parse: [] },
  })
})

test('Teams gets an adaptive card 1.5 in the form that workflows take', async () => {
  answer = { status: 202, body: '' }
  expect(await sendTo(teamsChannel(safeFetch, secrets))).toEqual({ state: 'sent' })
  const message = JSON.parse(service.requests[0]!.body)
  expect(message).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: { type: 'AdaptiveCard', version: '1.5', lang: 'en' },
      },
    ],
  })
  const [{ content }] = message.attachments
  expect(content.body).toMatchObject([
    {
      type: 'Container',
      style: 'attention',
      items: [
        { text: 'Acme Cloud' },
        { text: 'Payments fail at checkout' },
        { text: 'Identified · Critical impact · {{DATE(2026-03-04T11:05:00Z, SHORT)}} {{TIME(2026-03-04T11:05:00Z)}}' },
      ],
    },
    { type: 'TextBlock', text: 'We are **rolling back** the last release.', wrap: true },
    { text: 'Affected components' },
    { type: 'FactSet', facts: [{ title: 'Checkout', value: '■ Major outage' }] },
    { text: 'Next update by {{DATE(2026-03-04T11:35:00Z, SHORT)}} {{TIME(2026-03-04T11:35:00Z)}}' },
  ])
  expect(content.actions).toEqual([
    {
      type: 'Action.OpenUrl',
      title: 'Follow this incident',
      url: 'https://status.acme.example/incidents/incident0001',
    },
  ])
})

test('a short message goes by the REST interface of Twilio, under the account', async () => {
  answer = { status: 201, body: '{"sid":"SM1","status":"queued"}' }
  const account = { url: `${service.url}/2010-04-01/`, account: 'AC123', token: 'the token', from: '+15005550006' }
  const phone = { ...reader, address: '+4366012345678' }
  const send = (from = account.from) =>
    smsChannel(safeFetch, secrets, { ...account, from }).send(updateEvent(), phone, at1)
  expect(await send()).toEqual({ state: 'sent' })
  const [request] = service.requests
  expect(request).toMatchObject({
    method: 'POST',
    url: '/2010-04-01/Accounts/AC123/Messages.json',
    headers: {
      authorization: `Basic ${Buffer.from('AC123:the token').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  })
  const body = new URLSearchParams(request!.body)
  expect([...body.keys()]).toEqual(['To', 'From', 'Body'])
  expect(body.get('To')).toBe('+4366012345678')
  expect(body.get('Body')).toMatch(
    /^Acme Cloud: Payments fail at checkout \(Identified, Critical impact\)\. We are rolling back the last release\. Next update by .*12:35 CET\. https:\/\/status\.acme\.example\/incidents\/incident0001 STOP ends this\.$/,
  )
  await send('MG0123456789abcdef0123456789abcdef')
  expect([...new URLSearchParams(service.requests[1]!.body).keys()]).toEqual(['To', 'MessagingServiceSid', 'Body'])

  answer = { status: 400, body: '{"code": 21610, "message": "unsubscribed recipient", "status": 400}' }
  expect(await send()).toMatchObject({ state: 'refused', disables: true, error: expect.stringContaining('21610') })
  answer = { status: 400, body: '{"code":21617,"message":"too long"}' }
  expect(await send()).toMatchObject({ state: 'refused' })
  expect(await send()).not.toHaveProperty('disables')
  answer = { status: 401, body: '{"code":20003}' }
  expect(await send()).toMatchObject({ state: 'later' })
})

describe('what an answer means', () => {
  const channels: [string, Channel][] = [
    ['webhook', webhookChannel(safeFetch, secrets)],
    ['slack', slackChannel(safeFetch, secrets)],
    ['teams', teamsChannel(safeFetch, secrets)],
    ['discord', discordChannel(safeFetch, secrets)],
  ]
  test.each(channels)('%s', async (name, channel) => {
    const outcomeOf = (given: Answer) => {
      answer = given
      return sendTo(channel)
    }
    for (const status of [200, 201, 202]) expect(await outcomeOf({ status })).toEqual({ state: 'sent' })
    expect(await outcomeOf({ status: 410 })).toMatchObject({ state: 'refused', disables: true })
    // An own program may be half-way through a deployment; at a service the webhook is gone.
    const gone = name === 'webhook' ? { state: 'later' } : { state: 'refused', disables: true }
    expect(await outcomeOf({ status: 404 })).toMatchObject(gone)
    for (const status of [500, 502, 503, 504]) expect(await outcomeOf({ status })).toMatchObject({ state: 'later' })
    expect(await outcomeOf({ status: 429, headers: { 'Retry-After': '120' } })).toMatchObject({
      state: 'later',
      notBefore: new Date('2026-03-04T11:07:01Z'),
    })
    const date = 'Wed, 04 Mar 2026 11:10:00 GMT'
    expect(await outcomeOf({ status: 503, headers: { 'Retry-After': date } })).toMatchObject({
      notBefore: new Date(date),
    })
    expect(await outcomeOf({ status: 429, body: '{"message":"slow","retry_after":1.5,"global":false}' })).toMatchObject(
      {
        notBefore: new Date('2026-03-04T11:05:02.500Z'),
      },
    )
    expect(await outcomeOf({ status: 429, headers: { 'Retry-After': '99999999' } })).toMatchObject({
      notBefore: new Date('2026-03-05T11:05:01Z'),
    })
    expect(await outcomeOf({ status: 302, headers: { Location: service.url } })).toMatchObject({ state: 'later' })
    expect(await outcomeOf({ status: 500, body: 'a\n\u0000 long'.padEnd(5000, 'x') })).toMatchObject({
      error: expect.stringMatching(/^It answered 500: a long.{0,200}$/),
    })
    // Whatever goes wrong, the address is in no error: it is a secret.
    for (const status of [404, 410, 429, 500])
      expect(textsIn(await outcomeOf({ status }))).not.toContain('secret-token')
  })

  test('no answer at all', async () => {
    const recipient = {
      ...reader,
      endpoint: { target: secrets.seal('http://127.0.0.1:1/x'), format: null, secrets: [] },
    }
    expect(await slackChannel(safeFetch, secrets).send(updateEvent(), recipient, at1)).toMatchObject({ state: 'later' })
    const lost = { ...reader, endpoint: { target: 'sealed by another key', format: null, secrets: [] } }
    expect(await slackChannel(safeFetch, secrets).send(updateEvent(), lost, at1)).toMatchObject({
      state: 'later',
      error: expect.stringContaining('SECRET_KEY'),
    })
  })
})
