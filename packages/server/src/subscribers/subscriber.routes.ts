import { Hono } from 'hono'
import type { Context } from 'hono'
import type * as z from 'zod'
import {
  AddedSubscriber,
  AddSubscriberInput,
  EditSubscriberInput,
  ListSubscribersQuery,
  listOf,
  ReplayAnswer,
  ReplayInput,
  RotatedSecret,
  Subscriber,
  SuppressSubscriberInput,
  TestAnswer,
} from '../contract/index.ts'
import { replaySince } from '../deliveries/replay.ts'
import { recordTest, sendTestMessage } from '../deliveries/test-message.ts'
import { Refusal, wrongField } from '../errors.ts'
import { body, query, readBody } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { addSubscriber } from './add-subscriber.ts'
import { editSubscriber, rotateSecret } from './edit-subscriber.ts'
import { deleteSubscriber, liftSuppression, listSubscribers, suppressSubscriber } from './manage-subscribers.ts'
import { getSubscriber } from './subscriber-record.ts'

/** Subscribers as admins manage them, under /api/v1/pages/:page/subscribers. */
export function subscriberRoutes() {
  return new Hono<Env>()
    .get(
      '/',
      allow('subscribers:read', 'List subscribers, newest first', { 200: listOf(Subscriber) }),
      query(ListSubscribersQuery),
      async (c) => c.json(await listSubscribers(c.var.db, c.var.page, c.req.valid('query'))),
    )
    .post(
      '/',
      allow(
        'subscribers:write',
        'Add a subscriber',
        { 201: AddedSubscriber },
        { before: checkUrl(AddSubscriberInput) },
      ),
      body(AddSubscriberInput),
      async (c) => {
        const input = c.req.valid('json')
        const { channel = 'email' } = input
        if (channel === 'email' && !input.confirmed && !c.var.emailOffered) {
          throw new Refusal('unavailable', 'No mail server is configured (SMTP_URL), so nobody can be asked to confirm')
        }
        if (channel === 'sms' && !c.var.config.sms) {
          throw new Refusal('unavailable', 'No service for short messages is configured (SMS_URL)')
        }
        const { db, page, occasion, secrets } = c.var
        return answerVersioned(c, await addSubscriber(db, page, occasion, input, secrets), 201)
      },
    )
    .get('/:id', allow('subscribers:read', 'One subscriber', { 200: Subscriber }), async (c) =>
      answerVersioned(c, await getSubscriber(c.var.db, c.var.page, c.req.param('id'))),
    )
    .patch(
      '/:id',
      allow('subscribers:write', 'Edit a subscriber', { 200: Subscriber }, { before: checkUrl(EditSubscriberInput) }),
      body(EditSubscriberInput),
      async (c) => {
        const { db, page, occasion, secrets } = c.var
        const id = c.req.param('id')
        const edited = await editSubscriber(db, page, occasion, id, c.req.valid('json'), secrets, seenVersion(c))
        return answerVersioned(c, edited)
      },
    )
    .post('/:id/secret', allow('subscribers:write', "Change a webhook's secret", { 200: RotatedSecret }), async (c) => {
      const { db, page, occasion, secrets } = c.var
      return c.json(await rotateSecret(db, page, occasion, c.req.param('id'), secrets))
    })
    .post(
      '/:id/test',
      allow('subscribers:write', 'Send a test message', { 200: TestAnswer }, { before: sendTest }),
      async (c) => {
        const { db, page, occasion, outcome } = c.var
        if (!outcome) throw new Error('nothing was sent')
        return c.json(await recordTest(db, page, occasion, c.req.param('id'), outcome))
      },
    )
    .post(
      '/:id/replay',
      allow('subscribers:write', 'Send a program once more what it was sent', { 200: ReplayAnswer }),
      body(ReplayInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const since = new Date(c.req.valid('json').since)
        return c.json({ replayed: await replaySince(db, page, occasion, c.req.param('id'), since) })
      },
    )
    .put(
      '/:id/suppression',
      allow('subscribers:write', 'Suppress a subscriber', { 200: Subscriber }),
      body(SuppressSubscriberInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const { because } = c.req.valid('json')
        return answerVersioned(
          c,
          await suppressSubscriber(db, page, occasion, c.req.param('id'), because, seenVersion(c)),
        )
      },
    )
    .delete(
      '/:id/suppression',
      allow('subscribers:write', 'Lift the suppression of a subscriber', { 200: Subscriber }),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await liftSuppression(db, page, occasion, c.req.param('id'), seenVersion(c)))
      },
    )
    .delete('/:id', allow('subscribers:write', 'Erase a subscriber', { 204: null }), async (c) => {
      await deleteSubscriber(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), seenVersion(c))
      return c.body(null, 204)
    })
}

/** Looks at where an address leads, before any transaction. */
const checkUrl = (schema: z.ZodType<{ url?: string | undefined }>) => async (c: Context<Env>) => {
  const { url } = await readBody(c, schema)
  const why = url === undefined ? null : await c.var.checkTarget(url)
  if (why !== null) throw wrongField('/url', why)
}

/** Sends before any transaction: it takes as long as another server does. */
async function sendTest(c: Context<Env>): Promise<void> {
  const { db, page, channels, clock } = c.var
  c.set('outcome', await sendTestMessage(db, page, channels, c.req.param('id') ?? '', clock.now()))
}
