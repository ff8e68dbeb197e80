import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { mayDo } from '../accounts/principal.ts'
import { findPrincipal } from '../accounts/session.ts'
import { PageChange } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import type { Env } from '../http/env.ts'
import { allow, personOf, sessionCookie } from '../http/guard.ts'

const streamType = 'text/event-stream'

/** That something was changed, for the console, under /api/v1/pages/:page/changes. */
export function changeRoutes() {
  return new Hono<Env>().get(
    '/',
    allow('incidents:read', 'When something of a page was changed', { 200: PageChange }, { peopleOnly: true }),
    (c) => {
      const { changes, clock, database, page } = c.var
      // A stream that answers HEAD would be read by nobody, and so never be left.
      const isStream = c.req.method === 'GET' && (c.req.header('accept') ?? '').includes(streamType)
      if (!isStream) return c.json(changes.last(page.id))
      const person = personOf(c)
      const cookie = getCookie(c, sessionCookie)
      const stream = changes.open({
        pageId: page.id,
        personId: person.id,
        async mayListen() {
          const db = database()
          if (!db) throw new Refusal('unavailable', 'The database is not there')
          const principal = await findPrincipal(db, { cookie, bearer: undefined }, clock.now())
          return principal?.organizationId === person.organizationId && mayDo(principal.scopes, 'incidents:read')
        },
      })
      return c.body(stream, 200, {
        'Content-Type': `${streamType}; charset=utf-8`,
        'Cache-Control': 'no-cache, no-store, no-transform',
        // nginx would hold frames back until its buffer is full.
        'X-Accel-Buffering': 'no',
      })
    },
  )
}
