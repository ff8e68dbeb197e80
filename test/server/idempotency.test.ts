import { beforeAll, describe, expect, test } from 'vitest'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { asking, nameOf, prepareRequest } from '../support/preparations.ts'

let app: TestApp
let tenant: Tenant
let path: string
beforeAll(async () => {
  app = await startTestApp()
  tenant = await app.organization()
  path = `/api/v1/pages/${tenant.page.id}/incidents`
})

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'declare-1' }
  test('does it once, gives the stored answer, and refuses another body', async () => {
    const first = await tenant.call<Incident>('POST', path, { title: 'Once' }, key)
    const again = await tenant.call<Incident>('POST', path, { title: 'Once' }, key)
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true'])
    expect(pointerOf(await tenant.call('POST', path, { title: 'Twice' }, key))).toEqual([422, '/Idempotency-Key'])
    app.clock.advance(25 * 3_600_000)
    const later = await tenant.call<Incident>('POST', path, { title: 'Once' }, key)
    expect(later.body.id).not.toBe(first.body.id)
  })

  test('a refused request may be tried again with the key', async () => {
    const other = { 'idempotency-key': 'declare-2' }
    expect((await tenant.call('POST', path, { title: '' }, other)).status).toBe(422)
    expect((await tenant.call('POST', path, { title: 'Now right' }, other)).status).toBe(201)
  })

  test('two at once do it once', async () => {
    const both = { 'idempotency-key': 'declare-3' }
    const answers = await Promise.all([1, 2, 3].map(() => tenant.call<Incident>('POST', path, { title: 'Both' }, both)))
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id))
    expect(ids.size).toBe(1)
    for (const { status } of answers) expect([201, 409]).toContain(status)
  })

  test('holds for every route that changes something: the second time it is the stored answer, and nothing is done', async () => {
    const changing = app.routes.filter(
      (route) => !['public', undefined].includes(route.access) && route.method !== 'GET' && !asking.has(nameOf(route)),
    )
    expect(changing.length).toBeGreaterThan(15)
    const entries = async () =>
      (await app.database.db.selectFrom('audit_entry').select('id').where('actor_name', '=', 'caller').execute()).length
    for (const [index, route] of changing.entries()) {
      const { path: its, body } = await prepareRequest(route, tenant)
      const ask = () => tenant.call(route.method, its, body, { 'idempotency-key': `every-${index}` })
      const first = await ask()
      const before = await entries()
      const again = await ask()
      const told = ({ status, body: said, headers }: typeof first) => [
        nameOf(route),
        status,
        said,
        headers.get('etag'),
        headers.get('content-type'),
      ]
      expect(told(again)).toEqual(told(first))
      expect([nameOf(route), again.headers.get('idempotent-replayed')]).toEqual([nameOf(route), 'true'])
      expect([nameOf(route), Math.floor(first.status / 100), await entries()]).toEqual([nameOf(route), 2, before])
    }
  })
})
