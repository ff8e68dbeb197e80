import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem, Scope } from '../../packages/server/src/contract/index.ts'
import { Scope as ScopeSchema } from '../../packages/server/src/contract/index.ts'
import { scopesOf } from '../../packages/server/src/accounts/principal.ts'
import type { Access } from '../../packages/server/src/http/declare.ts'
import { declaredRoutes } from '../../packages/server/src/http/guard.ts'
import type { DeclaredRoute } from '../../packages/server/src/http/guard.ts'
import type { Env } from '../../packages/server/src/http/env.ts'
import { startTestApp } from '../support/app.ts'
import type { Caller, TestApp, Tenant } from '../support/app.ts'
import { addPerson } from '../support/people.ts'
import { asking, nameOf, preparations, prepareRequest } from '../support/preparations.ts'

test('a route that does not say who may call it keeps the server from starting', () => {
  const app = new Hono<Env>().get('/open', (c) => c.text('hello'))
  expect(() => declaredRoutes(app)).toThrow('GET /open does not declare who may call it')
})

const isScope = (access: Access | undefined): access is Scope => ScopeSchema.safeParse(access).success

describe('every route × who calls', () => {
  let app: TestApp
  let mine: Tenant
  let other: Tenant
  beforeAll(async () => {
    app = await startTestApp({ DEPLOY_HOOK_URL: 'https://deploy.example.com' })
    mine = await app.organization()
    other = await app.organization()
  })

  /** Who gives a role needs its scopes too. */
  const scopesToGive: Record<string, Scope[]> = {
    'PATCH /api/v1/members/:id': scopesOf('responder'),
    'POST /api/v1/invitations': scopesOf('viewer'),
    'POST /api/v1/invitations/:id/send': scopesOf('viewer'),
  }

  /** What only the organization may do that was there first. */
  const isForTheFirst = (route: DeclaredRoute) => nameOf(route) === 'POST /api/v1/release/installation'
  const guarded = () => app.routes.filter(({ access, path }) => access !== 'public' && path.startsWith('/api/v1'))

  /** Asks as `caller` for what is made for `owner`, on the owner's page or another. */
  async function ask(route: DeclaredRoute, owner: Tenant, caller: Caller, page = owner.page.id, otherBody?: unknown) {
    const { path, body } = await prepareRequest(route, owner, page)
    return caller.call<Problem>(route.method, path, otherBody ?? body)
  }

  test('there are routes, and each that is about something is prepared', () => {
    expect(guarded().length).toBeGreaterThan(20)
    for (const route of guarded()) {
      if (route.body || route.path.includes(':id')) expect(preparations).toHaveProperty([nameOf(route)])
    }
  })

  test('anonymous callers are not let in', async () => {
    for (const route of guarded()) {
      expect([nameOf(route), (await ask(route, mine, app.caller())).status]).toEqual([nameOf(route), 401])
    }
  })

  test("another tenant's things are the same 404 as things that do not exist", async () => {
    // What is for people only turns a token away before it looks; hostile-tenants.test asks as people.
    for (const route of guarded().filter(({ path, peopleOnly }) => path.includes(':page') && !peopleOnly)) {
      const theirs = await ask(route, mine, other)
      const nobodys = await ask(route, mine, other, 'abcdefghijkl')
      const told = [nameOf(route), theirs.status, JSON.stringify(theirs.body)]
      expect(told).toEqual([nameOf(route), 404, JSON.stringify(nobodys.body)])
      // On a page of one's own, a thing of another's page is not there either.
      if (route.path.includes(':id')) expect((await ask(route, mine, other, other.page.id)).status).toBe(404)
    }
  })

  test('each scope opens its routes and no others', async () => {
    for (const route of guarded()) {
      if (!isScope(route.access) || (route.peopleOnly && !isForTheFirst(route))) continue
      const without = ScopeSchema.options.filter((scope) => scope.split(':')[0] !== route.access?.split(':')[0])
      const reader: Scope[] = [...without, route.access.replace(':write', ':read') as Scope]
      const lacking = await app.organization(route.access.endsWith(':read') ? without : reader)
      if (isForTheFirst(route)) continue
      const holding = await app.organization([route.access, ...(scopesToGive[nameOf(route)] ?? [])])
      expect([nameOf(route), (await ask(route, lacking, lacking)).status]).toEqual([nameOf(route), 403])
      expect([nameOf(route), Math.floor((await ask(route, holding, holding)).status / 100)]).toEqual([nameOf(route), 2])
    }
  })

  test('what only an owner may do, no token may, whatever its scopes', async () => {
    const owners = guarded().filter(({ access }) => access === 'owner')
    expect(owners.map(nameOf)).toContain('POST /api/v1/organization/deletion')
    for (const route of owners)
      expect([nameOf(route), (await ask(route, mine, mine)).status]).toEqual([nameOf(route), 403])
  })

  test('each mutating route leaves one audit entry, and a refused one none', async () => {
    const tenant = await app.organization()
    const person = await addPerson(app, tenant, 'Lena Moser', 'owner')
    const entries = () =>
      app.database.db
        .selectFrom('audit_entry')
        .select('id')
        .where((is) =>
          is.or([
            is.and([is('organization_id', '=', tenant.organizationId), is('actor_name', '=', 'caller')]),
            is('actor_id', '=', person.id),
          ]),
        )
        .execute()
    const changing = guarded().filter(({ method, access }) => method !== 'GET' && access !== 'owner')
    for (const route of changing.filter((one) => !asking.has(nameOf(one)) && !isForTheFirst(one))) {
      const before = (await entries()).length
      const caller = route.peopleOnly ? person : tenant
      if (route.body) {
        const refused = await ask(route, tenant, caller, tenant.page.id, { unknown: true })
        expect([nameOf(route), refused.status, (await entries()).length]).toEqual([nameOf(route), 422, before])
      }
      const { path, body } = await prepareRequest(route, tenant, tenant.page.id, person)
      const done = await caller.call(route.method, path, body)
      const result = [nameOf(route), Math.floor(done.status / 100), (await entries()).length]
      expect(result).toEqual([nameOf(route), 2, before + 1])
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
