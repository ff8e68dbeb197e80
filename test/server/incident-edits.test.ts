import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Component, Incident, Problem } from '../../packages/server/src/contract/index.ts'
import { ComponentStatus } from '../../packages/server/src/contract/index.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { deriveLogs, readLogs } from '../../packages/server/src/statuses/status.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
let tenant: Tenant
let api: Component
let path: string
beforeAll(async () => {
  app = await startTestApp()
})

const begin = async () => {
  tenant = await app.organization()
  api = await tenant.component()
  path = `/api/v1/pages/${tenant.page.id}/incidents`
}
const minutesAgo = (minutes: number) => app.minutesAgo(minutes)
const logOf = async () => {
  const page = await findPageById(app.database.db, testUrl, tenant.page.id)
  if (!page) throw new Error('the page is gone')
  const stored = (await readLogs(app.database.db, page, [api.id])).get(api.id)
  expect(stored).toEqual((await deriveLogs(app.database.db, page, [api.id])).get(api.id))
  return (stored ?? []).map(({ from, status }) => [from.toISOString(), status])
}

test('editing title and impact changes no component; a new beginning moves the log', async () => {
  await begin()
  app.clock.advance(3_600_000)
  const opened = await tenant.open({ impact: 'major', components: [{ id: api.id }] })
  const edit = { title: 'Sign-in is slow', impact: 'minor', startedAt: minutesAgo(20) }
  const { body } = await tenant.call<Incident>('PATCH', `${path}/${opened.id}`, edit, {
    'if-match': `"${opened.version}"`,
  })
  expect(body).toMatchObject({ ...edit, status: 'investigating' })
  expect(body.components[0]?.status).toBe('partial_outage')
  expect((await logOf()).at(-1)).toEqual([edit.startedAt, 'partial_outage'])
  const stale = await tenant.call<Problem>('PATCH', `${path}/${opened.id}`, { title: 'x' }, { 'if-match': '"1"' })
  expect([stale.status, (stale.body.current as Incident).title]).toEqual([412, 'Sign-in is slow'])
})

test('an edited update is marked, keeps its place in time, and the log follows', async () => {
  await begin()
  app.clock.advance(3_600_000)
  const opened = await tenant.open({ components: [{ id: api.id, status: 'partial_outage' }] })
  app.clock.advance(600_000)
  const { body: worse } = await tenant.post(opened.id, {
    status: 'identified',
    components: [{ id: api.id, status: 'major_outage' }],
  })
  const updateId = worse.updates[0]?.id
  const at = minutesAgo(4)
  const edit = { message: 'Better words.', at, components: [{ id: api.id, status: 'degraded_performance' }] }
  const { body } = await tenant.call<Incident>('PATCH', `${path}/${opened.id}/updates/${updateId}`, edit)
  expect(body.updates[0]).toMatchObject({ message: 'Better words.', at, edited: true })
  expect(body.updates[0]?.components).toMatchObject([{ from: 'partial_outage', to: 'degraded_performance' }])
  expect((await logOf()).at(-1)).toEqual([at, 'degraded_performance'])
  const events = await app.database.db.selectFrom('event').select('id').where('incident_id', '=', opened.id).execute()
  expect(events).toHaveLength(2)
})

test('moving an update in time neither opens nor resolves an incident', async () => {
  await begin()
  app.clock.advance(3_600_000)
  const opened = await tenant.open()
  app.clock.advance(600_000)
  const { body: identified } = await tenant.post(opened.id, { status: 'identified' })
  const move = (updateId: string | undefined, at: string) =>
    tenant.call<Incident>('PATCH', `${path}/${opened.id}/updates/${updateId}`, { at })
  app.clock.advance(600_000)
  const { body: resolved } = await tenant.post(opened.id, { status: 'resolved' })
  app.clock.advance(600_000)
  expect(pointerOf(await move(identified.updates[0]?.id, minutesAgo(1)))).toEqual([422, '/at'])
  expect(pointerOf(await move(resolved.updates[0]?.id, minutesAgo(25)))).toEqual([422, '/at'])
  const { body } = await move(resolved.updates[0]?.id, minutesAgo(5))
  expect(body).toMatchObject({ status: 'resolved', resolvedAt: minutesAgo(5) })
  expect((await move(identified.updates[0]?.id, minutesAgo(6))).body.status).toBe('resolved')
})

