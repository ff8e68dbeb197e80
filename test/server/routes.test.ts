import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem, Scope } from '../../packages/server/src/contract/index.ts'
import { Scope as ScopeSchema } from '../../packages/server/src/contract/index.ts'
import { declaredRoutes } from '../../packages/server/src/http/guard.ts'
import type { Env } from '../../packages/server/src/http/env.ts'
import { startTestApp } from '../support/app.ts'
import type { Caller, TestApp, Tenant } from '../support/app.ts'

/** A body that is right for each mutating route under a page; a new route must be added here, or the test fails. */
const bodies: Record<string, unknown> = {
  'POST /api/v1/tokens': { name: 'CI', scopes: ['settings:read'] },
  'POST /api/v1/pages': { name: 'Another', slug: 'another-page' },
  'POST /api/v1/pages/:page/message-preview': { message: 'Hello' },
  'POST /api/v1/pages/:page/recipient-count': { componentIds: [] },
  'POST /api/v1/pages/:page/components': { name: 'API' },
  'POST /api/v1/pages/:page/incidents': { title: 'Sign-in fails' },
  'POST /api/v1/pages/:page/incidents/:id/updates': { status: 'identified', message: 'Found.' },
}

/** Routes that change nothing although they are a POST. */
const asking = new Set(['POST /api/v1/pages/:page/message-preview', 'POST /api/v1/pages/:page/recipient-count'])

test('a route that does not say who may call it keeps the server from starting', () => {
  const app = new Hono<Env>().get('/open', (c) => c.text('hello'))
  expect(() => declaredRoutes(app)).toThrow('GET /open does not declare who may call it')
})

describe('every route × who calls', () => {
  let app: TestApp
  let mine: Tenant
  let other: Tenant
  let incidentId: string
  beforeAll(async () => {
    app = await startTestApp()
    mine = await app.organization()
    other = await app.organization()
    incidentId = (await mine.open()).id
  })

  const guarded = () => app.routes.filter(({ access, path }) => access !== 'public' && path.startsWith('/api/v1'))
  const pathOf = (path: string, page: string) => path.replace(':page', page).replace(':id', incidentId)
  const ask = (caller: Caller, { method, path }: { method: string; path: string }, page = mine.page.id) =>
    caller.call<Problem>(method, pathOf(path, page), method === 'GET' ? undefined : (bodies[`${method} ${path}`] ?? {}))

  test('there are routes, and a body for each that takes one', () => {
    expect(guarded().length).toBeGreaterThan(10)
    for (const { method, path, body } of guarded()) if (body) expect(bodies).toHaveProperty([`${method} ${path}`])
  })

  test('anonymous callers are not let in', async () => {
    for (const route of guarded())
      expect([route.path, (await ask(app.caller(), route)).status]).toEqual([route.path, 401])
  })

  test("another tenant's things are the same 404 as things that do not exist", async () => {
    for (const route of guarded().filter(({ path }) => path.includes(':page'))) {
      const theirs = await ask(other, route)
      const nobodys = await ask(other, route, 'abcdefghijkl')
      expect([route.path, theirs.status, JSON.stringify(theirs.body)]).toEqual([
        route.path,
        404,
        JSON.stringify(nobodys.body),
      ])
    }
    for (const method of ['GET', 'POST']) {
      const path = `/api/v1/pages/${other.page.id}/incidents/${incidentId}${method === 'POST' ? '/updates' : ''}`
      const body = method === 'POST' ? { status: 'identified', message: 'x' } : undefined
      expect((await other.call(method, path, body)).status).toBe(404)
    }
  })

  test('each scope opens its routes and no others', async () => {
    for (const route of guarded()) {
      if (route.access === 'public' || route.access === 'anyone-signed-in' || !route.access) continue
      const without = ScopeSchema.options.filter((scope) => scope.split(':')[0] !== route.access?.split(':')[0])
      const reader: Scope[] = [...without, route.access.replace(':write', ':read') as Scope]
      const lacking = await app.organization(route.access.endsWith(':read') ? without : reader)
      const holding = await app.organization([route.access])
      incidentId = (await lacking.open()).id
      expect([route.path, (await ask(lacking, route, lacking.page.id)).status]).toEqual([route.path, 403])
      incidentId = (await holding.open()).id
      // A slug is the installation's, so creating a page twice is refused; refused is not "not allowed".
      expect([200, 201, 409]).toContain((await ask(holding, route, holding.page.id)).status)
    }
  })

  test('each mutating route leaves one audit entry, and a refused one none', async () => {
    const tenant = await app.organization()
    const count = async () =>
      (
        await app.database.db
          .selectFrom('audit_entry')
          .select('id')
          .where('organization_id', '=', tenant.organizationId)
          .execute()
      ).length
    for (const route of guarded()) {
      if (route.method === 'GET' || asking.has(`${route.method} ${route.path}`)) continue
      incidentId = (await tenant.open()).id
      const before = await count()
      const refused = await tenant.call(route.method, pathOf(route.path, tenant.page.id), { unknown: true })
      expect([route.path, refused.status, await count()]).toEqual([route.path, 422, before])
      const body = {
        ...(bodies[`${route.method} ${route.path}`] as object),
        ...(route.path.endsWith('/pages') ? { slug: 'audited-page' } : {}),
      }
      const done = await tenant.call(route.method, pathOf(route.path, tenant.page.id), body)
      expect([route.path, done.status, await count()]).toEqual([route.path, 201, before + 1])
    }
  })

  test('the description names every route, with its schemas', async () => {
    const { body } = await app.caller().call<{
      paths: Record<string, Record<string, { responses: object }>>
      components: { schemas: Record<string, object> }
    }>('GET', '/openapi.json')
    for (const { method, path } of app.routes.filter((route) => route.path.startsWith('/api/v1'))) {
      const name = path.replaceAll(/:(\w+)/g, '{$1}').replace(/\/$/, '')
      expect(body.paths[name]?.[method.toLowerCase()]?.responses).toBeDefined()
    }
    const references = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id)
    expect(references).toContain('OpenIncidentInput')
    for (const id of references) expect(body.components.schemas).toHaveProperty(id ?? '')
  })
})
