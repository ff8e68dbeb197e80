import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Client, Incident, RecipientCount, Subscriber } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { refuseEverything } from '../support/refused-deliveries.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const pathOf = ({ page }: Tenant) => `/api/v1/pages/${page.id}`
const countOf = async (tenant: Tenant, about: object) =>
  (await tenant.call<RecipientCount>('POST', `${pathOf(tenant)}/recipient-count`, about)).body.total
const addClient = async (tenant: Tenant, componentIds: string[]) =>
  (await tenant.call<Client>('POST', `${pathOf(tenant)}/clients`, { name: 'Northwind', componentIds })).body
const intoGroup = (tenant: Tenant, groupId: string | null, componentIds: string[]) =>
  tenant.call('POST', `${pathOf(tenant)}/components/order`, { groupId, componentIds })

/** Who was told of the newest thing that happened to an incident. */
async function toldOf(incidentId: string): Promise<string[]> {
  await refuseEverything(app.database.db, app.clock)
  const rows = await app.database.db
    .selectFrom('delivery')
    .innerJoin('event', (join) =>
      join.onRef('event.page_id', '=', 'delivery.page_id').onRef('event.id', '=', 'delivery.event_id'),
    )
    .select(['delivery.subscriber_id', 'event.at'])
    .where('event.incident_id', '=', incidentId)
    .orderBy('event.at', 'desc')
    .execute()
  const newest = rows[0]?.at.getTime()
  return rows.filter(({ at }) => at.getTime() === newest).map(({ subscriber_id: id }) => id ?? '')
}

test('whoever follows a group is told of what stands in it then, and of what left it no more', async () => {
  const tenant = await app.organization()
  const [api, web] = [await tenant.component('API'), await tenant.component('Web')]
  const group = await tenant.group()
  await intoGroup(tenant, group.id, [api.id])
  const follower = await tenant.subscriber({ groupIds: [group.id] })
  expect(follower).toMatchObject({ everything: false, componentIds: [], groupIds: [group.id] })
  const count = async () => [
    await countOf(tenant, { componentIds: [api.id] }),
    await countOf(tenant, { componentIds: [web.id] }),
  ]
  expect(await count()).toEqual([1, 0])
  await intoGroup(tenant, group.id, [web.id])
  await intoGroup(tenant, null, [api.id])
  expect(await count()).toEqual([0, 1])
  // A group that is gone leaves them with what stood in it.
  expect((await tenant.call('DELETE', `${pathOf(tenant)}/component-groups/${group.id}`)).status).toBe(204)
  expect(await count()).toEqual([0, 1])
  const { body } = await tenant.call<Subscriber>('GET', `${pathOf(tenant)}/subscribers/${follower.id}`)
  expect(body).toMatchObject({ componentIds: [web.id], groupIds: [] })
})

test('whoever belongs to a client is told of what it uses, as it uses it then', async () => {
  const tenant = await app.organization()
  const [api, web] = [await tenant.component('API'), await tenant.component('Web')]
  const client = await addClient(tenant, [api.id])
  const its = await tenant.subscriber({ clientId: client.id })
  expect(its).toMatchObject({ everything: false, componentIds: [], clientId: client.id })
  expect(await countOf(tenant, { componentIds: [api.id] })).toBe(1)
  expect(await countOf(tenant, {})).toBe(0)
  await tenant.call('PATCH', `${pathOf(tenant)}/clients/${client.id}`, { componentIds: [web.id] })
  expect(await countOf(tenant, { componentIds: [api.id] })).toBe(0)
  expect(await countOf(tenant, { componentIds: [web.id] })).toBe(1)
  expect((await tenant.call('DELETE', `${pathOf(tenant)}/clients/${client.id}`)).status).toBe(204)
  expect(await countOf(tenant, { componentIds: [web.id] })).toBe(0)
})

test('an edit changes what somebody follows, and leaves nobody with nothing', async () => {
  const tenant = await app.organization()
  const api = await tenant.component('API')
  const group = await tenant.group()
  const client = await addClient(tenant, [])
  const { id } = await tenant.subscriber()
  const edit = (input: object) => tenant.call<Subscriber>('PATCH', `${pathOf(tenant)}/subscribers/${id}`, input)
  expect((await edit({ groupIds: [group.id] })).body).toMatchObject({ everything: false, groupIds: [group.id] })
  expect((await edit({ componentIds: [api.id] })).body).toMatchObject({
    componentIds: [api.id],
    groupIds: [group.id],
  })
  await edit({ groupIds: [] })
  expect(pointerOf(await edit({ componentIds: [] }))).toEqual([422, '/componentIds'])
  expect((await edit({ componentIds: [], clientId: client.id })).body).toMatchObject({
    everything: false,
    componentIds: [],
    clientId: client.id,
  })
  expect(pointerOf(await edit({ clientId: null }))).toEqual([422, '/clientId'])
  expect(pointerOf(await edit({ clientId: api.id }))).toEqual([422, '/clientId'])
  expect(pointerOf(await edit({ groupIds: [api.id] }))).toEqual([422, '/groupIds/0'])
  expect((await edit({ componentIds: null, clientId: null })).body).toMatchObject({ everything: true, clientId: null })
})

