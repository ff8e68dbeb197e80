import { beforeAll, expect, test } from 'vitest'
import type { Client, Subscriber, SubscriberImport } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

async function begin() {
  const tenant: Tenant = await app.organization()
  const path = `/api/v1/pages/${tenant.page.id}`
  const load = (table: string, query = '?consent=They+signed+up+at+our+fair.') =>
    tenant.call<SubscriberImport>('POST', `${path}/subscribers/import${query}`, table, { 'content-type': 'text/csv' })
  const all = async () =>
    (await tenant.call<{ items: Subscriber[] }>('GET', `${path}/subscribers?limit=100`)).body.items
  const find = async (address: string) => (await all()).find((one) => one.address === address)
  return { tenant, path, load, all, find }
}

const resultsOf = ({ rows }: SubscriberImport) =>
  rows.map(({ line, result, column, detail }) => [line, result, column, detail?.slice(0, 20) ?? null])

test('each row is answered, wrong ones with the reason, and who is known stays as they are', async () => {
  const { tenant, path, load, all, find } = await begin()
  const [api, core] = [await tenant.component('API'), await tenant.group('Core')]
  await tenant.component('Web')
  const { body: client } = await tenant.call<Client>('POST', `${path}/clients`, { name: 'Northwind', reference: 'C-1' })
  const left = await tenant.subscriber({ email: 'left@northwind.example' })
  await tenant.call('PUT', `${path}/subscribers/${left.id}/suppression`, { because: 'Asked us' })
  const table = [
    'Locale,Email,Phone,Components,Groups,Client,Time zone,Notes',
    'de,mara@northwind.example,,API,,,Europe/Vienna,"on',
    'two lines"',
    ',LEFT@northwind.example,,,,,,',
    ',,+43 660 1234567,,core,,,',
    ',its@northwind.example,,,,C-1,,',
    ',no address,,,,,,',
    ',who@northwind.example,,APU,,,,',
    ',who@northwind.example,,,,,Mars/Base,',
    ',mara@northwind.example,,,,,,',
    'xx,who@northwind.example,,,,,,',
    ',all@northwind.example,,*,,C-1,,',
  ].join('\n')
  const expected = [
    [2, 'added', null, null],
    [4, 'known', null, null],
    [5, 'added', null, null],
    [6, 'added', null, null],
    [7, 'wrong', 'email', 'must be an email add'],
    [8, 'wrong', 'components', '“APU” is not a compo'],
    [9, 'wrong', 'time zone', 'must be a time zone'],
    [10, 'wrong', null, 'stands in line 2 too'],
    [11, 'wrong', 'locale', 'must be one of en, d'],
    [12, 'added', null, null],
  ]
  const looked = await load(table, '?dryRun=true')
  expect(resultsOf(looked.body)).toEqual(expected)
  expect(await all()).toHaveLength(1)
  expect(pointerOf(await load(table, ''))).toEqual([422, '/consent'])
  const { body } = await load(table)
  expect([body.added, body.known, body.wrong]).toEqual([4, 1, 5])
  expect(resultsOf(body)).toEqual(expected)
  expect(await find('mara@northwind.example')).toMatchObject({
    state: 'active',
    everything: false,
    componentIds: [api.id],
    locale: 'de',
    timeZone: 'Europe/Vienna',
    consent: { statement: 'They signed up at our fair.', by: 'caller' },
  })
  expect(await find('+436601234567')).toMatchObject({ channel: 'sms', groupIds: [core.id] })
  expect(await find('its@northwind.example')).toMatchObject({ everything: false, clientId: client.id })
  expect(await find('all@northwind.example')).toMatchObject({ everything: true, clientId: client.id })
  expect((await find('left@northwind.example'))?.suppressed).toMatchObject({ because: 'Asked us' })
  const entries = await app.database.db
    .selectFrom('audit_entry')
    .select(['before', 'after'])
    .where('page_id', '=', tenant.page.id)
    .where('action', '=', 'subscriber.imported')
    .execute()
  expect(entries).toMatchObject([{ after: { added: 4, consent: 'They signed up at our fair.' } }])
  expect(JSON.stringify(entries)).not.toContain('northwind.example')
})

test('what is exported is known where it came from, and told elsewhere; who left stays away', async () => {
  const { tenant, path, load } = await begin()
  const api = await tenant.component('=API')
  await tenant.subscriber({ email: '-mara@northwind.example', componentIds: [api.id] })
  await tenant.subscriber({ email: 'ops@northwind.example' })
  await load('email,phone\n,+436601234567\n')
  const gone = await tenant.subscriber({ email: 'gone@northwind.example' })
  await app.database.db.updateTable('subscriber').set({ state: 'unsubscribed' }).where('id', '=', gone.id).execute()
  const { body: exported, headers } = await tenant.call<string>('GET', `${path}/subscribers.csv`)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const cells = exported.split('\n').flatMap((line) => line.replace('\ufeff', '').split(','))
  expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  const again = await load(exported)
  expect([again.body.added, again.body.known, again.body.wrong]).toEqual([0, 3, 1])
  const other = await begin()
  await other.tenant.component('=API')
  const elsewhere = await other.load(exported)
  expect([elsewhere.body.added, elsewhere.body.known, elsewhere.body.wrong]).toEqual([3, 0, 1])
  expect(await other.find('-mara@northwind.example')).toMatchObject({ everything: false })
  expect(await other.find('ops@northwind.example')).toMatchObject({ everything: true })
  expect(await other.find('gone@northwind.example')).toBeUndefined()
})

test('ten thousand rows are there or none, and one more is too many', async () => {
  const { load, tenant } = await begin()
  const rows = (count: number) =>
    `email\n${Array.from({ length: count }, (_, at) => `reader-${at}@northwind.example\n`).join('')}`
  expect((await load(rows(10_001))).status).toBe(422)
  const { body } = await load(rows(10_000))
  expect([body.added, body.rows.length]).toEqual([10_000, 10_000])
  const { count } = await app.database.db
    .selectFrom('subscriber')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('page_id', '=', tenant.page.id)
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(10_000)
  expect((await load('address\nmara@northwind.example\n')).status).toBe(422)
})
