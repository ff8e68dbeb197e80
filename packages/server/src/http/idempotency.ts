import { createHash } from 'node:crypto'
import type { Context, Next } from 'hono'
import {
  deleteIdempotencyKeysBefore,
  findIdempotencyKey,
  insertIdempotencyKey,
  tryLockIdempotencyKey,
} from './idempotency.queries.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { readBytes, readText } from './body.ts'
import type { Env } from './env.ts'
import { etagOf } from './version.ts'

const keptFor = 24 * 60 * 60 * 1000

/** The headers a stored answer had: what has a version has it as its ETag. */
function headersOf(answer: string): Record<string, string> {
  if (answer === '') return {}
  const { version } = JSON.parse(answer) as { version?: number }
  return { 'Content-Type': 'application/json', ...(version === undefined ? {} : { ETag: etagOf({ version }) }) }
}

/** What a key counts for: the method and the path, with the page by its id whatever the caller calls it. */
function routeOf(c: Context<Env>): string {
  const page = c.req.param('page') === undefined ? undefined : c.var.page
  const path = page ? c.req.path.replace(/^(\/api\/v1\/pages\/)[^/]+/, `$1${page.id}`) : c.req.path
  return `${c.req.method} ${path}`
}

/** What was done is done; without its answer a caller must look for itself. */
function unreadable(): Refusal {
  const detail = 'was used before, and the answer can no longer be read: SECRET_KEY has changed since'
  const fields = [{ pointer: '/Idempotency-Key', detail }]
  return new Refusal('conflict', `This Idempotency-Key ${detail}. It was done then, and nothing was done again.`, {
    fields,
  })
}

/** Ends the transaction without a trace; the answer that caused it already stands in `c.res`. */
class RolledBack extends Error {}

/**
 * Runs the handler at most once per key, caller and route within 24 h: the same body gets the stored answer, another
 * body 422, one still in flight 409. The answer is written in the transaction of the change, so neither is there
 * without the other; refused requests store nothing and may be tried again.
 */
export async function answerOnce(c: Context<Env>, key: string, next: Next): Promise<void> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    const detail = 'must be 1 to 200 visible ASCII characters'
    throw new Refusal('bad_input', `Idempotency-Key ${detail}`, { fields: [{ pointer: '/Idempotency-Key', detail }] })
  }
  const { id: principal } = c.var.principal
  const route = routeOf(c)
  const bodyHash = createHash('sha256')
    .update(/^(?:image\/|text\/csv)/.test(c.req.header('content-type') ?? '') ? await readBytes(c) : await readText(c))
    .digest('hex')
  const now = c.var.clock.now()
  try {
    await inTransaction(c.var.db, async (trx) => {
      if (!(await tryLockIdempotencyKey(trx, `${principal} ${route} ${key}`))) {
        throw new Refusal('conflict', 'A request with this Idempotency-Key is still being answered', { retryAfter: 1 })
      }
      await deleteIdempotencyKeysBefore(trx, new Date(now.getTime() - keptFor))
      const kept = await findIdempotencyKey(trx, { principal, route, key })
      if (kept) {
        if (kept.body_hash !== bodyHash) {
          const detail = 'was used before with another body'
          throw new Refusal('bad_input', `This Idempotency-Key ${detail}`, {
            fields: [{ pointer: '/Idempotency-Key', detail }],
          })
        }
        const answer = c.var.secrets.open(kept.answer)
        if (answer === null) throw unreadable()
        const headers = { ...headersOf(answer), 'Idempotent-Replayed': 'true' }
        c.res = new Response(answer || null, { status: kept.status, headers })
        return
      }
      const outside = c.var.db
      c.set('db', trx)
      await next()
      c.set('db', outside)
      if (c.error || !c.res.ok) throw new RolledBack()
      const answer = c.var.secrets.seal(await c.res.clone().text())
      await insertIdempotencyKey(trx, {
        principal,
        route,
        key,
        body_hash: bodyHash,
        status: c.res.status,
        answer,
        created_at: now,
      })
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}
