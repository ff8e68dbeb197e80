import { Hono } from 'hono'
import type { Context } from 'hono'
import { audit } from '../accounts/audit.ts'
import { ChannelName, ChannelOverview, listOf, TestAnswer, TestChannelInput } from '../contract/index.ts'
import { Refusal, wrongField } from '../errors.ts'
import { body, readText } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { listChannels } from './channel-overview.ts'
import { testChannel } from './test-channel.ts'

/** The ways to reach people, under /api/v1/pages/:page/channels. */
export function channelRoutes() {
  return new Hono<Env>()
    .get('/', allow('subscribers:read', 'List the channels', { 200: listOf(ChannelOverview) }), async (c) => {
      const { db, page, channels, emailOffered } = c.var
      const isSetUp = (name: ChannelName) => (name === 'email' ? emailOffered : channels[name] !== undefined)
      return c.json({ items: await listChannels(db, page, isSetUp), nextCursor: null })
    })
    .post(
      '/:channel/test',
      allow('subscribers:write', 'Send a test message by a channel', { 200: TestAnswer }, { before: sendTest }),
      body(TestChannelInput),
      async (c) => {
        const { db, page, occasion, outcome } = c.var
        if (!outcome) throw new Error('nothing was sent')
        const { state } = outcome
        const target = { type: 'channel', id: c.req.param('channel') }
        await audit(db, occasion, { action: 'channel.tested', pageId: page.id, target, after: { state } })
        return c.json({ state, error: outcome.state === 'sent' ? null : outcome.error })
      },
    )
}

/** Sends before any transaction: it takes as long as another server does. What is wrong with the body is said afterwards. */
async function sendTest(c: Context<Env>): Promise<void> {
  const { db, page, channels, clock, secrets, emailOffered } = c.var
  const name = ChannelName.safeParse(c.req.param('channel'))
  if (!name.success) throw new Refusal('not_found', 'There is no such channel')
  const input = TestChannelInput.safeParse(parse(await readText(c)))
  if (!input.success) return
  const { url } = input.data
  const why = url === undefined ? null : await c.var.checkTarget(url)
  if (why !== null) throw wrongField('/url', why)
  if (name.data === 'email' && !emailOffered) {
    throw new Refusal('unavailable', 'No mail server is configured on this server (SMTP_URL).')
  }
  c.set('outcome', await testChannel(db, page, channels, name.data, input.data, secrets, clock.now()))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
