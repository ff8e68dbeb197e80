import { beforeAll, expect, test } from 'vitest'
import type { Component, ComponentGroup, Incident, StatusPage } from '../../packages/server/src/contract/index.ts'
import { createNorthwind } from '../support/northwind.ts'
import type { Northwind } from '../support/northwind.ts'
import type { Tenant } from '../support/app.ts'

interface V2Incident {
  id: string
  started_at: string
  status: string
  incident_updates: { body: string; display_at: string; created_at: string }[]
}
interface V2Component {
  id: string
  name: string
  position: number
  status: string
  group: boolean
  only_show_if_degraded: boolean
  components?: string[]
}

let northwind: Northwind
let tenant: Tenant
beforeAll(async () => {
  northwind = await createNorthwind()
  tenant = await northwind.app.organization()
})

const v2Of = async (page: { slug: string }, name: string) =>
  JSON.parse(await northwind.readOf(page, `/api/v2/${name}`)) as { components: V2Component[]; incidents: V2Incident[] }
const aPage = async (slug: string) =>
  (await tenant.call<StatusPage>('POST', '/api/v1/pages', { name: 'Another', slug, timeZone: 'Asia/Kolkata' })).body
const inOrder = (ids: string[]) => expect(ids).toEqual(ids.toSorted())

test('only_show_if_degraded: on the page while something is wrong, in v2 always', async () => {
  const { components } = await v2Of(northwind.page, 'components.json')
  const hidden = components.filter((one) => one.only_show_if_degraded)
  expect(hidden.map(({ name, status }) => `${name} ${status}`).toSorted()).toEqual([
    'Failover operational',
    'Singapore degraded_performance',
  ])
  const html = await northwind.read('/')
  const shown = html.replaceAll(/<(script|style)[^]*?<\/\1>/g, '')
  expect(shown).toContain('Singapore')
  expect(shown).not.toContain('Failover')
})

test('components at the same position stand by id; a group is as bad as its worst child', async () => {
  const page = await aPage('in-positions')
  const api = `/api/v1/pages/${page.id}`
  for (const name of ['One', 'Two', 'Three', 'Four']) {
    const { body: group } = await tenant.call<ComponentGroup>('POST', `${api}/component-groups`, { name })
    for (const baseStatus of ['degraded_performance', 'partial_outage']) {
      const input = { name: `${name} ${baseStatus}`, groupId: group.id, baseStatus }
      await tenant.call<Component>('POST', `${api}/components`, input)
    }
  }
  const { components } = await v2Of(page, 'components.json')
  expect(components).toHaveLength(12)
  const positions = components.map(({ position }) => position)
  expect(positions).toEqual(positions.toSorted((one, other) => one - other))
  for (const same of Map.groupBy(components, ({ position }) => position).values()) inOrder(same.map(({ id }) => id))
  for (const group of components.filter((one) => one.group)) {
    expect(group.status).toBe('partial_outage')
    expect(group.components).toHaveLength(2)
  }
})

test('fifty incidents at most, newest first by their beginning, ties by id; open ones all', async () => {
  const page = await aPage('busy-page')
  const incidents = `/api/v1/pages/${page.id}/incidents`
  const now = northwind.app.clock.now()
  // Two begin at each moment.
  for (let hour = 1; hour <= 28; hour += 1) {
    const startedAt = new Date(now.getTime() - hour * 3_600_000).toISOString()
    const over = { title: `Over ${hour}`, status: 'resolved', startedAt, resolvedAt: now.toISOString() }
    for (const input of [over, hour % 9 === 0 ? { title: `Open ${hour}`, startedAt } : over]) {
      await tenant.call<Incident>('POST', incidents, input)
    }
  }
  await tenant.call<Incident>('POST', incidents, { title: 'Open', startedAt: '2026-02-01T00:00:00Z' })
  const all = (await v2Of(page, 'incidents.json')).incidents
  expect(all).toHaveLength(50)
  const begun = all.map((one) => Date.parse(one.started_at))
  expect(begun).toEqual(begun.toSorted((one, other) => other - one))
  expect(Math.max(...begun)).toBe(now.getTime() - 3_600_000)
  for (const same of Map.groupBy(all, (one) => one.started_at).values()) inOrder(same.map(({ id }) => id))
  expect(all[0]?.started_at).toMatch(/\+05:30$/)
  const unresolved = (await v2Of(page, 'incidents/unresolved.json')).incidents
  expect([unresolved.length, (await v2Of(page, 'summary.json')).incidents]).toEqual([4, unresolved])
  const resolved = (await v2Of(page, 'incidents/resolved.json')).incidents
  expect([resolved.length, new Set(resolved.map(({ status }) => status))]).toEqual([50, new Set(['resolved'])])
})

test('updates stand newest first by the time readers see; a backdated one was written after it', async () => {
  const { incidents } = await v2Of(northwind.page, 'incidents.json')
  for (const { incident_updates: updates } of incidents) {
    const seen = updates.map((update) => Date.parse(update.display_at))
    expect(seen).toEqual(seen.toSorted((one, other) => other - one))
  }
  const backdated = incidents.flatMap((one) => one.incident_updates).find(({ body }) => body === 'A switch broke.')
  expect(Date.parse(backdated?.display_at ?? '')).toBeLessThan(Date.parse(backdated?.created_at ?? ''))
})
