import { sql } from 'kysely'
import { beforeAll, expect, inject, test } from 'vitest'
import { inTransaction } from '../../packages/server/src/database/database.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { openTestDatabase } from '../support/database.ts'
import { digestOf } from '../support/digest.ts'
import { waitFor } from '../support/wait-for.ts'

let database: OpenDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

test('both engines give the same types', async () => {
  const { rows } = await sql`
    select 9007199254740991::bigint as big, 7 as small, date '2026-03-04' as day, true as yes, null as nothing,
      timestamptz '2026-03-04 10:00+00' as at, '{"a": [1]}'::jsonb as doc, array['x', 'y'] as list,
      (select count(*) from status_page) as counted`.execute(database.db)
  expect(rows).toEqual([
    {
      big: 9007199254740991,
      small: 7,
      day: '2026-03-04',
      yes: true,
      nothing: null,
      at: new Date('2026-03-04T10:00:00Z'),
      doc: { a: [1] },
      list: ['x', 'y'],
      counted: 0,
    },
  ])
})

test('a test database is migrated, empty and has the queue in it', async () => {
  const { rows } = await sql<{ table: string }>`
    select table_schema || '.' || table_name as table from information_schema.tables`.execute(database.db)
  const tables = rows.map(({ table }) => table)
  expect(tables).toEqual(expect.arrayContaining(['public.status_page', 'public.incident', 'pgboss.job']))
})

test('what is written in a transaction that fails is not there, also inside another', async () => {
  const write = inTransaction(database.db, async (trx) => {
    await sql`create table gone (id text)`.execute(trx)
    await inTransaction(trx, (inner) => sql`insert into gone values ('a')`.execute(inner))
    throw new Error('after all not')
  })
  await expect(write).rejects.toThrow('after all not')
  const { rows } = await sql`select to_regclass('gone') as found`.execute(database.db)
  expect(rows).toEqual([{ found: null }])
})

test('a notice is heard after its transaction commits, never before or without', async () => {
  const heard: string[] = []
  const listener = await database.listen(
    'ic_page',
    (payload) => heard.push(payload),
    () => {},
  )
  const notify = (payload: string) => sql`select pg_notify('ic_page', ${payload})`
  // Until the listener is connected notices are lost, by design; so one is sent until it is heard.
  await waitFor(async () => {
    await notify('hello').execute(database.db)
    return heard.includes('hello')
  })
  await inTransaction(database.db, async (trx) => {
    await notify('undone').execute(trx)
    throw new Error('undone')
  }).catch(() => {})
  await inTransaction(database.db, async (trx) => {
    await notify('page:7').execute(trx)
    await sql`select 1`.execute(trx)
    expect(heard).not.toContain('page:7')
  })
  await waitFor(() => heard.includes('page:7'))
  expect(heard).not.toContain('undone')

  await listener.close()
  await notify('late').execute(database.db)
  await sql`select 1`.execute(database.db)
  expect(heard).not.toContain('late')
})

test('two databases of the tests do not see each other', async () => {
  const other = await openTestDatabase()
  await sql`create table mine (id text)`.execute(other.db)
  const { rows } = await sql`select to_regclass('mine') as found`.execute(database.db)
  expect(rows).toEqual([{ found: null }])
})

// PGlite runs in this process: there is no connection to lose.
if (inject('engine') === 'postgres') {
  test('a listener whose connection is ended connects again and says so', async () => {
    const heard: string[] = []
    let connected = 0
    const onReconnect = () => (connected += 1)
    const listener = await database.listen('ic_event', (payload) => heard.push(payload), onReconnect)
    await waitFor(() => connected === 1)
    const ended = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query = 'listen "ic_event"'`.execute(database.db)
    expect(ended.rows).toHaveLength(1)
    await waitFor(() => connected === 2)
    await sql`select pg_notify('ic_event', 'again')`.execute(database.db)
    await waitFor(() => heard.includes('again'))
    await listener.close()
  })
}

test('a digest tells an insert, an update to what was there, and a deletion; reading and what was undone leave it', async () => {
  const { db } = database
  const digests = [await digestOf(db)]
  const changes = (change: () => Promise<unknown>) => change().then(async () => digests.push(await digestOf(db)))
  const row = { id: 'digested', name: 'Acme', created_at: new Date(0) }
  await changes(() => db.insertInto('organization').values(row).execute())
  await changes(() => db.updateTable('organization').set({ name: 'Acme' }).where('id', '=', row.id).execute())
  await db.selectFrom('organization').selectAll().execute()
  await expect(
    inTransaction(db, async (trx) => {
      await trx.updateTable('organization').set({ name: 'Other' }).where('id', '=', row.id).execute()
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect(await digestOf(db)).toEqual(digests.at(-1))
  await changes(() => db.deleteFrom('organization').where('id', '=', row.id).execute())
  const told = digests.map(({ organization }) => organization)
  expect(new Set(told.slice(0, 3)).size).toBe(3)
  expect(told[3]).not.toBe(told[2])
})
