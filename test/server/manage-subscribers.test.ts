import { beforeAll, expect, test } from 'vitest'
import type { Problem, RecipientCount, Subscriber } from '../../packages/server/src/contract/index.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { addSubscribers } from '../support/subscribers.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'status@acme.example' })
})

test('an added subscriber is asked to confirm; one whose consent is stated is told at once', async () => {
  const tenant = await app.organization()
  const path = `/api/v1/pages/${tenant.page.id}`
  const { id } = await tenant.component()
  const count = async (componentIds: string[]) =>
    (await tenant.call<RecipientCount>('POST', `${path}/recipient-count`, { componentIds })).body.total
  const asked = await tenant.subscriber({ email: 'mara@northwind.example', confirmed: false })
  expect([asked.state, await count([])]).toEqual(['unconfirmed', 0])
  const agreed = await tenant.subscriber({ email: 'ops@parcelo.example', componentIds: [id] })
  expect(agreed).toMatchObject({ state: 'active', everything: false, componentIds: [id] })
  expect([await count([]), await count([id])]).toEqual([0, 1])
  const wrong = await tenant.call<Problem>('POST', `${path}/subscribers`, { email: 'mara@northwind' })
  expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, '/email'])
})

test('a list is paged and narrowed; a deleted subscriber is gone with its deliveries', async () => {
  const tenant = await app.organization()
  const path = `/api/v1/pages/${tenant.page.id}/subscribers`
  for (const name of ['anna', 'ben', 'carla']) {
    await tenant.subscriber({ email: `${name}@northwind.example` })
    app.clock.advance(1000)
  }
  const list = async (query: string) =>
    (await tenant.call<{ items: Subscriber[]; nextCursor: string | null }>('GET', `${path}?${query}`)).body
  const first = await list('limit=2')
  expect(first.items.map(({ address }) => address)).toEqual(['carla@northwind.example', 'ben@northwind.example'])
  const second = await list(`limit=2&cursor=${first.nextCursor}`)
  expect([second.items.map(({ address }) => address), second.nextCursor]).toEqual([['anna@northwind.example'], null])
  expect((await list('search=BEN')).items).toHaveLength(1)
  expect((await list('state=unconfirmed')).items).toHaveLength(0)
  const { id = '' } = first.items[0] ?? {}
  expect((await tenant.call('DELETE', `${path}/${id}`)).status).toBe(204)
  expect((await tenant.call('DELETE', `${path}/${id}`)).status).toBe(404)
  expect((await list('')).items).toHaveLength(2)
})

test('the count before sending: those of the components named, and of those the incident named before', async () => {
  const { page, component, open, call } = await app.organization()
  const [api, web] = [await component('API'), await component('Web')]
  await addSubscribers(app.database.db, page.id, [
    {},
    { componentIds: [api.id] },
    { componentIds: [web.id] },
    { componentIds: [web.id] },
    { state: 'unconfirmed' },
  ])
  const count = async (body: object) =>
    (await call<RecipientCount>('POST', `/api/v1/pages/${page.id}/recipient-count`, body)).body.total
  expect(await count({})).toBe(1)
  expect(await count({ componentIds: [api.id] })).toBe(2)
  expect(await count({ componentIds: [api.id, web.id] })).toBe(4)
  const incident = await open({ components: [{ id: web.id, status: 'partial_outage' }], notify: false })
  expect(await count({ incidentId: incident.id })).toBe(3)
  expect(await count({ incidentId: incident.id, componentIds: [api.id] })).toBe(4)
})
