import { expect, test } from 'vitest'
import { find, findAll, wordsOf } from './support/mount.ts'
import { changes, openConsole, SpokenStream } from './support/console.ts'
import { aSummary } from './support/dashboard.ts'
import { anIncident } from './support/samples.ts'
import { waitFor } from '../support/wait-for.ts'

const below = 'GET /pages/page00000001'
const forClients = { id: 'incident0001', title: 'Private link is down', clientIds: ['northwind000'] }
const summary = () => aSummary({ ...forClients, status: 'investigating', resolvedAt: null })

/** The server's side of one incident for a client, which a colleague changes. */
function shared() {
  const now = {
    incidents: [summary()],
    incident: anIncident({ ...forClients, updates: [] }),
    notes: [] as object[],
  }
  const at = `${below}/incidents/incident0001`
  const answers = {
    [`${below}/incidents`]: () => ({ items: now.incidents, nextCursor: null }),
    [at]: () => now.incident,
    [`${at}/notes`]: () => ({ items: now.notes, nextCursor: null }),
    [`${at}/audit`]: { items: [], nextCursor: null },
    [`${at}/component-log`]: { items: [], nextCursor: null },
    [`${below}/clients`]: { items: [{ id: 'northwind000', name: 'Northwind' }], nextCursor: null },
  }
  return { now, answers }
}

const aNote = {
  id: 'note00000001',
  message: 'Northwind knows.',
  tree: [{ type: 'paragraph', children: [{ type: 'text', text: 'Northwind knows.' }] }],
  author: 'Jonas Ek',
  createdAt: new Date().toISOString(),
  updatedAt: new Date().toISOString(),
  edited: false,
  version: 1,
}

test('a colleague’s update to an incident for clients, and a note, appear by themselves', async () => {
  const { now, answers } = shared()
  const { app } = await openConsole('/console/incidents/incident0001', answers)
  const screen = await waitFor(() => findAll(app, 'admin-incident')[0])
  await waitFor(() => wordsOf(screen).includes('Private link is down') && changes())
  changes()?.say({ ago: 3_600_000 })
  const { tree: _, ...update } = anIncident().updates[0]!
  now.incident = { ...now.incident, version: 2, updates: [{ ...update, tree: aNote.tree as never }] }
  now.notes = [aNote]
  expect(wordsOf(screen)).not.toContain('Northwind knows.')
  changes()?.say({ ago: 0 })
  await waitFor(() => wordsOf(find(screen, 'admin-timeline')).includes('Northwind knows.'))
  await waitFor(() => wordsOf(find(screen, 'admin-notes')).includes('Northwind knows.'))
})

test('what is for clients is counted beside Incidents, and stands on the dashboard and in the list when it is declared', async () => {
  const { now, answers } = shared()
  for (const address of ['/console', '/console/incidents']) {
    now.incidents = []
    const { app } = await openConsole(address, answers)
    await waitFor(() => changes() && findAll(app, 'h1').length > 0)
    changes()?.say({ ago: 3_600_000 })
    now.incidents = [summary()]
    changes()?.say({ ago: 0 })
    await waitFor(() => findAll(app, '.side .n').some(({ textContent }) => textContent?.includes('1 open')))
    await waitFor(() => wordsOf(find(app, 'admin-dashboard, admin-incidents')).includes('Private link is down'))
    app.remove()
  }
})

test('an opening reads again only where something may have been missed', async () => {
  const { answers } = shared()
  const { app, asked } = await openConsole('/console/incidents', answers)
  const reads = () =>
    asked.filter(({ route, query }) => route === `${below}/incidents` && query.get('limit') === '50').length
  await waitFor(() => reads() === 1 && changes())
  changes()?.say({ ago: 3_600_000 })
  changes()?.say(null)
  await app.updateComplete
  expect(reads()).toBe(1)
  // It breaks, and something was changed meanwhile.
  const first = changes()
  first?.onerror?.()
  await waitFor(() => changes() && changes() !== first, { within: 5000 })
  changes()?.say({ ago: 100 })
  await waitFor(() => reads() === 2)
})

test('without the stream, what visitors see says that something was changed', async () => {
  const { answers } = shared()
  const { app, asked } = await openConsole('/console/incidents', answers)
  const reads = () => asked.filter(({ query }) => query.get('limit') === '50').length
  await waitFor(() => reads() === 1)
  const live = await waitFor(() => SpokenStream.opened.find(({ url }) => url.endsWith('/events')))
  live.say({
    revision: 2,
    generatedAt: new Date().toISOString(),
    status: { indicator: 'none', description: 'All Systems Operational' },
    incidents: [],
  })
  await waitFor(() => reads() === 2)
  await app.updateComplete
})
