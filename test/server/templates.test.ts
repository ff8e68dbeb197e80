import { beforeAll, expect, test } from 'vitest'
import type { Problem, Template, TemplatePreview } from '../../packages/server/src/contract/index.ts'
import { writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import { toStoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { renderTemplate } from '../../packages/server/src/templates/render-template.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const templates = (tenant: Tenant) => `/api/v1/pages/${tenant.page.id}/templates`
const update = { kind: 'update', name: 'Fix is in', message: 'We watch {{components}}.' }

test('a template is created, read, edited with its version, listed by kind and name, and deleted', async () => {
  const tenant = await app.organization()
  const path = templates(tenant)
  const api = await tenant.component('API')
  const incident = {
    kind: 'incident',
    name: 'Payments',
    title: 'Payments fail',
    impact: 'major',
    componentIds: [api.id],
  }
  const created = await tenant.call<Template>('POST', path, incident)
  expect([created.status, created.headers.get('etag')]).toEqual([201, '"1"'])
  expect(created.body).toMatchObject({ ...incident, status: null, message: null, subject: null, event: null })
  await tenant.call('POST', path, { ...update, name: 'beta' })
  await tenant.call('POST', path, { ...update, name: 'Alpha' })
  const { body } = await tenant.call<{ items: Template[] }>('GET', path)
  expect(body.items.map(({ name }) => name)).toEqual(['Payments', 'Alpha', 'beta'])

  const its = `${path}/${created.body.id}`
  const change = { title: null, message: 'Since {{startedAt}}.', componentIds: [] }
  const edited = await tenant.call<Template>('PATCH', its, change, { 'if-match': '"1"' })
  expect(edited.body).toMatchObject({ ...change, version: 2, impact: 'major' })
  expect((await tenant.call<Template>('PATCH', its, change)).body.version).toBe(2)
  const stale = await tenant.call<Problem>('PATCH', its, { name: 'Mine' }, { 'if-match': '"1"' })
  expect([stale.status, stale.body.current]).toEqual([412, edited.body])
  expect((await tenant.call('DELETE', its)).status).toBe(204)
  expect((await tenant.call('GET', its)).status).toBe(404)
})

test('a component that is deleted leaves the template without it', async () => {
  const tenant = await app.organization()
  const [one, two] = [await tenant.component('One'), await tenant.component('Two')]
  const { id } = await tenant.template({ kind: 'incident', message: '', componentIds: [two.id, one.id] })
  await tenant.call('DELETE', `/api/v1/pages/${tenant.page.id}/components/${one.id}`)
  expect((await tenant.call<Template>('GET', `${templates(tenant)}/${id}`)).body.componentIds).toEqual([two.id])
})

test.each([
  [{ ...update, message: 'Hello {{customer}}' }, '/message', '{{customer}}'],
  [{ ...update, message: '{{#impact}}It is {{severity}}{{/impact}}' }, '/message', '{{severity}}'],
  [{ ...update, message: '{{constructor}}' }, '/message', '{{constructor}}'],
  [{ ...update, message: '{{> other}}' }, '/message', '{{>…}}'],
  [{ ...update, message: '{{=<% %>=}}' }, '/message', '{{=…}}'],
  [{ ...update, message: 'We {{components' }, '/message', 'without its other half'],
  [{ ...update, message: '{{#impact}}Never ended' }, '/message', 'without its other half'],
  [{ kind: 'incident', name: 'A', title: '{{incident}} again' }, '/title', '{{incident}}'],
  [{ kind: 'incident', name: 'A', message: 'See {{link}}' }, '/message', '{{link}}'],
  [{ kind: 'incident', name: 'A', status: 'resolved' }, '/status', 'resolved'],
  [{ ...update, title: 'A title' }, '/title', 'update'],
  [{ ...update, event: 'incident.opened' }, '/event', 'update'],
  [{ kind: 'notification', name: 'A' }, '/event', 'must be said'],
  [{ kind: 'notification', name: 'A', event: 'incident.opened', subject: '{{who}}' }, '/subject', '{{who}}'],
  [{ kind: 'notification', name: 'A', event: 'incident.opened', impact: 'major' }, '/impact', 'notification'],
  [{ kind: 'maintenance', name: 'A', message: 'See {{incident}}' }, '/message', '{{incident}}'],
  [{ kind: 'maintenance', name: 'A', status: 'monitoring' }, '/status', 'maintenance'],
  [{ kind: 'maintenance', name: 'A', durationMinutes: 0 }, '/durationMinutes', ''],
  [{ kind: 'incident', name: 'A', durationMinutes: 60 }, '/durationMinutes', 'incident'],
  [{ kind: 'incident', name: 'A', componentIds: ['abcdefghijkl'] }, '/componentIds/0', 'not a component'],
])('%j is refused, naming the field and what is wrong with it', async (input, pointer, words) => {
  const tenant = await app.organization()
  const refused = await tenant.call<Problem>('POST', templates(tenant), input)
  expect(pointerOf(refused)).toEqual([422, pointer])
  expect(refused.body.errors?.[0]?.detail).toContain(words)
  expect((await tenant.call<{ items: [] }>('GET', templates(tenant))).body.items).toEqual([])
})

test('an edit is held to the same', async () => {
  const tenant = await app.organization()
  const { id } = await tenant.template()
  const refused = await tenant.call('PATCH', `${templates(tenant)}/${id}`, { message: '{{nobody}}' })
  expect(pointerOf(refused)).toEqual([422, '/message'])
  expect(pointerOf(await tenant.call('PATCH', `${templates(tenant)}/${id}`, { subject: 'No' }))).toEqual([
    422,
    '/subject',
  ])
})

test('a preview fills in the values of the incident, of what is being written over it, or of an example', async () => {
  const tenant = await app.organization()
  const path = `${templates(tenant)}/preview`
  const message = '{{page}}: {{incident}} ({{status}}{{#impact}}, {{impact}}{{/impact}}) {{components}} {{link}}'
  const preview = async (input: Record<string, unknown>) =>
    (await tenant.call<TemplatePreview>('POST', path, { kind: 'update', message, ...input })).body
  const madeUp = await preview({})
  expect([madeUp.example, madeUp.message]).toEqual([
    true,
    expect.stringContaining('Acme Cloud: Sign-in fails for some'),
  ])

  const [api, mail] = [await tenant.component('API'), await tenant.component('Mail')]
  const incident = await tenant.open({ title: 'Errors *everywhere*', impact: 'minor', components: [{ id: api.id }] })
  const real = await preview({ incidentId: incident.id })
  const said = 'Acme Cloud: Errors *everywhere* (Investigating, Minor impact) API'
  expect([real.example, real.message]).toEqual([false, `${said} ${incident.url}`])
  expect((await preview({})).message).toBe(real.message)
  expect(real.values).toMatchObject({ page: 'Acme Cloud', nextUpdateBy: '', components: 'API' })
  const draft = { status: 'monitoring', componentIds: [mail.id, api.id], impact: null }
  expect((await preview({ incidentId: incident.id, draft })).message).toBe(
    `Acme Cloud: Errors *everywhere* (Monitoring) API and Mail ${incident.url}`,
  )
  const declaring = { kind: 'incident', title: '{{components}} are down', message: '{{incident}}', draft }
  const first = await preview({ ...declaring, draft: { ...draft, title: 'Mail is late' } })
  expect([first.title, first.message]).toEqual(['API and Mail are down', 'Mail is late'])
  expect(pointerOf(await tenant.call('POST', path, { kind: 'update', message: '{{nobody}}' }))).toEqual([
    422,
    '/message',
  ])
  expect((await tenant.call('POST', path, { kind: 'update', message, incidentId: 'abcdefghijkl' })).status).toBe(404)
})

test('a template of maintenance has components and a duration, and is filled in with the window that is planned', async () => {
  const tenant = await app.organization()
  const api = await tenant.component('API')
  const words = { title: 'Upgrade of {{components}}', message: 'On {{page}} from {{startsAt}} to {{endsAt}}.' }
  const kept = { kind: 'maintenance', name: 'Upgrade', ...words, componentIds: [api.id], durationMinutes: 90 }
  expect((await tenant.call<Template>('POST', templates(tenant), kept)).body).toMatchObject({ ...kept, impact: null })
  const preview = async (draft?: object) =>
    (
      await tenant.call<TemplatePreview>('POST', `${templates(tenant)}/preview`, {
        kind: 'maintenance',
        ...words,
        draft,
      })
    ).body
  const window = { startsAt: '2026-03-10T01:00:00Z', endsAt: '2026-03-10T02:30:00Z' }
  const filled = await preview({ componentIds: [api.id], ...window })
  expect([filled.title, filled.example]).toEqual(['Upgrade of API', false])
  expect(filled.message).toBe('On Acme Cloud from 10 Mar, 01:00 UTC to 10 Mar, 02:30 UTC.')
  expect(Object.keys(filled.values)).toEqual(['page', 'components', 'startsAt', 'endsAt'])
  const madeUp = await preview()
  expect(madeUp.example).toBe(true)
  expect(madeUp.message).toMatch(/from \S.* to \S/)
})

test('what a variable stands for is text: in a mail it is not read as Markdown, and never as a template', () => {
  const values = { incident: '*{{page}}* [here](https://evil.example) <b>', page: 'Acme' }
  expect(renderTemplate('{{incident}}', values)).toBe(values.incident)
  expect(renderTemplate('{{incident}}', values, { markdown: true })).toBe(
    String.raw`\*{{page}}\* \[here\](https://evil.example) \<b\>`,
  )
})

test("an event's own wording stands in its mails from then on, in the reader's language, and the usual words return", async () => {
  const tenant = await app.organization()
  const mailOf = async (incidentId: string, locale: 'en' | 'de' = 'en') => {
    const row = await app.database.db
      .selectFrom('event')
      .selectAll()
      .where('incident_id', '=', incidentId)
      .executeTakeFirstOrThrow()
    const reader = { id: 'marasubscrib', address: 'mara@example.com', locale, timeZone: null }
    return writeMail(app.secrets, toStoredEvent(row), reader)
  }
  const before = await tenant.open()
  const wording = {
    kind: 'notification',
    event: 'incident.opened',
    name: 'New',
    subject: '{{page}} | {{incident}} | {{status}}',
  }
  const message = 'Dear customer of **{{page}}**, {{incident}} may concern you.'
  const created = await tenant.call<Template>('POST', templates(tenant), { ...wording, message })
  expect(pointerOf(await tenant.call('POST', templates(tenant), wording))).toEqual([409, '/event'])

  const opened = await tenant.open({ title: 'Mail *is* late' })
  const mail = await mailOf(opened.id)
  expect(mail.subject).toBe('Acme Cloud | Mail *is* late | Investigating')
  expect((await mailOf(opened.id, 'de')).subject).toBe('Acme Cloud | Mail *is* late | Wird untersucht')
  expect(mail.text).toContain('Dear customer of Acme Cloud, Mail *is* late may concern you.')
  expect(mail.html).toContain('Dear customer of <strong>Acme Cloud</strong>, Mail *is* late may concern you.')
  expect((await mailOf(before.id)).subject).toBe('[Acme Cloud] Sign-in fails')

  await tenant.call('DELETE', `${templates(tenant)}/${created.body.id}`)
  expect((await mailOf((await tenant.open()).id)).subject).toBe('[Acme Cloud] Sign-in fails')
  // What happened before keeps its words, however late it is sent.
  expect((await mailOf(opened.id)).subject).toBe(mail.subject)
})
