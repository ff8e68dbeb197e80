import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { ListMaintenancesQuery } from '../../packages/server/src/contract/index.ts'
import type { MaintenanceSummary } from '../../packages/server/src/contract/index.ts'
import { listDue } from '../../packages/server/src/maintenances/due.queries.ts'
import { listMaintenances } from '../../packages/server/src/maintenances/maintenance.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { plansOf } from '../support/plan.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

type List = { items: MaintenanceSummary[]; nextCursor: string | null }

test('a list is read page by page, and is narrowed by status, component, time and words', async () => {
  const tenant = await app.organization()
  const api = await tenant.component('API')
  const path = `/api/v1/pages/${tenant.page.id}/maintenances`
  const at = (minutes: number) => app.minutesAgo(-minutes)
  const plan = (title: string, from: number, more = {}) =>
    tenant.maintenance({ title, startsAt: at(from), endsAt: at(from + 60), ...more })
  await plan('Old 100% upgrade', -300, { components: [api.id] })
  await plan('Running', -30)
  await plan('Soon', 60, { description: 'The _queue_ rests.' })
  await plan('Also soon', 60, { components: [api.id] })
  await plan('Later', 600)
  const titles = async (query = '') => {
    const { body } = await tenant.call<List>('GET', `${path}?${query}`)
    return body.items.map(({ title }) => title)
  }
  const read = async (query: string) => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: List } = await tenant.call(
        'GET',
        `${path}?limit=1&${query}${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...body.items.map(({ title }) => title))
      cursor = body.nextCursor
    }
    return seen
  }
  const soonest = await read('status=upcoming')
  expect([soonest.slice(0, 2).toSorted(), soonest[2]]).toEqual([['Also soon', 'Soon'], 'Later'])
  expect((await read('')).slice(-2)).toEqual(['Running', 'Old 100% upgrade'])
  expect(await titles('status=under_way')).toEqual(['Running'])
  expect(await titles('status=over')).toEqual(['Old 100% upgrade'])
  expect(await titles('status=in_progress')).toEqual(['Running'])
  expect(await titles(`componentId=${api.id}`)).toEqual(['Also soon', 'Old 100% upgrade'])
  expect(await titles(`from=${at(-30)}&to=${at(0)}`)).toEqual(['Running'])
  expect(await titles('search=queue%20SOON')).toEqual(['Soon'])
  expect(await titles('search=100%25')).toEqual(['Old 100% upgrade'])
  expect(await titles('search=begun')).toEqual(['Running'])
  expect(pointerOf(await tenant.call('GET', `${path}?status=open`))).toEqual([422, '/status'])
})

test('among 5,000 maintenances each list is one statement that reads by index, and so is what the clock asks', async () => {
  const { page, call } = await app.organization()
  const { db } = app.database
  await sql`insert into maintenance (page_id, id, title, description, status, starts_at, ends_at, started_at, ended_at,
      auto_start, auto_complete, notify, sequence, revision, created_at, updated_at)
    select ${page.id}, lpad(i::text, 12, '0'), 'One of many', '', case when i % 500 = 0 then 'scheduled' else 'completed' end,
      at, at + interval '1 hour', case when i % 500 > 0 then at end, case when i % 500 > 0 then at + interval '1 hour' end,
      true, true, true, 0, 1, at, at
    from generate_series(1, 5000) as i, lateral (select timestamptz '2020-01-01' + i * interval '7 hours' as at) as times`.execute(
    db,
  )
  await sql`insert into maintenance_reminder (page_id, maintenance_id, lead, due_at, state, sent_at)
    select page_id, id, 'PT1H', starts_at - interval '1 hour', case when status = 'scheduled' then 'ahead' else 'skipped' end, null
    from maintenance where page_id = ${page.id}`.execute(db)
  await sql`analyze maintenance, maintenance_reminder`.execute(db)
  const scope = await findPageById(db, testUrl, page.id)
  if (!scope) throw new Error('the page is gone')
  const cursor = Buffer.from('2022-01-01T00:00:00.000Z 000000002507').toString('base64url')
  for (const query of [
    {},
    { cursor },
    { status: 'upcoming' },
    { status: 'upcoming', cursor },
    { status: 'under_way' },
    { status: 'over' },
    { status: 'over', cursor },
    { from: '2021-05-01T00:00:00Z', to: '2021-06-01T00:00:00Z' },
    { componentId: 'abcdefghijkl' },
    { search: 'one many', status: 'scheduled' },
  ]) {
    const plans = await plansOf(db, (asking) => listMaintenances(asking, scope, ListMaintenancesQuery.parse(query)))
    expect([query, plans]).toEqual([query, [expect.not.stringContaining('Seq Scan on maintenance ')]])
  }
  const [plan] = await plansOf(db, (asking) => listDue(asking, app.clock.now(), 500))
  for (const index of ['maintenance_start_due', 'maintenance_reminder_due']) expect(plan).toContain(index)
  expect(plan).not.toMatch(/Seq Scan on maintenance/)

  const statements = async (path: string) => {
    const before = app.statements()
    const answer = await call<List>('GET', `/api/v1/pages/${page.id}${path}`)
    return { count: app.statements() - before, items: answer.body.items?.length }
  }
  // Who asks, and on which page, is looked up for every route; the list itself adds one.
  const { count: knowing } = await statements('')
  expect(await statements('/maintenances')).toEqual({ count: knowing + 1, items: 50 })
})
