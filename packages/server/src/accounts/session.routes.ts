import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import {
  ListQuery,
  listOf,
  Me,
  OwnSession,
  SessionState,
  SignInInput,
  SwitchOrganizationInput,
} from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow, personOf, sessionCookie, visitorOf } from '../http/guard.ts'
import type { GuessLimits } from './guessing.ts'
import { switchOrganization } from './organization.ts'
import { scopesOf } from './principal.ts'
import { describePrincipal, endOtherSessions, endSession, findPrincipal, listSessions } from './session.ts'
import { answerSignedIn, deviceOf, forgetSession } from '../http/session-cookie.ts'
import { signIn, signOut } from './sign-in.ts'

const forPeople = { peopleOnly: true }

/** Signing in and out, and where one is signed in. */
export function sessionRoutes(limits: GuessLimits) {
  return new Hono<Env>()
    .post('/session', allow('public', 'Sign in', { 200: Me }), body(SignInInput), async (c) => {
      const input = c.req.valid('json')
      const from = { ...visitorOf(c), limits, device: deviceOf(c, input.email.toLowerCase()) }
      return answerSignedIn(c, await signIn(c.var.db, input, from), 200)
    })
    .get(
      '/session',
      allow('public', 'Who is signed in in this browser, if anybody', { 200: SessionState }),
      async (c) => {
        const now = c.var.clock.now()
        const shown = { cookie: getCookie(c, sessionCookie), bearer: undefined, visitor: visitorOf(c) }
        const found = await findPrincipal(c.var.db, shown, now)
        return c.json({ me: found ? await describePrincipal(c.var.db, found) : null })
      },
    )
    .patch(
      '/session',
      allow('anyone-signed-in', 'Work in another organization', { 200: Me }, forPeople),
      body(SwitchOrganizationInput),
      async (c) => {
        const { organizationId } = c.req.valid('json')
        const moved = await switchOrganization(c.var.db, personOf(c), c.var.occasion, organizationId)
        return c.json(await describePrincipal(c.var.db, { ...moved, scopes: scopesOf(moved.role) }))
      },
    )
    .delete('/session', allow('public', 'Sign out', { 204: null }), async (c) => {
      await signOut(c.var.db, getCookie(c, sessionCookie), visitorOf(c))
      forgetSession(c)
      return c.body(null, 204)
    })
    .get(
      '/sessions',
      allow('anyone-signed-in', 'Where you are signed in', { 200: listOf(OwnSession) }, forPeople),
      query(ListQuery),
      async (c) => c.json(await listSessions(c.var.db, personOf(c), c.req.valid('query'), c.var.clock.now())),
    )
    .delete(
      '/sessions',
      allow('anyone-signed-in', 'End all your sessions but this one', { 204: null }, forPeople),
      async (c) => {
        await endOtherSessions(c.var.db, personOf(c), c.var.occasion)
        return c.body(null, 204)
      },
    )
    .delete(
      '/sessions/:id',
      allow('anyone-signed-in', 'End one of your sessions', { 204: null }, forPeople),
      async (c) => {
        await endSession(c.var.db, personOf(c), c.var.occasion, c.req.param('id'))
        return c.body(null, 204)
      },
    )
}
