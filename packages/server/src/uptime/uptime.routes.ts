import { Hono } from 'hono'
import { UptimeDocument } from '../contract/index.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { readUptime } from './uptime.ts'

/** How much of the time components were up, under /api/v1/pages/:page/uptime. */
export function uptimeRoutes() {
  return new Hono<Env>().get(
    '/',
    allow('components:read', 'Uptime of the last 90 days, by component and group', { 200: UptimeDocument }),
    async (c) => c.json(await readUptime(c.var.db, c.var.page, c.var.occasion.at)),
  )
}
