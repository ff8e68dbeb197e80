import { beforeAll, expect, test } from 'vitest'
import type { PostmortemSummary, Problem } from '../../packages/server/src/contract/index.ts'
import { downtimeOf } from '../../packages/server/src/postmortems/downtime.ts'
import { pointerOf } from '../support/app.ts'
import type { Answer } from '../support/app.ts'
import { begin, minute, servePostmortems, summary } from '../support/postmortem-in-test.ts'

let here: Awaited<ReturnType<typeof servePostmortems>>
beforeAll(async () => {
  here = await servePostmortems()
})

test('a new one begins with the title and a timeline of the updates, numbers computed beside those set by hand', async () => {
  const { tenant, component, call, pagePath } = await begin(here)
  for (const name of ['Northwind', 'Contoso', 'Fabrikam']) {
    await tenant.call('POST', `${pagePath}/clients`, {
      name,
      componentIds: name === 'Fabrikam' ? [] : [component.id],
    })
  }
  expect((await call('GET')).status).toBe(404)
  const { body } = await call('PUT', '', {})
  expect(body).toMatchObject({
    status: 'draft',
    title: 'Sign-in unavailable',
    affectedClients: null,
    downtimeMinutes: null,
    computed: { affectedClients: 2, downtimeMinutes: 51 },
    shown: { affectedClients: 2, downtimeMinutes: 51 },
    url: null,
    version: 1,
  })
  expect(body.timeline.map(({ text }) => text)).toEqual(['Nobody can sign in.', 'Everybody can sign in.'])
  const edited = await call('PATCH', '', { affectedClients: 1022, downtimeMinutes: 0 })
  expect(edited.body).toMatchObject({
    affectedClients: 1022,
    computed: { affectedClients: 2, downtimeMinutes: 51 },
    shown: { affectedClients: 1022, downtimeMinutes: 0 },
  })
  expect((await call('PATCH', '', { affectedClients: null })).body.shown.affectedClients).toBe(2)
})

test('entries are kept in the order of their times, and what is wrong is named', async () => {
  const { call } = await begin(here)
  await call('PUT', '', {})
  const timeline = [
    { at: '2026-01-20T10:00:00+01:00', text: 'Second' },
    { at: '2026-01-20T08:30:00Z', text: 'First' },
  ]
  const actions = [{ text: 'Renew by itself', owner: 'Platform', dueOn: '2026-01-30' }]
  const { body } = await call('PATCH', '', { timeline, actions })
  expect(body.timeline).toEqual([
    { at: '2026-01-20T08:30:00.000Z', text: 'First' },
    { at: '2026-01-20T09:00:00.000Z', text: 'Second' },
  ])
  expect(body.actions).toEqual([{ ...actions[0], done: false }])
  expect(pointerOf(await call('PATCH', '', { timeline: [{ at: 'today', text: 'x' }] }))).toEqual([
    422,
    '/timeline/0/at',
  ])
  expect(pointerOf(await call('PATCH', '', { actions: [{ text: 'x', dueOn: '2026-02-30' }] }))).toEqual([
    422,
    '/actions/0/dueOn',
  ])
  expect((await call('PATCH', '', { downtimeMinutes: -1 })).status).toBe(422)
})

test('who saves with an older version is told how it is now and who changed it; the same again changes nothing', async () => {
  const { call } = await begin(here)
  await call('PUT', '', {})
  const seen = (version: number) => ({ 'if-match': `"${version}"` })
  expect((await call('PATCH', '', { summary }, seen(1))).body.version).toBe(2)
  const stale: Answer<unknown> = await call('PATCH', '', { impact: 'Mine' }, seen(1))
  expect(stale.status).toBe(412)
  expect((stale.body as Problem).current).toMatchObject({ summary, impact: '', version: 2, editedBy: 'caller' })
  expect((await call('PATCH', '', { summary }, seen(2))).body.version).toBe(2)
  expect((await call('PUT', '', { summary }, seen(1))).status).toBe(412)
})

test('an incident that goes on has none; a published one has a summary', async () => {
  const { tenant, call, pagePath } = await begin(here)
  const going = await tenant.open()
  expect((await tenant.call('PUT', `${pagePath}/incidents/${going.id}/postmortem`, {})).status).toBe(409)
  await call('PUT', '', {})
  expect(pointerOf(await call('POST', '/publish', {}))).toEqual([409, '/summary'])
})

test('the list tells which incidents have one and which lack one, the last that ended first', async () => {
  const { tenant, call, pagePath, incident } = await begin(here)
  await tenant.open()
  const other = await tenant.open({ title: 'Webhooks late' })
  here.app.clock.advance(minute)
  await tenant.post(other.id, { status: 'resolved' })
  await call('PUT', '', {})
  const list = async (query = '') =>
    (
      await tenant.call<{ items: PostmortemSummary[]; nextCursor: string | null }>(
        'GET',
        `${pagePath}/postmortems${query}`,
      )
    ).body
  const shown = ({ items }: { items: PostmortemSummary[] }) =>
    items.map((item) => [item.incident.title, item.postmortem?.status ?? null])
  expect(shown(await list())).toEqual([
    ['Webhooks late', null],
    ['Sign-in unavailable', 'draft'],
  ])
  expect(shown(await list('?status=missing'))).toEqual([['Webhooks late', null]])
  expect(shown(await list('?status=written'))).toEqual([['Sign-in unavailable', 'draft']])
  expect(shown(await list(`?incidentId=${incident.id}`))).toEqual([['Sign-in unavailable', 'draft']])
  const { nextCursor } = await list('?limit=1')
  expect(shown(await list(`?limit=1&cursor=${nextCursor}`))).toEqual([['Sign-in unavailable', 'draft']])
})

test('downtime counts outages of the incident alone, and times that overlap once', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 20, 8, minutes))
  const because = (id: string) => [{ kind: 'incident' as const, id }]
  const interval = (
    from: number,
    to: number | null,
    status: 'major_outage' | 'partial_outage' | 'degraded_performance',
    id = 'one',
  ) => ({
    from: at(from),
    to: to === null ? null : at(to),
    status,
    causes: because(id),
  })
  const logs = [
    [
      interval(0, 10, 'major_outage'),
      interval(10, 20, 'degraded_performance'),
      interval(40, 50, 'major_outage', 'other'),
    ],
    [interval(5, 15, 'partial_outage'), interval(30, null, 'partial_outage')],
  ]
  expect(downtimeOf(logs, 'one', at(35))).toBe(20)
  expect(downtimeOf([], 'one', at(35))).toBe(0)
})
