import { html } from 'lit'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { isStarted } from '../../packages/admin/src/elements/admin-start-steps.ts'
import type { AdminDashboard } from '../../packages/admin/src/pages/admin-dashboard.ts'
import '../../packages/admin/src/pages/admin-dashboard.ts'
import { incidents } from '../../packages/admin/src/words/incidents.ts'
import { dashboard } from '../../packages/admin/src/words/dashboard.ts'
import type { ScreenContext } from '../../packages/admin/src/pages/screen.ts'
import type {
  DeliverySummary,
  Incident,
  PublicIncident,
  ReleaseCheck,
} from '../../packages/server/src/contract/index.ts'
import { aContext, aSummary, deliverySummary, newRelease, noSteps } from './support/dashboard.ts'
import { expectAccessible, find, findAll, mount, wordsOf } from './support/mount.ts'
import { anIncident } from './support/samples.ts'
import { answering, refused } from './support/server.ts'

const below = '/pages/page00000001'
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

const answers = (more: Parameters<typeof answering>[0] = {}) =>
  answering({
    [`GET ${below}/incidents`]: { items: [aSummary()], nextCursor: null },
    [`GET ${below}/deliveries/summary`]: deliverySummary,
    [`GET ${below}/start`]: { ...noSteps, hidden: true },
    'GET /release': { ...newRelease, state: 'off', release: null },
    ...more,
  })

async function open(context: ScreenContext = aContext()) {
  const screen = await mount<AdminDashboard>(html`<admin-dashboard .context=${context}></admin-dashboard>`)
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Slow sign-in'))
  return screen
}

/** The screen while an incident is open. */
function troubled(change: Partial<Incident> = {}) {
  const incident = anIncident(change)
  return {
    incident,
    context: aContext({
      status: { indicator: 'major', description: 'Partial System Outage' },
      incidents: [incident as unknown as PublicIncident],
    }),
  }
}

afterEach(() => page.viewport(1280, 900))

test('in good order it says so, with the last incidents and what was sent', async () => {
  answers()
  const screen = await open()
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('3,561 sent, 9 failed, 2 waiting'))
  expect(wordsOf(screen)).toContain('All systems operational')
  expect(wordsOf(screen)).toContain(
    '9 messages failed about Slow sign-in : The mailbox does not exist or takes no mail from us. 550 no such mailbox',
  )
  expect(find<HTMLAnchorElement>(screen, '.notice a').getAttribute('href')).toBe('/console/incidents/incident0009')
  expect(find(screen, '[role="img"]').getAttribute('aria-label')).toBe('Email: 3,561 sent, 9 failed, 2 waiting')
  expect(findAll(screen, 'admin-open-incident, admin-start-steps, admin-release-card')).toEqual([])
})

test('an open incident stands first, with who declared it and how long until the promised update', async () => {
  const { incident, context } = troubled({ nextUpdateBy: inMinutes(12) })
  let said: DeliverySummary['open'] = [{ incidentId: incident.id, at: inMinutes(0), told: 0, waiting: null }]
  answers({
    [`GET ${below}/incidents/${incident.id}`]: incident,
    [`GET ${below}/deliveries/summary`]: () => ({ ...deliverySummary, open: said }),
  })
  const screen = await open(context)
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Declared by Lena Moser'))
  const card = find(screen, 'admin-open-incident')
  expect(find(card, '.clock').textContent).toMatch(/^12.min$/)
  expect(wordsOf(card)).toContain('Next update promised by')
  expect(wordsOf(card)).toMatch(/Last update .*\d\d:\d\d CES?T ?, 5 min ago , telling people now/)
  // It is asked again until everybody was told.
  said = [{ incidentId: incident.id, at: inMinutes(0), told: 1284, waiting: 0 }]
  await vi.waitFor(() => expect(wordsOf(card)).toContain('5 min ago , told 1,284 people'), 5000)
  expect(find(card, '.button.primary').textContent).toBe('Post update')
  expect(find(screen, '.title .status').dataset['indicator']).toBe('major')
})

