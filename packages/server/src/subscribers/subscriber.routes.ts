import { Hono } from 'hono'
import { AddSubscriberInput, ListSubscribersQuery, listOf, Subscriber } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { liftSuppression, suppress } from './suppress.ts'
import { addSubscriber, deleteSubscriber, listSubscribers } from './manage-subscribers.ts'

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
      allow('subscribers:write', 'Add a subscriber', { 201: Subscriber }),
      body(AddSubscriberInput),
      async (c) => {
        const input = c.req.valid('json')
        if (!input.confirmed && !c.var.emailOffered) {
          throw new Refusal('unavailable', 'No mail server is configured (SMTP_URL), so nobody can be asked to confirm')
        }
        return c.json(await addSubscriber(c.var.db, c.var.page, c.var.occasion, input), 201)
      },
    )
    .post(
      '/:id/suppression',
      allow('subscribers:write', 'Send nothing more to an address', { 204: null }),
      async (c) => {
        await suppress(c.var.db, c.var.page, c.var.occasion, c.req.param('id'))
        return c.body(null, 204)
      },
    )
    .delete(
      '/:id/suppression',
      allow('subscribers:write', 'Send to a suppressed address again', { 204: null }),
      async (c) => {
        await liftSuppression(c.var.db, c.var.page, c.var.occasion, c.req.param('id'))
        return c.body(null, 204)
      },
    )
    .delete('/:id', allow('subscribers:write', 'Delete a subscriber', { 204: null }), async (c) => {
      await deleteSubscriber(c.var.db, c.var.page, c.var.occasion, c.req.param('id'))
      return c.body(null, 204)
    })
}
