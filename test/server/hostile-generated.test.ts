import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import type { Problem } from '../../packages/server/src/contract/index.ts'
import { newId } from '../../packages/server/src/id.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { deriveLogs, readLogs } from '../../packages/server/src/statuses/status.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { kindOf, readOperations, requestsOf } from '../support/generate-requests.ts'
import type { Description, GeneratedRequest } from '../support/generate-requests.ts'

/** Another one with `SEED=… npx vitest …`; a failure names the request that it met. */
const seed = Number(process.env['SEED'] ?? 20_261_124)
const requests = inject('engine') === 'pglite' ? 10_000 : 2000
/** A page with thousands of components would be all that is measured. */
const perTenant = 200
/** What may be kept of 8,000 requests: a kilobyte of each would be a leak. What V8 compiles meanwhile is half of it. */
const mostKept = 8 * 1024 * 1024
/** Questions that are a POST, and what nobody is signed in for. */
const changesNothing = /MessagePreview|RecipientCount|ApiV1Session|ApiV1Setup/
const isPublic = /ApiV1Session|ApiV1Setup/

/** Ids by what they are of; the newest, so that most of them are still there. */
function createPool() {
  const pool = new Map<string, string[]>()
  return {
    add: (kind: string, ...ids: string[]) => pool.set(kind, [...(pool.get(kind) ?? []), ...ids].slice(-12)),
    of: (kind: string) => pool.get(kind) ?? [],
  }
}
type Pool = ReturnType<typeof createPool>

/** A tenant with some of everything, among it what is another tenant's and what is nobody's. */
async function settle(app: TestApp, pool: Pool): Promise<Tenant> {
  const [tenant, other] = [await app.organization(), await app.organization()]
  for (const owner of [tenant, other, tenant, tenant, tenant]) {
    const { id } = await owner.component()
    const incident = await owner.open({ components: [{ id, status: 'major_outage' }] })
    pool.add('components', id)
    pool.add('component-groups', (await owner.group()).id)
    pool.add('incidents', incident.id)
    pool.add('updates', `${incident.id}/updates/${incident.updates[0]?.id}`)
    pool.add('subscribers', (await owner.subscriber()).id)
    pool.add('tokens', (await owner.token()).id)
  }
  const { id, slug } = tenant.page
  // Nearly all requests are about the page; else nothing else about them would be seen.
  pool.add('pages', id, id, id, id, id, id, slug, slug, slug, other.page.id, newId())
  return tenant
}

/** What an answer to a request that made something says of it. */
interface Made {
  id: string
  updates?: { id: string }[]
}

function remember(pool: Pool, path: string, { id, updates = [] }: Made) {
  const [, owner, collection = ''] = /([\w-]+)\/([\w-]+)$/.exec(path) ?? []
  if (collection === 'notes') pool.add('notes', `${owner}/notes/${id}`)
  else if (collection !== 'updates') pool.add(collection, id)
  pool.add('updates', ...updates.map((update) => `${id}/updates/${update.id}`))
}

const trimmed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_, inner: unknown) => (typeof inner === 'string' ? inner.trim() : inner))

/** Numbers are text in a query. */
function asDescribed({ operation, body, query }: GeneratedRequest): unknown {
  if (operation.takes === 'body') return body
  return Object.fromEntries(
    Object.entries(query).map(([name, text]) => [name, name === 'limit' && /^\d+$/.test(text) ? Number(text) : text]),
  )
}

const collectGarbage = () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let times = 0; times < 4; times += 1) collect()
  return process.memoryUsage().heapUsed
}

/** Sees that what is stored is what the facts give, and that each change left its entry in the audit log. */
async function checkStored(app: TestApp, tenant: Tenant, changes: number) {
  const page = await findPageById(app.database.db, testUrl, tenant.page.id)
  if (!page) throw new Error('the page is gone')
  const { body } = await tenant.call<{ items: { id: string }[] }>('GET', `/api/v1/pages/${page.id}/components`)
  const components = body.items.map(({ id }) => id)
  expect(await readLogs(app.database.db, page, components)).toEqual(await deriveLogs(app.database.db, page, components))
  const entries = await app.database.db
    .selectFrom('audit_entry')
    .select('id')
    .where('organization_id', '=', tenant.organizationId)
    .where('actor_name', '=', 'caller')
    .execute()
  expect(entries.length).toBe(changes)
}

test(`${requests} generated requests are answered as described, seed ${seed}`, { timeout: 600_000 }, async () => {
  const app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Status <status@example.com>' })
  const { body: description } = await app.caller().call<Description>('GET', '/openapi.json')
  const outcomes = new Set<string>()
  let pool = createPool()
  const idsFor = (kind: string) => pool.of(kind)
  const operations = readOperations(description, (field) => pool.of(kindOf(field))).map((operation) => ({
    operation,
    arbitrary: requestsOf(operation, idsFor),
  }))
  let tenant: Tenant | undefined
  let changes = 0
  let heapBefore = 0

  for (let at = 0; at < requests; at += 1) {
    if (at % perTenant === 0) {
      if (tenant) await checkStored(app, tenant, changes)
      if (at === requests / 5) heapBefore = collectGarbage()
      pool = createPool()
      changes = 0
      tenant = await settle(app, pool)
    }
    if (!tenant) continue
    const { operation, arbitrary } = operations[at % operations.length]!
    const [request] = fc.sample(arbitrary, { seed: seed + at, numRuns: 1 })
    if (!request) continue
    app.clock.advance(1000)
    const { method, name } = operation
    const query = new URLSearchParams(request.query).toString()
    const path = `${request.path}${query ? `?${query}` : ''}`
    const text = request.body === undefined ? undefined : JSON.stringify(request.body)
    const { status, body, headers } = await tenant.call<Problem & Made>(method, path, text, request.headers)
    const sent = `${seed + at} ${method} ${path} ${JSON.stringify(request.headers)} ${text}`
    const about = `${sent.slice(0, 3000)}\n${status} ${JSON.stringify(body)?.slice(0, 500)}`
    const its = asDescribed(request)
    const isAllowed = operation.allows(its)
    const isRefused = status >= 400
    expect(status, about).toBeLessThan(500)
    // Text is trimmed before it is looked at, so what only white space makes wrong is right.
    if (!isAllowed && !operation.allows(trimmed(its))) expect(isRefused, about).toBe(true)
    if (status === 422) {
      expect(body.errors?.length, about).toBeGreaterThan(0)
      for (const { pointer } of body.errors ?? []) expect(pointer, about).toMatch(/^(?:\/|$)/)
    }
    if (isAllowed && isRefused) {
      const reasons = [404, 409, 412, 422, ...(isPublic.test(name) ? [401, 403, 429] : [])]
      expect(reasons, about).toContain(status)
    }
    if (!isRefused && method !== 'GET' && !changesNothing.test(name)) {
      if (!headers.has('idempotent-replayed')) changes += 1
      if (status === 201) remember(pool, path, body)
    }
    outcomes.add(`${name} ${isRefused ? 'refused' : 'taken'}`)
  }
  if (tenant) await checkStored(app, tenant, changes)
  expect(collectGarbage() - heapBefore).toBeLessThan(mostKept)
  // What only ever met refusals was not looked into.
  for (const { operation } of operations) {
    if (isPublic.test(operation.name)) continue
    expect([...outcomes]).toContain(`${operation.name} refused`)
    expect([...outcomes]).toContain(`${operation.name} taken`)
  }
})
