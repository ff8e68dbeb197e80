import { afterEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { aComponent, aContext, aGroup } from './support/dashboard.ts'
import { expectAccessible, find, findAll, pick, type, wordsOf } from './support/mount.ts'
import { refused } from './support/server.ts'
import {
  api,
  below,
  button,
  core,
  data,
  fromMenu,
  handle,
  holding,
  open,
  shown,
  storage,
  web,
} from './support/components-screen.ts'

afterEach(() => page.viewport(1280, 900))

test('what is there stands by group, with why it is not operational', async () => {
  const cause = { kind: 'incident', id: 'incident0001', title: 'Elevated API errors' } as const
  holding(
    {},
    {
      components: [
        { ...api, status: 'partial_outage', because: [cause] },
        { ...storage, status: 'under_maintenance', because: [{ kind: 'base', id: null, title: 'New disks' }] },
        aComponent('Reports'),
      ],
      groups: [core, data, aGroup('Empty', 3)],
    },
  )
  const screen = await open()
  expect(shown(screen)).toEqual(['Core API', 'Data Storage', 'Empty', 'Without a group Reports'])
  expect(wordsOf(screen)).toContain('REST Because of Elevated API errors')
  expect(wordsOf(screen)).toContain('Set by hand: New disks')
  expect(find<HTMLAnchorElement>(screen, 'li a').getAttribute('href')).toBe('/console/incidents/incident0001')
})

test('a status is set by hand with a reason, as far as nobody changed the component meanwhile', async () => {
  const asked = holding({
    [`PATCH ${below}/components/${api.id}`]: { ...api, baseStatus: 'degraded_performance', version: 4 },
  })
  const screen = await open()
  button(screen, 'Status of API: Operational. Change').click()
  await vi.waitFor(() => find(screen, 'dialog'))
  expect(findAll(screen, '#reason')).toEqual([])
  pick(find(screen, '#status'), 'degraded_performance')
  await vi.waitFor(() => find(screen, '#reason'))
  type(find(screen, '#reason'), 'A provider is slow')
  await expectAccessible(screen)
  find(screen, 'dialog [type="submit"]').click()
  await vi.waitFor(() => expect(asked.some(({ route }) => route.startsWith('PATCH'))).toBe(true))
  const sent = asked.find(({ route }) => route.startsWith('PATCH'))
  expect(sent?.body).toEqual({ baseStatus: 'degraded_performance', reason: 'A provider is slow' })
  expect(sent?.headers.get('if-match')).toBe('"3"')
  await vi.waitFor(() => expect(findAll(screen, 'dialog')).toEqual([]))
})

test('editing begins with what is there; somebody else’s change is not overwritten, and nothing typed is lost', async () => {
  const theirs = { ...api, description: 'REST and GraphQL', groupId: data.id, version: 4 }
  const asked = holding({
    [`PATCH ${below}/components/${api.id}`]: () => refused(412, '`current` is how it is now', theirs),
    'GET /audit': { items: [{ actor: { kind: 'person', name: 'Jonas Ek' } }], nextCursor: null },
  })
  const screen = await open()
  await fromMenu(screen, 'More for API', 'Edit')
  expect(find<HTMLInputElement>(screen, '#description').value).toBe('REST')
  expect(find<HTMLSelectElement>(screen, '#group').value).toBe(core.id)
  type(find(screen, '#name'), 'Interface')
  type(find(screen, '#since'), '2026-01-01')
  find(screen, 'dialog [type="submit"]').click()
  await vi.waitFor(() => find(screen, 'dialog [role="alert"]'))
  expect(wordsOf(find(screen, 'dialog [role="alert"]'))).toBe(
    'Jonas Ek changed it while you were writing. What you typed is kept. What changed: ' +
      'Description: “REST” is now “REST and GraphQL” Group: Core is now Data',
  )
  expect(find<HTMLInputElement>(screen, '#name').value).toBe('Interface')
  expect(find<HTMLInputElement>(screen, '#description').value).toBe('REST and GraphQL')
  expect(find<HTMLSelectElement>(screen, '#group').value).toBe(data.id)
  expect(wordsOf(find(screen, 'dialog [type="submit"]'))).toBe('Save changes')
  expect(asked.find(({ route }) => route.startsWith('PATCH'))?.body).toEqual({
    name: 'Interface',
    description: 'REST',
    groupId: core.id,
    startDate: '2026-01-01',
    onlyShowIfDegraded: false,
  })
  find(screen, 'dialog [type="submit"]').click()
  const patches = () => asked.filter(({ route }) => route.startsWith('PATCH'))
  await vi.waitFor(() => expect(patches()).toHaveLength(2))
  expect(patches()[1]?.headers.get('if-match')).toBe('"4"')
  expect(patches()[1]?.body).toMatchObject({ name: 'Interface', description: 'REST and GraphQL', groupId: data.id })
})

test('deleting a component asks, saying what goes with it', async () => {
  const asked = holding({
    [`GET ${below}/components/${api.id}/deletion`]: { incidents: 3, subscribers: 1 },
    [`DELETE ${below}/components/${api.id}`]: null,
  })
  const screen = await open()
  await fromMenu(screen, 'More for API', 'Delete')
  await vi.waitFor(() =>
    expect(wordsOf(screen)).toContain('3 incidents mention it. They stay, without this component.'),
  )
  expect(wordsOf(screen)).toContain('1 subscriber follows only this component')
  await expectAccessible(screen)
  expect(asked.some(({ route }) => route.startsWith('DELETE'))).toBe(false)
  button(screen, 'Delete component').click()
  await vi.waitFor(() => expect(asked.some(({ route }) => route === `DELETE ${below}/components/${api.id}`)).toBe(true))
  await vi.waitFor(() => expect(findAll(screen, 'dialog')).toEqual([]))
})

test('somebody else’s change stops the deletion and says what it was; whoever has read it may still delete', async () => {
  const theirs = { ...api, name: 'Public API', version: 4 }
  let answer: Response | null = refused(412, '`current` is how it is now', theirs)
  const asked = holding({
    [`GET ${below}/components/${api.id}/deletion`]: { incidents: 0, subscribers: 0 },
    [`DELETE ${below}/components/${api.id}`]: () => answer,
    'GET /audit': { items: [{ actor: { kind: 'person', name: 'Jonas Ek' } }], nextCursor: null },
  })
  const screen = await open()
  await fromMenu(screen, 'More for API', 'Delete')
  button(screen, 'Delete component').click()
  await vi.waitFor(() => find(screen, 'dialog [role="alert"]'))
  expect(wordsOf(find(screen, 'dialog [role="alert"]'))).toBe(
    'Jonas Ek changed it meanwhile. Nothing was deleted. What changed: Name: “API” is now “Public API”',
  )
  expect(wordsOf(find(screen, '#dialog-title'))).toBe('Delete “Public API”?')
  await expectAccessible(screen)
  answer = null
  button(screen, 'Delete component').click()
  await vi.waitFor(() => expect(findAll(screen, 'dialog')).toEqual([]))
  const versions = asked.filter(({ route }) => route.startsWith('DELETE')).map(({ headers }) => headers.get('if-match'))
  expect(versions).toEqual(['"3"', '"4"'])
})

test('groups are made, renamed and deleted; what was in one stays', async () => {
  const asked = holding({
    [`POST ${below}/component-groups`]: aGroup('Regions', 3),
    [`PATCH ${below}/component-groups/${core.id}`]: core,
    [`DELETE ${below}/component-groups/${core.id}`]: null,
  })
  const screen = await open()
  button(screen, 'Add group').click()
  await vi.waitFor(() => find(screen, 'dialog'))
  find(screen, 'dialog [type="submit"]').click()
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Enter a name, such as “Core platform”.'))
  type(find(screen, '#name'), 'Regions')
  find(screen, 'dialog [type="submit"]').click()
  await vi.waitFor(() => expect(findAll(screen, 'dialog')).toEqual([]))
  await fromMenu(screen, 'More for group Core', 'Rename')
  type(find(screen, '#name'), 'Core platform')
  find(screen, 'dialog [type="submit"]').click()
  await vi.waitFor(() => expect(findAll(screen, 'dialog')).toEqual([]))
  await fromMenu(screen, 'More for group Core', 'Delete')
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Its 2 components stay, without a group.'))
  button(screen, 'Delete group').click()
  await vi.waitFor(() => expect(findAll(screen, 'dialog')).toEqual([]))
  const written = asked.filter(({ route }) => !route.startsWith('GET'))
  expect(written.map(({ route, body }) => [route.replace(below, ''), body])).toEqual([
    ['POST /component-groups', { name: 'Regions' }],
    [`PATCH /component-groups/${core.id}`, { name: 'Core platform' }],
    [`DELETE /component-groups/${core.id}`, null],
  ])
})

test('who may only look finds no handle, no menu and no dialog', async () => {
  holding()
  const screen = await open(aContext({}, { role: 'responder', scopes: ['components:read', 'incidents:write'] }))
  expect(findAll(screen, 'button')).toEqual([])
  expect(wordsOf(screen)).toContain('API')
  await expectAccessible(screen)
})

test.each([1280, 390])('is accessible at %i, with something picked up', async (width) => {
  await page.viewport(width, 900)
  holding()
  const screen = await open()
  await expectAccessible(screen)
  handle(screen, 'API').focus()
  await userEvent.keyboard('{Enter}')
  await expectAccessible(screen)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
})

test('says the uptime of each component and group, and does without it', async () => {
  const percentages = (days90: number | null) => ({ days30: 100, days60: 100, days90, days365: 100 })
  const uptime = {
    components: [
      { id: api.id, percentages: percentages(99.9) },
      { id: web.id, percentages: percentages(100) },
      { id: storage.id, percentages: percentages(null) },
    ],
    groups: [{ id: core.id, percentages: percentages(99.95) }],
  }
  let isAway = true
  holding({ [`GET ${below}/uptime`]: () => (isAway ? refused(503, 'Not now.') : uptime) })
  expect(wordsOf(await open())).not.toContain('uptime')
  isAway = false
  const screen = await open()
  const row = (id: string) => find(screen, `[data-component="${id}"]`).textContent
  await vi.waitFor(() => expect(row(api.id)).toContain('99.90% uptime in 90 days'))
  expect(row(web.id)).toContain('100.00% uptime in 90 days')
  expect(row(storage.id)).not.toContain('uptime')
  expect(find(screen, '.head').textContent).toContain('2 components · 99.95% uptime in 90 days')
  await expectAccessible(screen)
})
