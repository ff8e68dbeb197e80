import { sql } from 'kysely'
import { beforeAll, expect, inject, test } from 'vitest'
import type { IncidentSummary } from '../../packages/server/src/contract/index.ts'
import { ListIncidentsQuery } from '../../packages/server/src/contract/index.ts'
import { listIncidents } from '../../packages/server/src/incidents/incident.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { plansOf } from '../support/plan.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

type List = { items: IncidentSummary[]; nextCursor: string | null }

test('a list is read page by page, newest first, and loses nothing while incidents are added and equal times abound', async () => {
  const tenant = await app.organization()
  const path = `/api/v1/pages/${tenant.page.id}/incidents`
  const opened: string[] = []
  for (let count = 0; count < 7; count += 1) {
    opened.push((await tenant.open()).id)
    if (count % 3 === 0) app.clock.advance(1000)
  }
  const seen: IncidentSummary[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: List } = await tenant.call('GET', `${path}?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...body.items)
    cursor = body.nextCursor
    app.clock.advance(1000)
    await tenant.open({ title: 'Added meanwhile' })
  }
  expect(seen.map(({ id }) => id).toSorted()).toEqual(opened.toSorted())
  const times = seen.map(({ startedAt }) => startedAt)
  expect(times).toEqual(times.toSorted().toReversed())
  expect(pointerOf(await tenant.call('GET', `${path}?cursor=nonsense`))).toEqual([422, '/cursor'])
})

test('a list is narrowed by status, impact, component, time and words', async () => {
  const here = await app.organization()
  const [one, two] = [await here.component('One'), await here.component('Two')]
  const ago = (minutes: number) => new Date(app.clock.now().getTime() - minutes * 60_000).toISOString()
  const past = { startedAt: ago(500), resolvedAt: ago(400) }
  await here.open({ title: 'Old 100% outage', impact: 'critical', ...past, components: [{ id: one.id }] })
  await here.open({
    title: 'Mail is late',
    impact: 'minor',
    message: 'The _queue_ is long.',
    components: [{ id: two.id }],
  })
  await here.open({ title: 'Sign-in fails', components: [{ id: one.id, status: 'major_outage' }] })
  const titles = async (query: string) => {
    const { body } = await here.call<List>('GET', `/api/v1/pages/${here.page.id}/incidents?${query}`)
    return body.items.map(({ title }) => title).toSorted()
  }
  expect(await titles('status=open')).toEqual(['Mail is late', 'Sign-in fails'])
  expect(await titles('status=resolved')).toEqual(['Old 100% outage'])
  expect(await titles('impact=minor')).toEqual(['Mail is late'])
  await here.open({ title: 'Nobody notices', impact: 'none', notify: false })
  expect(await titles('impact=none')).toEqual(['Nobody notices'])
  expect(await titles('impact=unset')).toEqual(['Sign-in fails'])
  expect(await titles(`componentId=${one.id}`)).toEqual(['Old 100% outage', 'Sign-in fails'])
  expect(await titles(`to=${ago(300)}`)).toEqual(['Old 100% outage'])
  expect(await titles(`from=${ago(300)}&componentId=${one.id}`)).toEqual(['Sign-in fails'])
  expect(await titles(`from=${ago(500)}&to=${ago(499)}`)).toEqual(['Old 100% outage'])
  expect(await titles('search=LATE%20queue')).toEqual(['Mail is late'])
  expect(await titles('search=100%25')).toEqual(['Old 100% outage'])
  expect(await titles('search=_queue_')).toEqual(['Mail is late'])
  expect(await titles('search=%25')).toEqual(['Old 100% outage'])
  const wrong = await here.call('GET', `/api/v1/pages/${here.page.id}/incidents?impact=huge`)
  expect(pointerOf(wrong)).toEqual([422, '/impact'])
})

test('among 5,000 incidents every list the console asks for is one statement that reads by index', async () => {
  const { page, call } = await app.organization()
  const { db } = app.database
  await sql`insert into incident (page_id, id, title, status, impact, started_at, resolved_at, created_at, updated_at)
    select ${page.id}, lpad(i::text, 12, '0'), 'One of many', case when i % 500 = 0 then 'identified' else 'resolved' end,
      'minor', at, at, at, at
    from generate_series(1, 5000) as i, lateral (select timestamptz '2020-01-01' + i * interval '7 hours' as at) as times`.execute(
    db,
  )
  await sql`insert into incident_update (page_id, incident_id, id, status, message, at, notify, created_at, updated_at)
    select page_id, id, id, status, 'Something is slow', started_at, false, created_at, updated_at
    from incident where page_id = ${page.id}`.execute(db)
  await sql`analyze incident, incident_update`.execute(db)
  const scope = await findPageById(db, testUrl, page.id)
  if (!scope) throw new Error('the page is gone')
  const cursor = Buffer.from('2022-01-01T00:00:00.000Z 000000002507').toString('base64url')
  const queries = [
    {},
    { cursor },
    { status: 'open' },
    { status: 'identified' },
    { status: 'resolved', cursor },
    { from: '2021-05-01T00:00:00Z', to: '2021-06-01T00:00:00Z' },
    { status: 'resolved', from: '2021-05-01T00:00:00Z' },
    { componentId: 'abcdefghijkl' },
    { impact: 'critical' },
    { impact: 'unset', status: 'open' },
    { test: 'true' },
    { test: 'false', status: 'resolved', impact: 'minor' },
    // What it costs to look through messages is judged otherwise by PGlite, which reads from memory.
    ...(inject('engine') === 'postgres' ? [{ search: 'one many' }, { search: 'nothing-like-it' }] : []),
    { search: 'nothing-like-it', test: 'true', status: 'open' },
    { search: 'slow', status: 'resolved', componentId: 'abcdefghijkl', from: '2021-05-01T00:00:00Z', impact: 'minor' },
  ]
  for (const query of queries) {
    const plans = await plansOf(db, (asking) => listIncidents(asking, scope, ListIncidentsQuery.parse(query)))
    expect(plans).toHaveLength(1)
    const [plan] = plans
    expect([query, plan]).toEqual([query, expect.stringContaining('on incident')])
    expect([query, plan]).toEqual([query, expect.not.stringContaining('Seq Scan on incident ')])
  }
  const statements = async (path: string) => {
    const before = app.statements()
    const answer = await call<List>('GET', `/api/v1/pages/${page.id}${path}`)
    return { count: app.statements() - before, items: answer.body.items?.length }
  }
  // Who asks, and on which page, is looked up for every route; the list itself adds one.
  const { count: knowing } = await statements('')
  expect(await statements('/incidents')).toEqual({ count: knowing + 1, items: 50 })
})