test('deleting the update that resolved opens the incident again; deleting the last one is refused', async () => {
  await begin()
  app.clock.advance(3_600_000)
  const opened = await tenant.open({ components: [{ id: api.id, status: 'major_outage' }] })
  app.clock.advance(600_000)
  const { body: resolved } = await tenant.post(opened.id, { status: 'resolved' })
  const remove = (id: string | undefined) => tenant.call<Incident>('DELETE', `${path}/${opened.id}/updates/${id}`)
  const { body } = await remove(resolved.updates[0]?.id)
  expect(body).toMatchObject({ status: 'investigating', resolvedAt: null })
  expect((await logOf()).at(-1)?.[1]).toBe('major_outage')
  expect((await remove(body.updates[0]?.id)).status).toBe(409)
})

test('a deleted incident leaves no trace but the audit log', async () => {
  await begin()
  app.clock.advance(3_600_000)
  const before = await logOf()
  const opened = await tenant.open({ components: [{ id: api.id, status: 'major_outage' }] })
  expect((await tenant.call('DELETE', `${path}/${opened.id}`)).status).toBe(204)
  expect((await tenant.call('GET', `${path}/${opened.id}`)).status).toBe(404)
  expect(await logOf()).toEqual(before)
  const entry = await app.database.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', 'incident.deleted')
    .where('target_id', '=', opened.id)
    .executeTakeFirstOrThrow()
  expect(entry.before).toMatchObject({ title: 'Sign-in fails' })
})

test(
  'whatever is edited and deleted in whatever order, the stored log is what the facts give',
  { timeout: 120_000 },
  async () => {
    const step = fc.record({
      kind: fc.constantFrom('edit', 'move', 'delete', 'post', 'begin', 'correct', 'resolve'),
      which: fc.nat(5),
      status: fc.constantFrom(...ComponentStatus.options),
      minutes: fc.integer({ min: 0, max: 50 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.boolean(), async (steps, isTest) => {
        await begin()
        const untouched = await logOf()
        app.clock.advance(3_600_000)
        const opened = await tenant.open({
          components: [{ id: api.id, status: 'partial_outage' }],
          startedAt: minutesAgo(55),
          test: isTest,
        })
        for (const { kind, which, status, minutes } of steps) {
          const { body } = await tenant.call<Incident>('GET', `${path}/${opened.id}`)
          const update = body.updates[which % body.updates.length]
          const its = `${path}/${opened.id}/updates/${update?.id}`
          const components = [{ id: api.id, status }]
          app.clock.advance(1000)
          if (kind === 'post')
            await tenant.post(opened.id, { status: 'identified', components, at: minutesAgo(minutes) })
          if (kind === 'edit') await tenant.call('PATCH', its, { components })
          if (kind === 'move') await tenant.call('PATCH', its, { at: minutesAgo(minutes) })
          if (kind === 'delete') await tenant.call('DELETE', its)
          if (kind === 'begin') await tenant.call('PATCH', `${path}/${opened.id}`, { startedAt: minutesAgo(minutes) })
          if (kind === 'resolve') await tenant.post(opened.id, { status: 'resolved' })
          if (kind === 'correct') await tenant.call('PATCH', `${path}/${opened.id}`, { components })
          const log = await logOf()
          if (isTest) expect(log).toEqual(untouched)
          for (const [index, [from]] of log.entries())
            if (index > 0) expect(String(from) > String(log[index - 1]?.[0])).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  },
)
