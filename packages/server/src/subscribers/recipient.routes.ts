import { Hono } from 'hono'
import { CountRecipientsInput, RecipientCount } from '../contract/index.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { affectedComponentIds } from '../incidents/incident.ts'
import { countRecipients } from './recipients.ts'

/** How many an update would reach, under /api/v1/pages/:page/recipient-count. */
export function recipientRoutes() {
  return new Hono<Env>().post(
    '/',
    allow('incidents:read', 'Count who would be told of an update', { 200: RecipientCount }),
    body(CountRecipientsInput),
    async (c) => {
      const componentIds = await affectedComponentIds(c.var.db, c.var.page, c.req.valid('json'))
      return c.json(await countRecipients(c.var.db, c.var.page, { componentIds }))
    },
  )
}
