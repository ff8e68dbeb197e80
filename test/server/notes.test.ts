import { beforeAll, expect, test } from 'vitest'
import type { Incident, IncidentNote, Problem } from '../../packages/server/src/contract/index.ts'
import { writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import { toStoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { openPublicEyes } from '../support/public-eyes.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const begin = async () => {
  const tenant = await app.organization()
  const incident = await tenant.open()
  return { tenant, incident, path: `/api/v1/pages/${tenant.page.id}/incidents/${incident.id}/notes` }
}
const eventsOf = (tenant: Tenant) =>
  app.database.db.selectFrom('event').selectAll().where('page_id', '=', tenant.page.id).execute()

test('a note is written, read, edited with its version, and deleted; each leaves an audit entry', async () => {
  const { tenant, path } = await begin()
  const written = await tenant.call<IncidentNote>('POST', path, { message: 'Ask **Omar**.' })
  expect([written.status, written.headers.get('etag')]).toEqual([201, '"1"'])
  expect(written.body).toMatchObject({ message: 'Ask **Omar**.', author: 'caller', edited: false })
  expect(written.body.tree).toMatchObject([{ type: 'paragraph', children: [{ text: 'Ask ' }, { type: 'strong' }, {}] }])

  app.clock.advance(60_000)
  const its = `${path}/${written.body.id}`
  const edited = await tenant.call<IncidentNote>('PATCH', its, { message: 'Ask Mara.' }, { 'if-match': '"1"' })
  expect(edited.body).toMatchObject({ message: 'Ask Mara.', edited: true, version: 2 })
  expect(edited.body.updatedAt > edited.body.createdAt).toBe(true)
  for (const [method, body] of [
    ['PATCH', { message: 'Ask nobody.' }],
    ['DELETE', undefined],
  ] as const) {
    const stale = await tenant.call<Problem>(method, its, body, { 'if-match': '"1"' })
    expect([stale.status, stale.body.current]).toEqual([412, edited.body])
  }
  expect((await tenant.call('DELETE', its, undefined, { 'if-match': '"2"' })).status).toBe(204)
  expect((await tenant.call<{ items: [] }>('GET', path)).body.items).toEqual([])
  expect((await tenant.call('PATCH', its, { message: 'Too late.' })).status).toBe(404)
  const entries = await app.database.db
    .selectFrom('audit_entry')
    .select('action')
    .where('target_id', '=', written.body.id)
    .execute()
  expect(entries.map(({ action }) => action).sort()).toEqual(['note.deleted', 'note.edited', 'note.written'])
})

test('notes are listed newest first by cursor, and stay where they are while more are written', async () => {
  const { tenant, incident, path } = await begin()
  for (const message of ['one', 'two', 'three']) {
    await tenant.note(incident.id, message)
    app.clock.advance(1000)
  }
  const list = async (query: string) =>
    (await tenant.call<{ items: IncidentNote[]; nextCursor: string }>('GET', `${path}${query}`)).body
  const first = await list('?limit=2')
  expect(first.items.map(({ message }) => message)).toEqual(['three', 'two'])
  await tenant.note(incident.id, 'four')
  const second = await list(`?limit=2&cursor=${first.nextCursor}`)
  expect([second.items.map(({ message }) => message), second.nextCursor]).toEqual([['one'], null])
})

test('a note belongs to one incident and goes with it; an empty one is none', async () => {
  const { tenant, incident, path } = await begin()
  const { id } = await tenant.note(incident.id)
  const other = await tenant.open()
  const elsewhere = `/api/v1/pages/${tenant.page.id}/incidents/${other.id}/notes/${id}`
  expect((await tenant.call('PATCH', elsewhere, { message: 'Mine.' })).status).toBe(404)
  expect((await tenant.call('DELETE', elsewhere)).status).toBe(404)
  expect(pointerOf(await tenant.call('POST', path, { message: '  ' }))).toEqual([422, '/message'])
  await tenant.call('DELETE', `/api/v1/pages/${tenant.page.id}/incidents/${incident.id}`)
  expect((await tenant.call('GET', path)).status).toBe(404)
  const left = app.database.db.selectFrom('incident_note').select('id').where('page_id', '=', tenant.page.id)
  expect(await left.execute()).toEqual([])
})

test('what the team writes to itself is in no public answer, event or mail, and raises no revision', async () => {
  const { tenant, incident } = await begin()
  const see = await openPublicEyes(app)
  const before = await see(tenant, [incident.id])
  const { id } = await tenant.note(incident.id, 'Quetzalcoatlus broke it.')
  expect(await see(tenant, [incident.id])).toEqual(before)
  expect([id.length, (await eventsOf(tenant)).length]).toEqual([12, 1])

  const { body: resolved } = await tenant.post(incident.id, { status: 'resolved' })
  const mara = { id: 'marasubscrib', address: 'mara@example.com', locale: 'en', timeZone: null } as const
  const events = await eventsOf(tenant)
  const mails = events.map((row) => writeMail(app.secrets, toStoredEvent(row), mara))
  const read = await tenant.call<Incident>('GET', `/api/v1/pages/${tenant.page.id}/incidents/${incident.id}`)
  const told = JSON.stringify([...(await see(tenant, [incident.id])), events, mails, resolved, read.body])
  expect(told).toContain('Sign-in fails')
  expect(told).not.toMatch(new RegExp(`Quetzalcoatlus|${id}`))
})
