import { Hono } from 'hono'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import * as z from 'zod'
import type { Principal } from '../accounts/principal.ts'
import type { Problem } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import { networkOf } from '../http/address.ts'
import { check, readText } from '../http/body.ts'
import { declare } from '../http/declare.ts'
import type { Env } from '../http/env.ts'
import { findBearer } from '../http/guard.ts'
import { parseJson } from '../http/json.ts'
import { createLimit } from '../http/limits.ts'
import { readPlace } from '../http/place.ts'
import { reasonOf } from '../http/problem.ts'
import { findPage } from '../pages/page.ts'
import { checkBrowser } from './check-browser.ts'
import type { PublicPage } from './public-record.ts'
import type { AskRoute } from './tool.ts'

/** Answers a request as the whole application does. */
type Answer = (request: Request, env: Env['Bindings']) => Response | Promise<Response>

/**
 * `POST …/mcp`: the Model Context Protocol over Streamable HTTP, without sessions. Everybody may read; with a token of the
 * page, what its scopes allow.
 *
 * @param answer - what tools ask that a route answers already, so that there is one rule and not two
 */
export function mcpRoutes(answer: Answer) {
  const perNetwork = createLimit(300, 60, 'Too many requests')
  const routes = new Hono<Env>()
  routes.use(
    // A token is for programs: a browser may not send one from another site.
    cors({
      origin: '*',
      allowMethods: ['POST'],
      allowHeaders: ['Content-Type', 'Accept', 'Accept-Language', 'MCP-Protocol-Version'],
      maxAge: 86_400,
    }),
  )
  return routes.post(
    '/',
    declare({ access: 'public', summary: 'Model Context Protocol: tools for status, incidents and matching' }),
    async (c) => {
      await perNetwork.take(networkOf(c.var.address))
      checkBrowser(c.req.raw.headers, c.var.publicUrl(), c.var.config.baseDomain)
      const page = pageOf(c)
      const principal = await findCaller(c, page)
      const message = check(z.unknown(), parseJson(await readText(c)))
      if (Array.isArray(message)) throw new Refusal('malformed', 'Send one message at a time: batches are not taken')
      // Nobody who is not asked by an agent holds the protocol in memory.
      const { answerMessage } = await import('./mcp-server.ts')
      const onFault = (error: unknown) => c.var.logger.error({ err: error }, 'a tool failed')
      return answerMessage(c.req.raw, message, { page, principal, ask: askAs(c, answer) }, onFault)
    },
  )
}

/** @throws Refusal not_found; misdirected */
function pageOf(c: Context<Env>): PublicPage {
  const { config, publicUrl, publicRecord } = c.var
  const place = readPlace(c.req.header('host'), c.req.path, { baseDomain: config.baseDomain, publicUrl: publicUrl() })
  if (place === 'misdirected') throw new Refusal('misdirected', 'There is no status page at this address')
  const page = publicRecord.find(place.slug)
  if (!page) throw new Refusal('not_found', 'There is no such status page')
  return page
}

/**
 * Who sends a token; null where none is sent. A browser's session counts for nothing here.
 *
 * @throws Refusal not_signed_in; not_allowed — it is a token of another page; unavailable
 */
async function findCaller(c: Context<Env>, page: PublicPage): Promise<Principal | null> {
  if (c.req.header('authorization') === undefined) return null
  const db = c.var.database()
  if (!db)
    throw new Refusal('unavailable', 'The database is not reachable yet. Try again in a moment.', { retryAfter: 2 })
  const principal = await findBearer(c, db)
  if (!principal) throw new Refusal('not_signed_in', 'This token is not known, or has expired')
  const { id } = page.document.page
  const isOwn = await findPage(db, c.var.publicUrl(), principal.organizationId, id)
  if (!isOwn || (principal.pageId !== null && principal.pageId !== id)) {
    throw new Refusal('not_allowed', 'This token is for another page')
  }
  return principal
}

/** @throws Refusal — as the route refuses */
const askAs =
  (c: Context<Env>, answer: Answer): AskRoute =>
  async (path, body, { idempotencyKey, signed = false } = {}) => {
    const headers = new Headers({ 'content-type': 'application/json', host: new URL(c.var.publicUrl()).host })
    const pass = ['user-agent', 'accept-language', ...(signed ? ['authorization'] : [])]
    for (const name of pass) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
    const request = new Request(c.var.publicUrl() + path, { method: 'POST', headers, body: JSON.stringify(body) })
    const response = await answer(request, c.env)
    const said: unknown = await response.json()
    if (response.ok) return said
    const { title, detail, errors } = said as Problem
    const wait = response.headers.get('retry-after')
    throw new Refusal(reasonOf(response.status), detail ?? title, {
      ...(errors ? { fields: errors } : {}),
      ...(wait ? { retryAfter: Number(wait) } : {}),
    })
  }
