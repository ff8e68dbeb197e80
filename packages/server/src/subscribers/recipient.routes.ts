import { Hono } from 'hono'
import { personOf } from '../accounts/audit.ts'
import { CountRecipientsInput, RecipientCount } from '../contract/index.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { audienceOf } from '../incidents/incident.ts'
import { audienceOfMaintenance } from '../maintenances/maintenance.ts'
import { countRecipients } from './recipients.ts'

/** How many an update would reach, under /api/v1/pages/:page/recipient-count. */
export function recipientRoutes() {
  return new Hono<Env>().post(
    '/',
    allow('incidents:read', 'Count who would be told of an update', { 200: RecipientCount }),
    body(CountRecipientsInput),
    async (c) => {
      const { db, page, occasion } = c.var
      const about = c.req.valid('json')
      const audience =
        about.maintenanceId === undefined
          ? await audienceOf(db, page, about, personOf(occasion))
          : await audienceOfMaintenance(db, page, about.maintenanceId, about.componentIds)
      return c.json(await countRecipients(db, page, audience))
    },
  )
}
