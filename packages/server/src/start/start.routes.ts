import { Hono } from 'hono'
import { EditStartInput, StartSteps } from '../contract/index.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { editStart, readStart } from './start.ts'

/** The steps of a page's beginning, under /api/v1/pages/:page/start. */
export function startRoutes() {
  return new Hono<Env>()
    .get('/', allow('settings:read', 'How far a page has come', { 200: StartSteps }), async (c) =>
      c.json(await readStart(c.var.db, c.var.page, c.var.principal)),
    )
    .post(
      '/',
      allow('settings:write', 'Put the steps away, or bring them back', { 200: StartSteps }),
      body(EditStartInput),
      async (c) => {
        const { db, page, principal, occasion } = c.var
        return c.json(await editStart(db, page, principal, occasion, c.req.valid('json')))
      },
    )
}
