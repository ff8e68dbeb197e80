import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { PublicPostmortem } from '../../packages/server/src/contract/index.ts'
import type {
  HistorySearch,
  Incident,
  Postmortem,
  PostmortemSummary,
  Problem,
  StatusDocument,
} from '../../packages/server/src/contract/index.ts'
import { writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import { toStoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { downtimeOf } from '../../packages/server/src/postmortems/downtime.ts'
import { afterwards } from '../support/afterwards.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { Answer, TestApp, Tenant } from '../support/app.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { waitFor } from '../support/wait-for.ts'

let app: TestApp
let site: PublicSite
beforeAll(async () => {
  app = await startTestApp()
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-postmortems-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  site = await servePublicSite({ database: () => app.database, dataDir, clock: app.clock })
})

const minute = 60_000

/** An incident on one component that took 51 minutes, and what is asked of its postmortem. */
async function begin(change: { test?: boolean } = {}) {
  const tenant: Tenant = await app.organization()
  const component = await tenant.component('Sign-in')
  const incident = await tenant.open({
    title: 'Sign-in unavailable',
    impact: 'critical',
    message: 'Nobody can sign in.',
    components: [{ id: component.id, status: 'major_outage' }],
    ...change,
  })
  app.clock.advance(51 * minute)
  await tenant.post(incident.id, { status: 'resolved', message: 'Everybody can sign in.' })
  app.clock.advance(10 * minute)
  const pagePath = `/api/v1/pages/${tenant.page.id}`
  const path = `${pagePath}/incidents/${incident.id}/postmortem`
  const call = (method: string, below = '', body?: object, headers = {}) =>
    tenant.call<Postmortem>(method, path + below, body, headers)
  const readIncident = async () => (await tenant.call<Incident>('GET', `${pagePath}/incidents/${incident.id}`)).body
  const open = async (below: string) => {
    const { revision } = await app.database.db
      .selectFrom('status_page')
      .select('revision')
      .where('id', '=', tenant.page.id)
      .executeTakeFirstOrThrow()
    await site.snapshots.settle(tenant.page.id, revision, 15_000)
    // What is over is told by the archive, which reads it after the page is shown.
    await waitFor(() => site.snapshots.find(tenant.page.slug)?.archive.state()?.revision === revision)
    const { status, bytes, headers } = await ask(site, `/p/${tenant.page.slug}${below}`)
    return { status, text: bytes.toString(), headers }
  }
  const publicPath = `/incidents/${incident.id}/postmortem`
  return { tenant, component, incident, pagePath, call, readIncident, open, publicPath }
}

const summary = 'A certificate had **expired**.'

test('a new one begins with the title and a timeline of the updates, numbers computed beside those set by hand', async () => {
  const { tenant, component, call, pagePath } = await begin()
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
  const { call } = await begin()
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
  const { call } = await begin()
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
  const { tenant, call, pagePath } = await begin()
  const going = await tenant.open()
  expect((await tenant.call('PUT', `${pagePath}/incidents/${going.id}/postmortem`, {})).status).toBe(409)
  await call('PUT', '', {})
  expect(pointerOf(await call('POST', '/publish', {}))).toEqual([409, '/summary'])
})

test('published it is everywhere: page, JSON, incident, v2, feeds', async () => {
  const { incident, call, readIncident, open, publicPath, pagePath, tenant } = await begin()
  await call('PUT', '', { title: 'Why nobody could sign in', summary, rootCause: 'It was renewed by hand.' })
  expect((await open(publicPath)).status).toBe(404)
  expect((await open(`${publicPath}.json`)).status).toBe(404)
  const { body: published } = await call('POST', '/publish', {})
  expect(published).toMatchObject({ status: 'published', incident: { status: 'postmortem' } })
  const told = await readIncident()
  expect(told).toMatchObject({ status: 'postmortem', resolvedAt: expect.any(String) as unknown })
  expect(told.updates[0]).toMatchObject({ status: 'postmortem', message: summary, notify: false })

  const html = await open(publicPath)
  expect([html.status, html.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(html.text).toContain('<h1><bdi>')
  expect(html.text).toMatch(/Why nobody could sign in[\s\S]*<strong>/)
  const json = PublicPostmortem.parse(JSON.parse((await open(`${publicPath}.json`)).text))
  expect(json).toMatchObject({
    url: `https://status.example.com/p/${tenant.page.slug}${publicPath}`,
    incident: { id: incident.id, components: [{ name: 'Sign-in' }] },
    postmortem: { title: 'Why nobody could sign in', rootCause: { markdown: 'It was renewed by hand.' } },
  })
  const { history } = JSON.parse((await open('/status.json')).text) as StatusDocument
  expect(history[0]).toMatchObject({ status: 'postmortem', postmortemUrl: json.url })
  for (const path of ['/', '/history', `/incidents/${incident.id}`]) {
    expect([path, (await open(path)).text.includes(`href="${json.url}"`)]).toEqual([path, true])
  }
  const v2 = JSON.parse((await open('/api/v2/incidents/resolved.json')).text) as {
    incidents: { status: string; incident_updates: Record<string, unknown>[] }[]
  }
  expect(v2.incidents[0]).toMatchObject({ status: 'postmortem' })
  expect(v2.incidents[0]?.incident_updates[0]).toMatchObject({
    status: 'postmortem',
    body: `A certificate had expired.\n\n${json.url}`,
    display_at: null,
    affected_components: null,
    deliver_notifications: false,
  })
  expect((await open('/feed.json')).text).toContain(`Read the postmortem: ${json.url}`)
  expect((await open('/history.atom')).text).toContain(json.url)

  expect(html.text.replace(/<!--[^>]*-->|<svg.*?<\/svg>/gs, '')).toContain(`<bdi>${incident.title}</bdi></a>`)

  // Editing it is seen at once; the log keeps who did what.
  await call('PATCH', '', { summary: 'It had expired at noon.' })
  expect((await open(publicPath)).text).toContain('It had expired at noon.')
  expect((await readIncident()).updates[0]?.message).toBe('It had expired at noon.')
  const { body: log } = await tenant.call<{ items: { action: string }[] }>(
    'GET',
    `${pagePath}/incidents/${incident.id}/audit`,
  )
  const done = log.items.map(({ action }) => action).filter((action) => action.startsWith('postmortem.'))
  expect(done.toSorted()).toEqual(['postmortem.created', 'postmortem.edited', 'postmortem.published'])
})

test('with the title of its incident it has that title once, above a link to the incident', async () => {
  const { incident, call, open, publicPath } = await begin()
  await call('PUT', '', { title: incident.title, summary })
  await call('POST', '/publish', {})
  const main = (await open(publicPath)).text
    .replace(/<!--[^>]*-->|<svg.*?<\/svg>/gs, '')
    .match(/<main[^]*<\/main>/)?.[0]
  expect(main?.split(incident.title)).toHaveLength(2)
  expect(main).toMatch(new RegExp(`href="[^"]*/incidents/${incident.id}">The incident</a>`))
})

test('published it is found by a search of the record, in its title and its text; a draft and an internal one never', async () => {
  const { call, open, incident } = await begin()
  await call('PUT', '', { title: 'The *night* watch', summary: 'Nobody had noted a **certificate**.' })
  await call('PATCH', '', {
    impact: 'Sign-in was closed to walruses.',
    rootCause: 'A calendar without reminders.',
    timeline: [{ at: '2026-01-20T08:30:00Z', text: 'The pager rings.' }],
    actions: [{ text: 'Rotate by machine', owner: 'Hidden owner' }],
  })
  const found = async (query: string) =>
    (JSON.parse((await open(`/history.json?q=${encodeURIComponent(query)}`)).text) as HistorySearch).incidents.map(
      ({ id }) => id,
    )
  const queries = ['night watch', 'certificate noted', 'walruses', 'calendar reminders', 'pager', 'rotate machine']
  const find = async () => new Set((await Promise.all(queries.map(found))).map((ids) => ids.join()))
  expect(await find()).toEqual(new Set(['']))
  await call('POST', '/publish', {})
  expect(await find()).toEqual(new Set([incident.id]))
  expect((await call('POST', '/internal')).body.status).toBe('internal')
  expect(await find()).toEqual(new Set(['']))
})

test('unpublished, kept internal or deleted, nothing of it is public any more', async () => {
  const { call, readIncident, open, publicPath, incident } = await begin()
  await call('PUT', '', { summary, rootCause: 'A secret of ours.' })
  const isGone = async () => {
    expect((await readIncident()).status).toBe('resolved')
    expect((await open(publicPath)).status).toBe(404)
    expect((await open(`${publicPath}.json`)).status).toBe(404)
    for (const path of ['/', '/status.json', '/feed.json', '/history.atom', `/incidents/${incident.id}`]) {
      expect([path, /expired|secret of ours|postmortem<|\/postmortem"/.test((await open(path)).text)]).toEqual([
        path,
        false,
      ])
    }
  }
  await call('POST', '/publish', {})
  expect((await open(publicPath)).status).toBe(200)
  expect((await call('POST', '/unpublish')).body).toMatchObject({ status: 'draft', publishedAt: null, url: null })
  await isGone()
  await call('POST', '/publish', {})
  expect((await call('POST', '/internal')).body.status).toBe('internal')
  await isGone()
  await call('POST', '/publish', {})
  expect((await call('DELETE')).status).toBe(204)
  await isGone()
  expect((await call('GET')).status).toBe(404)
})

test('an incident that is opened again takes its postmortem back to a draft, and one that is deleted takes it along', async () => {
  const { tenant, call, readIncident, open, publicPath, incident, pagePath } = await begin()
  await call('PUT', '', { summary })
  await call('POST', '/publish', {})
  const update = (await readIncident()).updates[0]?.id
  const updatePath = `${pagePath}/incidents/${incident.id}/updates/${update}`
  expect((await tenant.call('PATCH', updatePath, { message: 'Other words' })).status).toBe(409)
  expect((await tenant.call('DELETE', updatePath)).status).toBe(409)
  await tenant.post(incident.id, { status: 'investigating', reopen: true })
  expect((await call('GET')).body).toMatchObject({ status: 'draft', summary, url: null })
  expect((await readIncident()).updates.map(({ status }) => status)).not.toContain('postmortem')
  expect((await open(publicPath)).status).toBe(404)
  expect((await call('POST', '/publish', {})).status).toBe(409)
  app.clock.advance(minute)
  await tenant.post(incident.id, { status: 'resolved' })
  expect((await call('POST', '/publish', {})).body.status).toBe('published')
  await tenant.call('DELETE', `${pagePath}/incidents/${incident.id}`)
  expect((await open(publicPath)).status).toBe(404)
  const rows = await app.database.db
    .selectFrom('postmortem')
    .where('incident_id', '=', incident.id)
    .selectAll()
    .execute()
  expect(rows).toEqual([])
})

test('nobody is told unless asked; asked, the mail answers the thread and leads to the account', async () => {
  const { tenant, call, incident } = await begin()
  await tenant.subscriber()
  await call('PUT', '', { summary })
  const events = () =>
    app.database.db
      .selectFrom('event')
      .selectAll()
      .where('incident_id', '=', incident.id)
      .where('type', '=', 'postmortem.published')
      .orderBy('at')
      .execute()
  await call('POST', '/publish', {})
  await call('POST', '/unpublish')
  app.clock.advance(minute)
  await call('POST', '/publish', { notify: true })
  const [silent, told] = await events()
  expect([silent?.notify, told?.notify]).toEqual([false, true])
  const recipient = { id: 'marasubscrib', address: 'mara@example.com', locale: 'de' as const, timeZone: null }
  const mail = writeMail(app.secrets, toStoredEvent(told!), recipient)
  expect(mail.thread).toBe(`${incident.id}.marasubscrib@localhost`)
  expect(mail.text).toContain('A certificate had expired.')
  expect(mail.text).toContain(
    `Nachbericht lesen:\nhttp://localhost:3000/p/${tenant.page.slug}/incidents/${incident.id}/postmortem`,
  )
})

test('that of a test is told to nobody', async () => {
  const { call, open, publicPath } = await begin({ test: true })
  await call('PUT', '', { summary })
  expect((await call('POST', '/publish', {})).body).toMatchObject({ status: 'published', url: null })
  expect((await open(publicPath)).status).toBe(404)
})

test('the list tells which incidents have one and which lack one, the last that ended first', async () => {
  const { tenant, call, pagePath, incident } = await begin()
  await tenant.open()
  const other = await tenant.open({ title: 'Webhooks late' })
  app.clock.advance(minute)
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
