import type { MiddlewareHandler } from 'hono'
import type * as z from 'zod'
import type { Scope } from '../contract/index.ts'
import type { Env } from './env.ts'

/** Who may call: anybody, anybody signed in (or with a token), or who holds the scope. */
export type Access = 'public' | 'anyone-signed-in' | Scope

/** What a route says of itself: read by the start-up check, the OpenAPI description and the generated tests. */
export interface Declaration {
  access?: Access
  /** A token will not do: it is about the person, or their session. */
  peopleOnly?: boolean
  summary?: string
  /** Schema by status; null for an answer without body. */
  answers?: Record<number, z.ZodType | null>
  body?: z.ZodType
  query?: z.ZodType
}

const declarations = new WeakMap<object, Declaration>()

/** Attaches a declaration to a middleware, so that it is found again in Hono's list of routes. */
export function attach<Handler>(handler: MiddlewareHandler<Env>, declaration: Declaration): Handler {
  declarations.set(handler, declaration)
  return handler as Handler
}

/** A middleware that only declares: for routes that need nothing of `allow`, not even the database. */
export function declare(declaration: Declaration): MiddlewareHandler<Env> {
  return attach((_c, next) => next(), declaration)
}

/** What a middleware declares, if anything. */
export function declarationOf(handler: unknown): Declaration | undefined {
  return declarations.get(handler as object)
}