test('the count before sending is exactly who is told, whoever follows what', async () => {
  const tenant = await app.organization()
  const ids: string[] = []
  for (const name of ['API', 'Web', 'Mail', 'DNS']) ids.push((await tenant.component(name)).id)
  const groups = [await tenant.group('One'), await tenant.group('Two')].map(({ id }) => id)
  const clients = [await addClient(tenant, [ids[0] ?? '']), await addClient(tenant, ids.slice(1, 3))].map(
    ({ id }) => id,
  )
  await intoGroup(tenant, groups[0] ?? '', ids.slice(0, 2))
  await intoGroup(tenant, groups[1] ?? '', ids.slice(2, 3))
  const someOf = (of: string[]) => fc.subarray(of)
  const aSubscriber = fc.record({
    componentIds: fc.option(someOf(ids), { nil: undefined }),
    groupIds: fc.option(someOf(groups), { nil: undefined }),
    clientId: fc.option(fc.constantFrom(...clients), { nil: undefined }),
    fate: fc.constantFrom('told', 'told', 'told', 'suppressed', 'unconfirmed', 'erased'),
  })
  const anIncident = fc.record({
    before: someOf(ids),
    now: someOf(ids),
    clientIds: fc.option(fc.subarray(clients, { minLength: 1 }), { nil: undefined }),
  })
  const inComponents = (wanted: string[]) => wanted.map((id) => ({ id, status: 'partial_outage' }))
  await fc.assert(
    fc.asyncProperty(fc.array(aSubscriber, { minLength: 3, maxLength: 8 }), anIncident, async (them, incident) => {
      await app.database.db.deleteFrom('subscriber').where('page_id', '=', tenant.page.id).execute()
      const touched = [...new Set([...incident.before, ...incident.now])]
      const expected: string[] = []
      for (const { fate, componentIds, groupIds, clientId } of them) {
        const wish = {
          ...(componentIds?.length ? { componentIds } : {}),
          ...(groupIds?.length ? { groupIds } : {}),
          ...(clientId === undefined ? {} : { clientId }),
        }
        const { id } = await tenant.subscriber({ ...wish, confirmed: true })
        const path = `${pathOf(tenant)}/subscribers/${id}`
        if (fate === 'suppressed') await tenant.call('PUT', `${path}/suppression`, { because: 'Asked us' })
        if (fate === 'erased') await tenant.call('DELETE', path)
        if (fate === 'unconfirmed') {
          await app.database.db
            .updateTable('subscriber')
            .set({ state: 'unconfirmed' })
            .where('page_id', '=', tenant.page.id)
            .where('id', '=', id)
            .execute()
        }
        // Said once more in other words, so that a mistake in the query is not made here too.
        const inGroup = [ids.slice(0, 2), ids.slice(2, 3)].filter((_, at) => groupIds?.includes(groups[at] ?? ''))
        const used = [ids.slice(0, 1), ids.slice(1, 3)].filter((_, at) => clientId === clients[at])
        const wanted = [...(componentIds ?? []), ...inGroup.flat(), ...used.flat()]
        const isAll = Object.keys(wish).length === 0
        const isTold = incident.clientIds
          ? clientId !== undefined && incident.clientIds.includes(clientId)
          : isAll || wanted.some((one) => touched.includes(one))
        if (fate === 'told' && isTold) expected.push(id)
      }
      const forSome = incident.clientIds ? { clientIds: incident.clientIds } : {}
      const opened = await tenant.open({ ...forSome, components: inComponents(incident.before), notify: false })
      app.clock.advance(1000)
      const promised = await countOf(tenant, { incidentId: opened.id, componentIds: incident.now })
      await tenant.post(opened.id, { status: 'identified', components: inComponents(incident.now) })
      expect((await toldOf(opened.id)).toSorted()).toEqual(expected.toSorted())
      expect(promised).toBe(expected.length)
      await tenant.call('DELETE', `${pathOf(tenant)}/incidents/${opened.id}`)
    }),
    { numRuns: 12 },
  )
})

test('before it is declared, the count of an incident for some clients is theirs alone', async () => {
  const tenant = await app.organization()
  const api = await tenant.component()
  const [one, other] = [await addClient(tenant, [api.id]), await addClient(tenant, [])]
  await tenant.subscriber()
  await tenant.subscriber({ clientId: one.id })
  await tenant.subscriber({ clientId: other.id, componentIds: [api.id] })
  expect(await countOf(tenant, { componentIds: [api.id], clientIds: [other.id] })).toBe(1)
  expect(await countOf(tenant, { clientIds: [one.id, other.id] })).toBe(2)
  const stranger = await tenant.call('POST', `${pathOf(tenant)}/recipient-count`, { clientIds: [api.id] })
  expect(pointerOf(stranger)).toEqual([422, '/clientIds/0'])
  const opened = await tenant.open({ clientIds: [one.id] })
  const edit = (id: string, input: object) => tenant.call<Incident>('PATCH', `${pathOf(tenant)}/incidents/${id}`, input)
  expect((await edit(opened.id, { clientIds: [one.id, other.id] })).body.clientIds).toHaveLength(2)
  expect(await countOf(tenant, { incidentId: opened.id })).toBe(2)
  expect(pointerOf(await edit((await tenant.open()).id, { clientIds: [one.id] }))).toEqual([422, '/clientIds'])
  // When its clients are gone it is for nobody, and not for everybody.
  for (const { id } of [one, other]) await tenant.call('DELETE', `${pathOf(tenant)}/clients/${id}`)
  expect(await countOf(tenant, { incidentId: opened.id })).toBe(0)
})
