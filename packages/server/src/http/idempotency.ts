import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import {
  deleteIdempotencyKeysBefore,
  findIdempotencyKey,
  insertIdempotencyKeys,
  tryLockIdempotencyKey,
} from './idempotency.queries.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
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

/**
 * What a key counts for: the method and the path as the caller wrote it, and with the page by its id, where it is there.
 * The first finds the answer again when the page has gone since, or has another name; the second whatever a page that is
 * there is called by.
 */
function routesOf(c: Context<Env>): string[] {
  const name = c.req.param('page')
  const named = (page: string) =>
    `${c.req.method} ${c.req.path.replace(/^(\/api\/v1\/pages\/)[^/]+/, (_, before: string) => before + page)}`
  if (name === undefined) return [`${c.req.method} ${c.req.path}`]
  const page = c.get('page') as PageScope | undefined
  return [...new Set([named(name), named(page?.id ?? name)])]
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
 * Runs the handler at most once per key, caller in their organization, and route within 24 h: the same body gets the
 * stored answer, another body 422, one still in flight 409. The answer is written in the transaction of the change, so neither is there
 * without the other; refused requests store nothing and may be tried again.
 *
 * @param work - `before` runs outside the transaction, unless there is an answer already
 */
export async function answerOnce(
  c: Context<Env>,
  key: string,
  work: { before: () => Promise<void>; next: () => Promise<void> },
): Promise<void> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    const detail = 'must be 1 to 200 visible ASCII characters'
    throw new Refusal('bad_input', `Idempotency-Key ${detail}`, { fields: [{ pointer: '/Idempotency-Key', detail }] })
  }
  // A person may belong to several organizations: what was answered in one is nothing to another.
  const principal = `${c.var.principal.organizationId} ${c.var.principal.id}`
  const routes = routesOf(c)
  const bodyHash = createHash('sha256')
    .update(/^(?:image\/|text\/csv)/.test(c.req.header('content-type') ?? '') ? await readBytes(c) : await readText(c))
    .digest('hex')
  const now = c.var.clock.now()
  await deleteIdempotencyKeysBefore(c.var.db, new Date(now.getTime() - keptFor))
  if (!(await findIdempotencyKey(c.var.db, { principal, routes, key }))) await work.before()
  try {
    await inTransaction(c.var.db, async (trx) => {
      for (const route of routes) {
        if (await tryLockIdempotencyKey(trx, `${principal} ${route} ${key}`)) continue
        throw new Refusal('conflict', 'A request with this Idempotency-Key is still being answered', { retryAfter: 1 })
      }
      const kept = await findIdempotencyKey(trx, { principal, routes, key })
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
      await work.next()
      c.set('db', outside)
      if (c.error || !c.res.ok) throw new RolledBack()
      const answer = c.var.secrets.seal(await c.res.clone().text())
      const row = { principal, key, body_hash: bodyHash, status: c.res.status, answer, created_at: now }
      await insertIdempotencyKeys(
        trx,
        routes.map((route) => ({ ...row, route })),
      )
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}