test('a promise that was not kept is said to be late, and without one the time since the last update counts', async () => {
  const late = troubled({ nextUpdateBy: inMinutes(-4) })
  answers()
  const screen = await open(late.context)
  expect(find(screen, '.clock').textContent).toMatch(/^4.min late$/)
  expect(wordsOf(screen)).toContain('Update was due by')
  const none = await open(troubled().context)
  expect(wordsOf(none)).toContain('Since the last update')
  expect(find(none, '.clock').textContent).toMatch(/^5.min$/)
})

test('an incident for some clients stands among what is open, and says for whom', async () => {
  const { incident, context } = troubled()
  const link = anIncident({ id: 'incident0042', title: 'Private link is down', clientIds: ['northwind000'] })
  answers({
    [`GET ${below}/incidents`]: ({ query }) => ({
      items: query.has('status')
        ? [incident, link].map(({ id, title, clientIds }) => aSummary({ id, title, clientIds, status: 'identified' }))
        : [aSummary()],
      nextCursor: null,
    }),
    [`GET ${below}/incidents/${incident.id}`]: incident,
    [`GET ${below}/incidents/${link.id}`]: link,
  })
  const screen = await open(context)
  await vi.waitFor(() => expect(findAll(screen, 'admin-open-incident')).toHaveLength(2))
  const [shown, forClients] = findAll(screen, 'admin-open-incident').map(wordsOf)
  expect(shown).not.toContain(incidents.forClients)
  expect(forClients).toMatch(new RegExp(`${incidents.forClients}.*Private link is down`))
  await expectAccessible(screen)
})

test.each([
  [0, 0, 'told nobody'],
  [1, 0, 'told 1 person'],
  [1200, 84, 'told 1,200 people so far, 84 waiting'],
  [0, 3, 'told nobody so far, 3 waiting'],
])('%i told and %i waiting reads: %s', (told, waiting, words) => {
  expect(dashboard.told({ told, waiting })).toBe(words)
})

test('the clock goes on by itself', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date('2026-01-20T13:18:00.000Z') })
  try {
    answers()
    const { context } = troubled({ nextUpdateBy: '2026-01-20T13:30:00.000Z' })
    const screen = await mount<AdminDashboard>(html`<admin-dashboard .context=${context}></admin-dashboard>`)
    expect(find(screen, '.clock').textContent).toMatch(/^12.min$/)
    vi.advanceTimersByTime(60_000)
    await screen.updateComplete
    await find<AdminDashboard>(screen, 'admin-open-incident').updateComplete
    expect(find(screen, '.clock').textContent).toMatch(/^11.min$/)
  } finally {
    vi.useRealTimers()
  }
})

test('what no incident explains is named with its reason', async () => {
  answers()
  const because = [{ kind: 'base', id: null, title: 'Certificates are replaced' }]
  const components = [{ id: 'storage00000', name: 'Object storage', status: 'under_maintenance', because }]
  const screen = await open(aContext({ components } as never))
  expect(wordsOf(screen)).toMatch(/Not operational without an incident .*Object storage Under maintenance Certificates/)
})

test('the domain is no step for who cannot set it', async () => {
  answers({ [`GET ${below}/start`]: { ...noSteps, domain: null } })
  const screen = await open()
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('0 of 4 done'))
  expect(wordsOf(screen)).not.toContain('Give it your own domain')
  const allDone = { components: true, incident: true, subscriber: true, embed: true }
  expect(isStarted({ ...noSteps, ...allDone, domain: null })).toBe(true)
  expect(isStarted({ ...noSteps, ...allDone })).toBe(false)
})

