import { beforeAll, expect, test } from 'vitest'
import { PublicPostmortem } from '../../packages/server/src/contract/index.ts'
import type { HistorySearch, StatusDocument } from '../../packages/server/src/contract/index.ts'
import { writeMail } from '../../packages/server/src/deliveries/channels/email.ts'
import { toStoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { begin, minute, servePostmortems, summary } from '../support/postmortem-in-test.ts'

let here: Awaited<ReturnType<typeof servePostmortems>>
beforeAll(async () => {
  here = await servePostmortems()
})

test('published it is everywhere: page, JSON, incident, v2, feeds', async () => {
  const { incident, call, readIncident, open, publicPath, pagePath, tenant } = await begin(here)
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
  const { incident, call, open, publicPath } = await begin(here)
  await call('PUT', '', { title: incident.title, summary })
  await call('POST', '/publish', {})
  const main = (await open(publicPath)).text
    .replace(/<!--[^>]*-->|<svg.*?<\/svg>/gs, '')
    .match(/<main[^]*<\/main>/)?.[0]
  expect(main?.split(incident.title)).toHaveLength(2)
  expect(main).toMatch(new RegExp(`href="[^"]*/incidents/${incident.id}">The incident</a>`))
})

test('published it is found by a search of the record, in its title and its text; a draft and an internal one never', async () => {
  const { call, open, incident } = await begin(here)
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
  const { call, readIncident, open, publicPath, incident } = await begin(here)
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
  const { tenant, call, readIncident, open, publicPath, incident, pagePath } = await begin(here)
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
  here.app.clock.advance(minute)
  await tenant.post(incident.id, { status: 'resolved' })
  expect((await call('POST', '/publish', {})).body.status).toBe('published')
  await tenant.call('DELETE', `${pagePath}/incidents/${incident.id}`)
  expect((await open(publicPath)).status).toBe(404)
  const rows = await here.app.database.db
    .selectFrom('postmortem')
    .where('incident_id', '=', incident.id)
    .selectAll()
    .execute()
  expect(rows).toEqual([])
})

test('nobody is told unless asked; asked, the mail answers the thread and leads to the account', async () => {
  const { tenant, call, incident } = await begin(here)
  await tenant.subscriber()
  await call('PUT', '', { summary })
  const events = () =>
    here.app.database.db
      .selectFrom('event')
      .selectAll()
      .where('incident_id', '=', incident.id)
      .where('type', '=', 'postmortem.published')
      .orderBy('at')
      .execute()
  await call('POST', '/publish', {})
  await call('POST', '/unpublish')
  here.app.clock.advance(minute)
  await call('POST', '/publish', { notify: true })
  const [silent, told] = await events()
  expect([silent?.notify, told?.notify]).toEqual([false, true])
  const recipient = { id: 'marasubscrib', address: 'mara@example.com', locale: 'de' as const, timeZone: null }
  const mail = writeMail(here.app.secrets, toStoredEvent(told!), recipient)
  expect(mail.thread).toBe(`${incident.id}.marasubscrib@localhost`)
  expect(mail.text).toContain('A certificate had expired.')
  expect(mail.text).toContain(
    `Nachbericht lesen:\nhttp://localhost:3000/p/${tenant.page.slug}/incidents/${incident.id}/postmortem`,
  )
})

test('that of a test is told to nobody', async () => {
  const { call, open, publicPath } = await begin(here, { test: true })
  await call('PUT', '', { summary })
  expect((await call('POST', '/publish', {})).body).toMatchObject({ status: 'published', url: null })
  expect((await open(publicPath)).status).toBe(404)
})
