import { beforeAll, describe, expect, test } from 'vitest'
import type {
  CreatedToken,
  Incident,
  Organization,
  Problem,
  StatusPage,
} from '../../packages/server/src/contract/index.ts'
import { newId } from '../../packages/server/src/id.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'
import { addPerson } from '../support/people.ts'
import { asking, nameOf, prepareRequest } from '../support/preparations.ts'

let app: TestApp
let tenant: Tenant
let path: string
beforeAll(async () => {
  app = await startTestApp()
  tenant = await app.organization()
  path = `/api/v1/pages/${tenant.page.id}/incidents`
})

const input = { name: 'CI', scopes: ['settings:read'] }

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

  test('is one for a page, whatever the page is called by', async () => {
    const named = { 'idempotency-key': 'declare-4' }
    const byId = await tenant.call<Incident>('POST', path, { title: 'By id' }, named)
    for (const name of [tenant.page.slug, tenant.page.slug.replace('-', '%2D')]) {
      const bySlug = await tenant.call<Incident>('POST', `/api/v1/pages/${name}/incidents`, { title: 'By id' }, named)
      expect([bySlug.body, bySlug.headers.get('idempotent-replayed')]).toEqual([byId.body, 'true'])
    }
    const { body: page } = await tenant.call<StatusPage>('POST', '/api/v1/pages', { name: 'B', slug: `b-${newId()}` })
    const other = await tenant.call<Incident>('POST', `/api/v1/pages/${page.slug}/incidents`, { title: 'By id' }, named)
    expect([other.status, other.headers.get('idempotent-replayed')]).toEqual([201, null])
  })

  test('holds when the page is gone since, or has another name, and for nobody else', async () => {
    const { id, name, slug } = await tenant.anotherPage()
    const renamed = { 'idempotency-key': 'rename-1' }
    const rename = () => tenant.call<StatusPage>('PATCH', `/api/v1/pages/${slug}`, { slug: `${slug}-renamed` }, renamed)
    const first = await rename()
    // Another page that takes the name is not renamed by the repetition.
    await tenant.call('POST', '/api/v1/pages', { name: 'Heir', slug })
    const again = await rename()
    expect([first.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([200, first.body, 'true'])

    const gone = { 'idempotency-key': 'gone-1' }
    const remove = (by: Pick<Tenant, 'call'>, called = `${slug}-renamed`, headers = gone) =>
      by.call('DELETE', `/api/v1/pages/${called}?name=${name}`, undefined, headers)
    expect((await remove(tenant)).headers.get('idempotent-replayed')).toBe(null)
    for (const called of [`${slug}-renamed`, `${slug}%2Drenamed`, id]) {
      const repeated = await remove(tenant, called)
      expect([called, repeated.status, repeated.headers.get('idempotent-replayed')]).toEqual([called, 204, 'true'])
    }
    expect((await remove(tenant, id, { 'idempotency-key': 'gone-2' })).status).toBe(404)
    const colleague = await addPerson(app, tenant, 'Lena', 'owner')
    for (const other of [colleague, await app.organization()]) expect((await remove(other)).status).toBe(404)
    const reader = app.caller({ authorization: `Bearer ${(await tenant.token()).secret}` })
    expect((await remove(reader)).status).toBe(403)
  })

  test('what somebody was answered in one organization is nothing to another of theirs', async () => {
    const mara = await addPerson(app, tenant, 'Mara', 'owner')
    const make = () =>
      mara.call<CreatedToken>('POST', '/api/v1/tokens', input, { 'idempotency-key': 'in-two-organizations' })
    const here = await make()
    const { body: labs } = await mara.call<Organization>('POST', '/api/v1/organizations', { name: 'Labs' })
    await mara.call('PATCH', '/api/v1/session', { organizationId: labs.id })
    const there = await make()
    expect([there.status, there.headers.get('idempotent-replayed')]).toEqual([201, null])
    expect(there.body.secret).not.toBe(here.body.secret)
  })

  test('an answer that can no longer be opened is said to be lost, and nothing is done again', async () => {
    const lost = { 'idempotency-key': 'declare-5' }
    const { body: token } = await tenant.call<CreatedToken>('POST', '/api/v1/tokens', input, lost)
    const { seal } = createSecrets(['a secret key that has been rotated away since then'])
    const keys = app.database.db.updateTable('idempotency_key').set({ answer: seal(JSON.stringify(token)) })
    await keys.where('key', '=', 'declare-5').execute()
    const before = await digestOf(app.database.db)
    const again = await tenant.call<Problem>('POST', '/api/v1/tokens', input, lost)
    expect(pointerOf(again)).toEqual([409, '/Idempotency-Key'])
    expect([again.body.detail, again.headers.get('idempotent-replayed')]).toEqual([
      expect.stringContaining('SECRET_KEY'),
      null,
    ])
    expect(await digestOf(app.database.db)).toEqual(before)
  })

  test('holds for every route that changes something: the second time it is the stored answer, and nothing is done', async () => {
    const changing = app.routes.filter(
      (route) =>
        !['public', 'owner', undefined].includes(route.access) &&
        route.method !== 'GET' &&
        !asking.has(nameOf(route)) &&
        // Without a newer release it is refused, and what is refused is not stored.
        nameOf(route) !== 'POST /api/v1/release/installation',
    )
    expect(changing.length).toBeGreaterThan(15)
    const person = await addPerson(app, tenant, 'caller', 'owner')
    const entries = async () =>
      (await app.database.db.selectFrom('audit_entry').select('id').where('actor_name', '=', 'caller').execute()).length
    for (const [index, route] of changing.entries()) {
      const { path: its, body } = await prepareRequest(route, tenant, tenant.page.id, person)
      const ask = () =>
        (route.peopleOnly ? person : tenant).call(route.method, its, body, { 'idempotency-key': `every-${index}` })
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
