import { Hono } from 'hono'
import * as z from 'zod'
import { Id } from '../contract/index.ts'
import { declare } from './declare.ts'
import type { Env } from './env.ts'

const Alive = z.object({ alive: z.literal(true) })
const Readiness = z.object({ pages: z.int(), database: z.enum(['reachable', 'unreachable']), outdated: z.array(Id) })

/** For load balancers and people on call: whether the process lives, and whether it can show pages. */
export function healthRoutes() {
  return new Hono<Env>()
    .get('/healthz', declare({ access: 'public', summary: 'Alive', answers: { 200: Alive } }), (c) =>
      c.json({ alive: true }),
    )
    .get(
      '/readyz',
      declare({ access: 'public', summary: 'Able to show pages', answers: { 200: Readiness, 503: Readiness } }),
      async (c) => {
        const reachable = await c.var.isDatabaseReachable()
        const pages = c.var.heldPages()
        // An installation without a page is ready when somebody can create one.
        // Pages that cannot be made anew are named, and do not take those that can be from the readers.
        const outdated = c.var.outdatedPages()
        const database = reachable ? 'reachable' : 'unreachable'
        return c.json({ pages, database, outdated }, pages > 0 || reachable ? 200 : 503)
      },
    )
}
