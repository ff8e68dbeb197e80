import { beforeAll, expect, test } from 'vitest'
import { createNorthwind } from '../support/northwind.ts'
import type { Northwind } from '../support/northwind.ts'
import { v2Shapes } from '../support/v2-shape.ts'

let northwind: Northwind
beforeAll(async () => {
  northwind = await createNorthwind()
})

test.each(Object.keys(v2Shapes))('every object of %s is as the contract has it', async (name) => {
  const document: unknown = JSON.parse(await northwind.read(`/api/v2/${name}`))
  expect(v2Shapes[name]?.(document, name)).toEqual([])
})

test('the page has every kind of object, so that nothing is checked in vain', async () => {
  const read = async (name: string) => JSON.parse(await northwind.read(`/api/v2/${name}`)) as Record<string, object[]>
  const { components = [], incidents = [] } = await read('summary.json')
  expect(components.map((one) => 'components' in one)).toContain(true)
  expect(components.map((one) => 'components' in one)).toContain(false)
  expect(incidents).not.toEqual([])
  expect((await read('incidents/resolved.json'))['incidents']).not.toEqual([])
  const all = JSON.stringify(await read('incidents.json'))
  for (const held of [
    '"affected_components":[{',
    '"affected_components":null',
    '"monitoring_at":null',
    '"resolved_at":null',
  ]) {
    expect(all).toContain(held)
  }
})
