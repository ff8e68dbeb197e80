import { beforeAll, expect, test } from 'vitest'
import type { Client, ClientImport, Problem } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

async function begin() {
  const tenant: Tenant = await app.organization()
  const path = `/api/v1/pages/${tenant.page.id}`
  const [api, checkout] = [await tenant.component('API'), await tenant.component('Checkout')]
  const list = async (query = '') =>
    (await tenant.call<{ items: Client[]; nextCursor: string | null }>('GET', `${path}/clients${query}`)).body
  const load = (table: string, query = '') =>
    tenant.call<ClientImport>('POST', `${path}/clients/import${query}`, table, { 'content-type': 'text/csv' })
  return { tenant, path, api, checkout, list, load }
}

test('a client is added, edited by its version and deleted; two have not the same reference', async () => {
  const { tenant, path, api, checkout } = await begin()
  const input = { name: 'Northwind', reference: 'CUS-1', componentIds: [checkout.id, api.id] }
  const { body: added } = await tenant.call<Client>('POST', `${path}/clients`, input)
  // In the order of the page, whatever the order in which they were named.
  expect(added).toMatchObject({ ...input, componentIds: [api.id, checkout.id], version: 1 })
  expect(pointerOf(await tenant.call('POST', `${path}/clients`, { name: 'Other', reference: 'CUS-1' }))).toEqual([
    409,
    '/reference',
  ])
  const edit = (body: object, version: number) =>
    tenant.call<Client>('PATCH', `${path}/clients/${added.id}`, body, { 'if-match': `"${version}"` })
  expect((await edit({ componentIds: [checkout.id, api.id] }, 1)).body).toMatchObject({ version: 1 })
  expect((await edit({ componentIds: [api.id] }, 1)).body).toMatchObject({ componentIds: [api.id], version: 2 })
  const stale = await edit({ name: 'Mine' }, 1)
  expect([stale.status, (stale.body as unknown as Problem).current]).toMatchObject([412, { version: 2 }])
  expect((await edit({ reference: null }, 2)).body.reference).toBeNull()
  expect(pointerOf(await edit({ componentIds: ['abcdefghijkl'] }, 3))).toEqual([422, '/componentIds/0'])
  expect((await tenant.call('DELETE', `${path}/clients/${added.id}`)).status).toBe(204)
  expect((await tenant.call('GET', `${path}/clients/${added.id}`)).status).toBe(404)
})

