import { Hono } from 'hono'
import { mayDo } from '../accounts/principal.ts'
import {
  Delivery,
  DeliveryLog,
  ListDeliveriesQuery,
  ListPageDeliveriesQuery,
  PageDeliveries,
  RetryAnswer,
  RetryDeliveriesInput,
} from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { replayDelivery } from './replay.ts'
import { listDeliveries, retryDeliveries, retryDelivery } from './delivery-log.ts'
import { listPageDeliveries, retryPageDeliveries } from './page-deliveries.ts'

/** What was sent of an incident or a maintenance, under /api/v1/pages/:page. */
export function deliveryRoutes() {
  return new Hono<Env>()
    .get(
      '/incidents/:id/deliveries',
      allow('incidents:read', "List an incident's deliveries, newest first", { 200: DeliveryLog }),
      query(ListDeliveriesQuery),
      async (c) => {
        const whole = mayDo(c.var.principal.scopes, 'subscribers:read')
        return c.json(
          await listDeliveries(c.var.db, c.var.page, { incidentId: c.req.param('id') }, c.req.valid('query'), whole),
        )
      },
    )
    .post(
      '/incidents/:id/deliveries/retry',
      allow('incidents:write', 'Try every failed delivery of an incident again', { 200: RetryAnswer }),
      async (c) => {
        const { db, page, occasion } = c.var
        return c.json({ retried: await retryDeliveries(db, page, occasion, { incidentId: c.req.param('id') }) })
      },
    )
    .get(
      '/maintenances/:id/deliveries',
      allow('maintenances:read', "List a maintenance's deliveries, newest first", { 200: DeliveryLog }),
      query(ListDeliveriesQuery),
      async (c) => {
        const whole = mayDo(c.var.principal.scopes, 'subscribers:read')
        const told = { maintenanceId: c.req.param('id') }
        return c.json(await listDeliveries(c.var.db, c.var.page, told, c.req.valid('query'), whole))
      },
    )
    .post(
      '/maintenances/:id/deliveries/retry',
      allow('maintenances:write', 'Try every failed delivery of a maintenance again', { 200: RetryAnswer }),
      async (c) => {
        const { db, page, occasion } = c.var
        return c.json({ retried: await retryDeliveries(db, page, occasion, { maintenanceId: c.req.param('id') }) })
      },
    )
    .post(
      '/deliveries/:id/replay',
      allow('subscribers:write', 'Send a program once more what it was sent', { 200: Delivery }),
      async (c) => {
        const { db, page, occasion } = c.var
        return c.json(await replayDelivery(db, page, occasion, c.req.param('id'), true))
      },
    )
    .get(
      '/deliveries',
      allow('incidents:read', 'List the deliveries of a page, newest first', { 200: PageDeliveries }),
      query(ListPageDeliveriesQuery),
      async (c) => {
        const whole = mayDo(c.var.principal.scopes, 'subscribers:read')
        return c.json(await listPageDeliveries(c.var.db, c.var.page, c.req.valid('query'), whole))
      },
    )
    .post(
      '/deliveries/retry',
      allow('incidents:write', 'Try failed deliveries again', { 200: RetryAnswer }),
      body(RetryDeliveriesInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const whole = mayDo(c.var.principal.scopes, 'subscribers:read')
        return c.json({ retried: await retryPageDeliveries(db, page, occasion, c.req.valid('json'), whole) })
      },
    )
    .post(
      '/deliveries/:id/retry',
      allow('incidents:write', 'Try a failed delivery again', { 200: Delivery }),
      async (c) => {
        const { db, page, occasion } = c.var
        const whole = mayDo(c.var.principal.scopes, 'subscribers:read')
        return c.json(await retryDelivery(db, page, occasion, c.req.param('id'), whole))
      },
    )
}
