import { beforeAll, expect, test } from 'vitest'
import type { Role } from '../../packages/server/src/contract/index.ts'
import type { DeclaredRoute } from '../../packages/server/src/http/guard.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'
import { addPerson } from '../support/people.ts'
import { asking, nameOf, prepareRequest } from '../support/preparations.ts'

/** What each role may change, as PRODUCT.md §8 has it; every role may read everything. */
const mayChange: Record<Role, RegExp> = {
  owner: /./,
  admin: /./,
  responder: /^(?:incidents|maintenances):/,
  viewer: /^$/,
}

/** What everybody may do, about themselves, and what only looks like a change. */
const isOwnBusiness = (route: DeclaredRoute) =>
  route.access === 'anyone-signed-in' && nameOf(route) !== 'POST /api/v1/organizations'

function mayCall(role: Role, route: DeclaredRoute): boolean {
  if (route.access === 'owner') return role === 'owner'
  if (route.method === 'GET' || asking.has(nameOf(route)) || isOwnBusiness(route)) return true
  // What everybody may read everybody may put away for themselves.
  if (route.access?.endsWith(':read')) return true
  const access = nameOf(route) === 'POST /api/v1/organizations' ? 'settings:write' : (route.access ?? '')
  return mayChange[role].test(access)
}

/** Who is let in must still type a name, or wait until what is under way is done. */
const mayRefuse = /\/(?:organization\/deletion|release\/installation)$/

let app: TestApp
let tenant: Tenant
beforeAll(async () => {
  app = await startTestApp()
  tenant = await app.organization()
})

test.each(Object.keys(mayChange) as Role[])('every route × %s', async (role) => {
  const guarded = app.routes.filter(({ access, path }) => access !== 'public' && path.startsWith('/api/v1'))
  for (const route of guarded) {
    const person = await addPerson(app, tenant, 'Mara Lind', role)
    const { path, body } = await prepareRequest(route, tenant, tenant.page.id, person)
    const isRefused = !mayCall(role, route)
    const before = isRefused && (await digestOf(app.database.db))
    const { status } = await person.call(route.method, path, body)
    const isLetIn = mayRefuse.test(route.path) && [409, 422].includes(status)
    const kind = status === 403 ? 403 : isLetIn ? 2 : Math.floor(status / 100)
    expect([role, nameOf(route), kind]).toEqual([role, nameOf(route), isRefused ? 403 : 2])
    if (isRefused) expect([nameOf(route), await digestOf(app.database.db)]).toEqual([nameOf(route), before])
  }
})