test('the first steps tell what is done, start a test, and are put away for everybody', async () => {
  const asked = answers({
    [`GET ${below}/start`]: { ...noSteps, components: true },
    [`POST ${below}/incidents`]: anIncident({ id: 'incident0042', test: true }),
    [`POST ${below}/start`]: { ...noSteps, components: true, hidden: true },
  })
  const screen = await open()
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('1 of 5 done'))
  expect(wordsOf(screen)).toContain('Done: Add your components')
  const went = vi.fn()
  screen.addEventListener('admin-go', (event) => went((event as unknown as { href: string }).href))
  find(find(screen, 'admin-start-steps'), 'li button').click()
  await vi.waitFor(() => expect(went).toHaveBeenCalledWith('/console/incidents/incident0042'))
  expect(asked.find(({ route }) => route === `POST ${below}/incidents`)?.body).toMatchObject({ test: true })
  find(find(screen, 'admin-start-steps'), 'header button').click()
  await vi.waitFor(() => expect(findAll(screen, 'admin-start-steps')).toEqual([]))
  expect(asked.find(({ route }) => route === `POST ${below}/start`)?.body).toEqual({ hidden: true })
  expect(find(screen, '.foot').textContent).toBe('Show first steps')
})

test('a newer version is told with its command, and installed once somebody says yes', async () => {
  let installation: ReleaseCheck['installation'] = null
  const asked = answers({
    'GET /release': () => ({ ...newRelease, installation }),
    'POST /release/installation': () =>
      (installation = {
        version: '1.5.0',
        state: 'waiting',
        requestedBy: 'Lena Moser',
        requestedAt: new Date().toISOString(),
        error: null,
      }),
  })
  const screen = await open()
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Version 1.5.0 is out'))
  expect(wordsOf(screen)).toContain('You run 1.4.2')
  expect(find(screen, 'code[dir="ltr"]').textContent).toBe('npm install incident-commander@1.5.0')
  find(find(screen, 'admin-release-card'), '.button.wide').click()
  await vi.waitFor(() => expect(find<HTMLDialogElement>(screen, 'dialog').matches(':modal')).toBe(true))
  expect(asked.map(({ route }) => route)).not.toContain('POST /release/installation')
  await expectAccessible(screen)
  find(screen, 'dialog [type="submit"]').click()
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Lena Moser asked for 1.5.0'))
  expect(findAll(find(screen, 'admin-release-card'), '.button.wide')).toEqual([])
  installation = { ...installation!, state: 'failed', error: 'The deploy hook answered 503' }
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('The deploy hook answered 503'), 5000)
  expect(asked.filter(({ route }) => route === 'POST /release/installation').map(({ body }) => body)).toEqual([
    { version: '1.5.0' },
  ])
})

test('who may only look is offered nothing else', async () => {
  answers({ [`GET ${below}/start`]: noSteps, 'GET /release': newRelease })
  const { context } = troubled()
  const screen = await open({ ...context, me: { ...context.me, role: 'viewer', scopes: ['incidents:read'] } })
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Version 1.5.0 is out'))
  for (const words of ['Declare incident', 'Post update', 'Install version', 'Start a test', 'Hide', 'Add component'])
    expect(wordsOf(screen)).not.toContain(words)
  expect(wordsOf(screen)).toContain('Open incident')
})

test('a part that cannot be read says so and is tried again, and the others stay', async () => {
  let isAway = true
  answers({
    [`GET ${below}/deliveries/summary`]: () => (isAway ? refused(503, 'The database did not answer') : deliverySummary),
  })
  const screen = await open()
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('We could not count the deliveries'))
  isAway = false
  find(screen, '[role="alert"] button').click()
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('3,561 sent'))
})

test.each([1280, 390])('is accessible at %i', async (width) => {
  await page.viewport(width, 900)
  answers({ [`GET ${below}/start`]: noSteps, 'GET /release': newRelease })
  const screen = await open(troubled({ nextUpdateBy: inMinutes(-4) }).context)
  await vi.waitFor(() => expect(wordsOf(screen)).toContain('Version 1.5.0 is out'))
  await expectAccessible(screen)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
})
