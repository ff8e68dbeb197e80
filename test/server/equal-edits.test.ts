import { beforeAll, expect, test } from 'vitest'
import type { Incident, Problem } from '../../packages/server/src/contract/index.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'

let app: TestApp
let tenant: Tenant
let path: string
beforeAll(async () => {
  app = await startTestApp()
  tenant = await app.organization()
  path = `/api/v1/pages/${tenant.page.id}`
  // When a token was last used is written once a minute; here time moves less than that.
  await tenant.call('GET', '/api/v1/me')
})

/** Sends edits that change nothing, and sees that nothing is written and the answer is what is there. */
async function expectUnchanged(its: string, thing: { version: number }, edits: object[]) {
  app.clock.advance(1000)
  const before = await digestOf(app.database.db)
  for (const edit of edits) {
    const { status, body, headers } = await tenant.call('PATCH', its, edit)
    expect([edit, status, body, headers.get('etag')]).toEqual([edit, 200, thing, `"${thing.version}"`])
    expect([edit, await digestOf(app.database.db)]).toEqual([edit, before])
  }
  // Who has seen another version is told so all the same.
  const stale = await tenant.call<Problem>('PATCH', its, edits[0], { 'if-match': `"${thing.version + 1}"` })
  expect([stale.status, stale.body.current]).toEqual([412, thing])
}

const incidents = ['a live one', 'a test', 'one that is over'] as const

test.each(incidents)('an incident edited to what it is stays as it is, and so do its updates: %s', async (kind) => {
  const [api, mail] = [await tenant.component('API'), await tenant.component('Mail')]
  const components = [
    { id: api.id, status: 'major_outage' },
    { id: mail.id, status: 'partial_outage' },
  ]
  const promise = new Date(app.clock.now().getTime() + 3_600_000).toISOString()
  const opened = await tenant.open({ impact: 'major', components, test: kind === 'a test', nextUpdateBy: promise })
  app.clock.advance(1000)
  const { body: incident } = await tenant.post(opened.id, {
    status: kind === 'one that is over' ? 'resolved' : 'identified',
    ...(kind === 'one that is over' ? {} : { nextUpdateBy: promise }),
  })
  const { title, impact, startedAt, updates } = incident
  await expectUnchanged(`${path}/incidents/${incident.id}`, incident, [
    {},
    { title: ` ${title} `, impact, startedAt: startedAt.replace('Z', '+00:00') },
    { components: components.toReversed() },
    ...(kind === 'one that is over' ? [{ nextUpdateBy: null }] : [{ nextUpdateBy: promise }]),
  ])
  const [newest, first] = updates
  await expectUnchanged(`${path}/incidents/${incident.id}/updates/${first?.id}`, incident, [
    {},
    { message: `${first?.message}\n` },
    { at: first?.at, components: components.toReversed() },
  ])
  await expectUnchanged(`${path}/incidents/${incident.id}/updates/${newest?.id}`, incident, [{}, { at: newest?.at }])
})

test('one thing among equal ones is a change', async () => {
  const api = await tenant.component()
  const said = (status: string) => [{ id: api.id, status }]
  const opened = await tenant.open({ title: 'Sign-in fails', impact: 'major', components: said('major_outage') })
  const its = `${path}/incidents/${opened.id}`
  const { title } = opened
  const [update] = opened.updates
  let { version } = opened
  const expectChanged = async (at: string, input: object, change: object) => {
    const { body } = await tenant.call<Incident>('PATCH', at, input)
    expect(body).toMatchObject(change)
    expect(body.version).toBeGreaterThan(version)
    version = body.version
  }
  await expectChanged(its, { title, impact: null }, { impact: null, updates: [{ edited: false }] })
  const components = said('degraded_performance')
  await expectChanged(its, { title, components }, { components, updates: [{ edited: true }] })
  const none = { message: update?.message, components: [] }
  await expectChanged(`${its}/updates/${update?.id}`, none, { components: [], updates: [{ edited: true }] })
})

test('components, groups, pages and notes edited to what they are stay as they are', async () => {
  const group = await tenant.group()
  const { body: component } = await tenant.call<{ id: string; version: number }>('POST', `${path}/components`, {
    name: 'API',
    groupId: group.id,
    baseStatus: 'degraded_performance',
  })
  const its = `${path}/components/${component.id}`
  await expectUnchanged(its, component, [
    {},
    { name: 'API', description: '', startDate: null, groupId: group.id, onlyShowIfDegraded: false },
    { baseStatus: 'degraded_performance' },
    { baseStatus: 'degraded_performance', reason: '' },
  ])
  const edit = { baseStatus: 'degraded_performance', reason: 'The disk is old.' }
  const { body: explained } = await tenant.call<typeof component>('PATCH', its, edit)
  expect(explained).toMatchObject({ version: component.version + 1, because: [{ title: edit.reason }] })
  await expectUnchanged(its, explained, [edit, { baseStatus: edit.baseStatus }])

  const { items } = (await tenant.call<{ items: (typeof group)[] }>('GET', `${path}/component-groups`)).body
  const { id, version, name, position } = items.find((each) => each.id === group.id)!
  await expectUnchanged(
    `${path}/component-groups/${id}`,
    (await tenant.call<typeof group>('PATCH', `${path}/component-groups/${id}`, {})).body,
    [{}, { name, position }],
  )
  expect(version).toBe(group.version)

  const { body: page } = await tenant.call<typeof tenant.page>('GET', path)
  await expectUnchanged(path, page, [
    {},
    { name: page.name, timeZone: page.timeZone, locale: 'en', impactEnabled: true },
  ])

  const incident = await tenant.open()
  const note = await tenant.note(incident.id)
  await expectUnchanged(`${path}/incidents/${incident.id}/notes/${note.id}`, note, [{ message: note.message }])

  const before = await digestOf(app.database.db)
  const ordered = await tenant.call('POST', `${path}/components/order`, {
    groupId: group.id,
    componentIds: [component.id],
  })
  expect([ordered.status, await digestOf(app.database.db)]).toEqual([200, before])
})
