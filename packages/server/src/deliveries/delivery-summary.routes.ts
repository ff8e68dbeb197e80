import { Hono } from 'hono'
import { DeliverySummary } from '../contract/index.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { summarizeDeliveries } from './delivery-summary.ts'

/** What became of messages as a whole, under /api/v1/pages/:page/deliveries. */
export function deliverySummaryRoutes() {
  return new Hono<Env>().get(
    '/summary',
    allow('incidents:read', 'What became of the messages of the last 24 hours', { 200: DeliverySummary }),
    async (c) => c.json(await summarizeDeliveries(c.var.db, c.var.page, c.var.occasion.at)),
  )
}