test('the list is by name, part by part, and is searched by words and component', async () => {
  const { tenant, path, api, list } = await begin()
  for (const name of ['zebra', 'Álamo', 'Birch 100%', 'alder', 'Birch 1000']) {
    await tenant.call('POST', `${path}/clients`, { name, ...(name === 'zebra' ? { componentIds: [api.id] } : {}) })
  }
  const all = (await list()).items.map(({ name }) => name)
  expect(all.toSorted()).toEqual(['Birch 100%', 'Birch 1000', 'alder', 'zebra', 'Álamo'].toSorted())
  expect(all.indexOf('alder')).toBeLessThan(all.indexOf('zebra'))
  const parts: string[] = []
  let cursor: string | null = null
  do {
    const part: Awaited<ReturnType<typeof list>> = await list(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    parts.push(...part.items.map(({ name }) => name))
    cursor = part.nextCursor
  } while (cursor)
  expect(parts).toEqual(all)
  expect((await list('?search=100%25')).items.map(({ name }) => name)).toEqual(['Birch 100%'])
  expect((await list(`?componentId=${api.id}`)).items.map(({ name }) => name)).toEqual(['zebra'])
  const ids = (await list('')).items.map(({ id }) => id)
  const some = `?ids=${[ids[2], 'gone00000000', ids[0]].join(',')}`
  expect((await list(some)).items.map(({ id }) => id)).toEqual([ids[0], ids[2]])
  expect(pointerOf(await tenant.call('GET', `${path}/clients?ids=${'a'.repeat(12)},`))).toEqual([422, '/ids'])
  expect(pointerOf(await tenant.call('GET', `${path}/clients?cursor=nonsense`))).toEqual([422, '/cursor'])
})

test('a dry run names each bad row by its line, and an import with one of them writes nothing', async () => {
  const { tenant, list, load } = await begin()
  await tenant.component('API')
  const table = [
    'Reference,Name,Components,Notes',
    'CUS-1,"Northwind',
    'Traders",Checkout,over two lines',
    '',
    'CUS-2,,Checkout,',
    'CUS-3,Contoso,Chekout; checkout,',
    'CUS-1,Again,,',
    'CUS-4,Which,API,',
  ].join('\n')
  const { body } = await load(table, '?dryRun=true')
  const faults = body.faults.map(({ line, column, detail }) => [line, column, detail.slice(0, 20)])
  expect(faults).toEqual([
    [2, 'name', 'must be one line wit'],
    [5, 'name', 'is missing'],
    [6, 'components', '“Chekout” is not a c'],
    [7, 'reference', 'stands in line 2 too'],
    [8, 'components', '“API” is the name of'],
  ])
  const refused = await load(table)
  expect(refused.status).toBe(422)
  expect((refused.body as unknown as Problem).errors?.map(({ pointer }) => pointer)).toEqual([
    '/2/name',
    '/5/name',
    '/6/components',
    '/7/reference',
    '/8/components',
  ])
  expect((await list()).items).toEqual([])
})

test('an import edits by reference, adds the rest, leaves the same alone, and reads what the export writes', async () => {
  const { tenant, path, api, checkout, list, load } = await begin()
  const table = (rows: string[]) => ['name;reference;components', ...rows].join('\r\n')
  const first = await load(`\ufeff${table(['Northwind;CUS-1;"API; Checkout"', "=cmd|' /C calc'!A0;CUS-2;"])}`)
  expect(first.body).toMatchObject({ added: 2, edited: 0, unchanged: 0 })
  const asBefore = table(['Northwind;CUS-1;"Checkout; API"'])
  expect((await load(asBefore, '?dryRun=true')).body).toMatchObject({ added: 0, edited: 0, unchanged: 1 })
  const second = table([`Northwind Traders;CUS-1;${api.id}`, "=cmd|' /C calc'!A0;CUS-2;", 'No reference;;Checkout'])
  expect((await load(second, '?dryRun=true')).body).toMatchObject({ added: 1, edited: 1, unchanged: 1 })
  expect((await load(second)).body).toMatchObject({ added: 1, edited: 1, unchanged: 1 })
  const { items } = await list()
  expect(items.find(({ reference }) => reference === 'CUS-1')).toMatchObject({
    name: 'Northwind Traders',
    componentIds: [api.id],
  })
  // Without the column what they use stays.
  await load('name,reference\nNorthwind,CUS-1\n')
  expect((await list('?search=CUS-1')).items[0]).toMatchObject({ name: 'Northwind', componentIds: [api.id] })

  const { body: exported, headers } = await tenant.call<string>('GET', `${path}/clients.csv`)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(exported).toContain(`"'=cmd|' /C calc'!A0"`.slice(1, -1))
  expect(exported).toContain('No reference,,Checkout')
  await load(exported)
  const again = (await list()).items
  expect(again.filter(({ name }) => name.startsWith('=cmd'))).toHaveLength(1)
  expect(again.find(({ name }) => name === 'No reference')?.componentIds).toEqual([checkout.id])
})

test('what begins like a formula, or with an apostrophe before one, survives its own export', async () => {
  const { tenant, path, list, load } = await begin()
  const names = ['=1+1', "'=1+1", "''-2", '@home', "'tis", '＝1', "'＝1"]
  for (const [index, name] of names.entries()) {
    expect((await tenant.call('POST', `${path}/clients`, { name, reference: `CUS-${index}` })).status).toBe(201)
  }
  const { body: exported } = await tenant.call<string>('GET', `${path}/clients.csv`)
  for (const [, name] of exported.matchAll(/^\ufeff?"?([^,]*),CUS/gm)) expect(name).not.toMatch(/^[=+\-@＝]/)
  expect((await load(exported)).body).toMatchObject({ added: 0, edited: 0, unchanged: names.length })
  expect((await list()).items.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
})

test('a file that is no table is refused whole', async () => {
  const { load } = await begin()
  expect((await load('title,reference\nA,B\n')).status).toBe(422)
  expect((await load('name,name\nA,B\n')).status).toBe(422)
  expect((await load(`name\n${'x\n'.repeat(5001)}`)).status).toBe(422)
  expect((await load(`name\n${'x'.repeat(1024 * 1024)}`)).status).toBe(413)
  expect((await load('')).status).toBe(422)
})

test('a token made before there were clients reads and writes none', async () => {
  const { tenant } = await begin()
  const before = await app.organization(['settings:write', 'subscribers:write', 'incidents:write'])
  expect((await before.call('GET', `/api/v1/pages/${before.page.id}/clients`)).status).toBe(403)
  expect((await before.call('GET', `/api/v1/pages/${before.page.id}/clients.csv`)).status).toBe(403)
  expect((await tenant.call('GET', `/api/v1/pages/${tenant.page.id}/clients`)).status).toBe(200)
})
