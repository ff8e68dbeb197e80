import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { AuditEntry } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

interface Entries {
  items: AuditEntry[]
  nextCursor: string | null
}

const read = (tenant: Tenant, query = '') => tenant.call<Entries>('GET', `/api/v1/audit${query && `?${query}`}`)
const actionsOf = async (tenant: Tenant, query: string) =>
  (await read(tenant, query)).body.items.map(({ action }) => action)

/** A page that was renamed and a component that was added, an hour apart. */
async function busy() {
  const tenant = await app.organization()
  app.clock.advance(3_600_000)
  await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}`, { name: 'Acme Europe' })
  app.clock.advance(3_600_000)
  const component = await tenant.component()
  return { tenant, component }
}

test('tells who did what, from where, with before and after, newest first', async () => {
  const { tenant } = await busy()
  const { items } = (await read(tenant)).body
  expect(items.map(({ action }) => action)).toEqual(['component.created', 'page.edited', 'page.created'])
  expect(items[1]).toMatchObject({
    actor: { kind: 'token', name: 'caller' },
    address: expect.any(String),
    pageId: tenant.page.id,
    target: { type: 'page', id: tenant.page.id },
    before: { name: 'Acme Cloud' },
    after: { name: 'Acme Europe' },
  })
})

test('each filter narrows it', async () => {
  const { tenant, component } = await busy()
  const [, edited] = (await read(tenant)).body.items
  expect(await actionsOf(tenant, 'action=page')).toEqual(['page.edited', 'page.created'])
  expect(await actionsOf(tenant, 'action=page.edited')).toEqual(['page.edited'])
  expect(await actionsOf(tenant, `target=${component.id}`)).toEqual(['component.created'])
  expect(await actionsOf(tenant, 'target=component')).toEqual(['component.created'])
  expect(await actionsOf(tenant, 'actor=CALL')).toEqual(['page.edited'])
  expect(await actionsOf(tenant, `actor=${edited?.actor.id}`)).toEqual(['page.edited'])
  expect(await actionsOf(tenant, 'actor=%25')).toEqual([])
  expect(await actionsOf(tenant, `from=${edited?.at}&until=${edited?.at.replace('00.000Z', '00.001Z')}`)).toEqual([
    'page.edited',
  ])
  expect(await actionsOf(tenant, `page=${tenant.page.id}&limit=1`)).toEqual(['component.created'])
  expect(await actionsOf(tenant, `page=${(await app.organization()).page.id}`)).toEqual([])
  expect(pointerOf(await read(tenant, 'action=a%27b'))).toEqual([422, '/action'])
  expect(pointerOf(await read(tenant, 'from=yesterday'))).toEqual([422, '/from'])
})

test('is read in parts, also where several were made at one instant', async () => {
  const tenant = await app.organization()
  for (let count = 0; count < 5; count += 1) await tenant.component(`Part ${count}`)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body }: { body: Entries } = await read(tenant, `limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map(({ id }) => id))
    cursor = body.nextCursor
  }
  expect(seen).toHaveLength(6)
  expect(new Set(seen).size).toBe(6)
})

test('is one organization’s own', async () => {
  const { tenant } = await busy()
  const other = await app.organization()
  expect(await actionsOf(other, `target=${tenant.page.id}`)).toEqual([])
})

test('nothing in it can be changed or deleted, by any statement', async () => {
  const { tenant } = await busy()
  const { db } = app.database
  const attempts = [
    sql`update audit_entry set actor_name = 'nobody' where organization_id = ${tenant.organizationId}`,
    sql`delete from audit_entry where organization_id = ${tenant.organizationId}`,
    sql`truncate audit_entry`,
    sql`delete from organization where id = ${tenant.organizationId}`,
  ]
  for (const attempt of attempts) await expect(attempt.execute(db)).rejects.toThrow('append-only')
  await expect(
    db.transaction().execute(async (trx) => {
      await sql`select set_config('ic.audit_removal', 'retention', true)`.execute(trx)
      await attempts[0]?.execute(trx)
    }),
  ).rejects.toThrow('append-only')
  expect(await actionsOf(tenant, '')).toHaveLength(3)
})

async function table(tenant: Tenant, query = '') {
  const response = await app.app.request(`${testUrl}/api/v1/audit.csv?${query}`, {
    headers: { authorization: `Bearer ${tenant.secret}` },
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('comes as a table to its end, with the same filters; no cell of it is a formula', async () => {
  const tenant = await app.organization()
  const { db } = app.database
  for (const [index, name] of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'plain, "quoted"'].entries()) {
    await db
      .insertInto('audit_entry')
      .values({
        organization_id: tenant.organizationId,
        id: `evil${index}`.padEnd(12, '0'),
        page_id: null,
        at: app.clock.now(),
        actor_kind: 'person',
        actor_id: null,
        actor_name: name,
        address: '203.0.113.7',
        action: 'test.made',
        target_type: 'test',
        target_id: 'test',
        before: null,
        after: JSON.stringify({ name }),
      })
      .execute()
  }
  const { headers, text } = await table(tenant, 'action=test')
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toContain('attachment')
  const [head, ...rows] = text.replace('\ufeff', '').trimEnd().split('\n')
  expect(head).toBe('at,actor,actor_kind,address,action,target_type,target_id,page_id,before,after')
  expect(rows).toHaveLength(7)
  const names = rows.map((row) => /^[^,]+,("(?:[^"]|"")*"|[^,]*)/.exec(row)?.[1])
  expect(names).toEqual(['"plain, ""quoted"""', '"\'\rx"', "'\tx", "'@SUM(A1)", "'-1", "'+1", "'=1+1"])
})

test('a table of thousands is written in pieces', async () => {
  const tenant = await app.organization()
  const rows = Array.from({ length: 1000 }, (_, index) => ({
    organization_id: tenant.organizationId,
    id: String(index).padStart(12, '0'),
    page_id: null,
    at: new Date(app.clock.now().getTime() - (index >> 3)),
    actor_kind: 'system' as const,
    actor_id: null,
    actor_name: 'Test',
    address: null,
    action: 'test.made',
    target_type: 'test',
    target_id: 'test',
    before: null,
    after: null,
  }))
  await app.database.db.insertInto('audit_entry').values(rows).execute()
  const { text } = await table(tenant, 'action=test')
  expect(text.trimEnd().split('\n')).toHaveLength(1001)
})
