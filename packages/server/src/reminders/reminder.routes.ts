import { Hono } from 'hono'
import { TeamReminderList } from '../contract/index.ts'
import type { Env } from '../http/env.ts'
import { allow, personOf } from '../http/guard.ts'
import { dismissReminder, listReminders } from './reminder.ts'

/** What waits for a page's team, under /api/v1/pages/:page/reminders. */
export function reminderRoutes() {
  return new Hono<Env>()
    .get('/', allow('incidents:read', 'What waits for your team', { 200: TeamReminderList }), async (c) =>
      c.json({ items: await listReminders(c.var.db, c.var.page, c.var.principal) }),
    )
    .put(
      '/:id/dismissal',
      allow('incidents:read', 'Put a reminder away for yourself', { 204: null }, { peopleOnly: true }),
      async (c) => {
        await dismissReminder(c.var.db, c.var.page, personOf(c), c.var.occasion, c.req.param('id'))
        return c.body(null, 204)
      },
    )
}
