import type { Context, Hono, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type * as z from 'zod'
import { findPrincipal } from '../accounts/session.ts'
import { isPerson, mayDo } from '../accounts/principal.ts'
import type { Person, Principal } from '../accounts/principal.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { findPage } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { attach, declarationOf } from './declare.ts'
import type { Access, Declaration } from './declare.ts'
import type { Env } from './env.ts'
import { answerOnce } from './idempotency.ts'

/** The session cookie; `__Host-` binds it to this host, https (or loopback) and path /. */
export const sessionCookie = '__Host-ic_session'

const unsafe = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/** What takes long and needs no transaction, once it is known that the caller may. */
type Preparation = (c: Context<Env>) => Promise<void>

/**
 * Who may call the route, what it does and what it answers. Also finds `{page}` inside the caller's organization, so
 * that another tenant's page is the same 404 as one that does not exist.
 */
export function allow(
  access: Access,
  summary: string,
  answers: Record<number, z.ZodType | null> = {},
  { peopleOnly = false, before }: { peopleOnly?: boolean; before?: Preparation } = {},
): MiddlewareHandler<Env> {
  const middleware: MiddlewareHandler<Env> = async (c, next) => {
    const db = c.var.database()
    if (!db)
      throw new Refusal('unavailable', 'The database is not reachable yet. Try again in a moment.', { retryAfter: 2 })
    c.set('db', db)
    const cookie = getCookie(c, sessionCookie)
    if (cookie && unsafe(c.req.method)) checkOrigin(c.req.raw.headers, c.var.publicUrl())
    if (access === 'public') return next()

    const shown = { cookie, bearer: bearerOf(c), visitor: visitorOf(c) }
    const principal = await findPrincipal(db, shown, c.var.clock.now())
    if (!principal) throw new Refusal('not_signed_in', 'Sign in, or send a token as Authorization: Bearer ic_…')
    c.set('principal', principal)
    c.set('occasion', {
      at: c.var.clock.now(),
      organizationId: principal.organizationId,
      by: { kind: principal.kind, id: principal.id, name: principal.name, address: c.var.address },
    })
    if (peopleOnly && !isPerson(principal)) throw new Refusal('not_allowed', 'This is for people, not for tokens')
    const key = unsafe(c.req.method) ? c.req.header('idempotency-key') : undefined
    const pageName = c.req.param('page')
    if (pageName !== undefined) {
      const page = await findPage(db, c.var.publicUrl(), principal.organizationId, pageName)
      if (page && (principal.pageId === null || principal.pageId === page.id)) c.set('page', page)
      // What the key did before may be why the page is not there, or not by this name: its answer is looked for first.
      else if (key === undefined) throw noSuchPage()
    } else if (principal.pageId !== null && access !== 'anyone-signed-in') {
      throw new Refusal('not_allowed', 'This token works on one page only')
    }
    if (access === 'owner') {
      if (principal.role !== 'owner') throw new Refusal('not_allowed', 'Only an owner may do this, and no token')
    } else if (access !== 'anyone-signed-in' && !mayDo(principal.scopes, access)) {
      throw new Refusal('not_allowed', `This needs the scope ${access}`)
    }
    if (key === undefined) {
      await before?.(c)
      await next()
    } else {
      const checkPage = () => {
        if (pageName !== undefined && !c.get('page')) throw noSuchPage()
      }
      await answerOnce(c, key, {
        before: async () => {
          checkPage()
          await before?.(c)
        },
        next,
      })
    }
    // After the transaction: until it commits there is nothing newer to show. A created page stands in `c.var.page` too.
    const page = c.get('page') as PageScope | undefined
    if (page && unsafe(c.req.method) && c.res.ok) await c.var.settle(page.id)
  }
  return attach(middleware, { access, summary, answers, ...(peopleOnly ? { peopleOnly } : {}) })
}

const bearerOf = (c: Context<Env>) => /^Bearer (ic_[\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1]

/** Who holds the token that is sent, whatever cookie comes along; null for one that is not known. */
export const findBearer = (c: Context<Env>, db: Database): Promise<Principal | null> =>
  findPrincipal(db, { cookie: undefined, bearer: bearerOf(c) }, c.var.clock.now())

const noSuchPage = () => new Refusal('not_found', 'There is no such page')

/** The browser or program that asks. */
export function visitorOf(c: Context<Env>) {
  return { now: c.var.clock.now(), address: c.var.address, userAgent: c.req.header('user-agent') }
}

/** Who asks, on a route for people only. */
export function personOf(c: Context<Env>): Person {
  const { principal } = c.var
  if (!isPerson(principal)) throw new Error('the route does not say that it is for people only')
  return principal
}

/**
 * The origin rule (HOUSE.md §3a): an unsafe request with the session cookie must come from our own pages.
 *
 * @throws Refusal not_allowed
 */
function checkOrigin(headers: Headers, publicUrl: string): void {
  const site = headers.get('sec-fetch-site')
  const fromHere = site === null ? isOwnOrigin(headers, publicUrl) : site === 'same-origin'
  if (!fromHere) throw new Refusal('not_allowed', 'This request came from another site')
}

function isOwnOrigin(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  return origin === publicUrl || new URL(origin).host === headers.get('host')
}

/** A route with everything that its middlewares declare. */
export interface DeclaredRoute extends Declaration {
  method: string
  path: string
}

/**
 * Every route with its declaration.
 *
 * @throws Error — a route does not declare who may call it; the server must not start
 */
export function declaredRoutes(app: Hono<Env>): DeclaredRoute[] {
  const routes = new Map<string, DeclaredRoute>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue
    const name = `${method} ${path}`
    routes.set(name, { method, path, ...routes.get(name), ...declarationOf(handler) })
  }
  for (const route of routes.values()) {
    if (!route.access) throw new Error(`${route.method} ${route.path} does not declare who may call it`)
  }
  return [...routes.values()]
}
