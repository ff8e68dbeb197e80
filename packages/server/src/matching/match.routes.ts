import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { MatchAnswer, MatchInput, TeamMatchInput } from '../contract/index.ts'
import { networkOf } from '../http/address.ts'
import { body } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { createLimit } from '../http/limits.ts'
import { localeOf } from '../http/locale.ts'
import { publicPage } from '../http/public-page.ts'
import { matchMessage } from './match.ts'

/** `POST …/match` from any site: which open incident a customer's words are about. */
export function publicMatchRoutes() {
  const perNetwork = createLimit(60, 60, 'Too many messages')
  const routes = new Hono<Env>()
  routes.use(
    cors({
      origin: '*',
      allowMethods: ['POST'],
      allowHeaders: ['Content-Type', 'Accept-Language'],
      // Who asks from a browser is to know for how long to be silent.
      exposeHeaders: ['Retry-After'],
      maxAge: 86_400,
    }),
  )
  return routes.post(
    '/',
    allow('public', 'Find the open incidents that a message is about', { 200: MatchAnswer }),
    publicPage,
    body(MatchInput),
    async (c) => {
      // What is refused before has cost no reading.
      await perNetwork.take(networkOf(c.var.address))
      const asked = { asker: 'everybody', locale: localeOf(c) } as const
      return c.json(await matchMessage(c.var.db, c.var.page, c.var.matcher, c.req.valid('json'), asked))
    },
  )
}

/** The same for a team, under /api/v1/pages/:page/match: also of incidents that are for some clients only. */
export function matchRoutes() {
  return new Hono<Env>().post(
    '/',
    allow('incidents:read', 'Find the open incidents that a message is about', { 200: MatchAnswer }),
    body(TeamMatchInput),
    async (c) => {
      const asked = { asker: 'team', locale: localeOf(c) } as const
      return c.json(await matchMessage(c.var.db, c.var.page, c.var.matcher, c.req.valid('json'), asked))
    },
  )
}
