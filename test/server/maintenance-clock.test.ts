import pino from 'pino'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Maintenance, MaintenanceSummary } from '../../packages/server/src/contract/index.ts'
import { startMaintenances } from '../../packages/server/src/maintenances/maintenance.jobs.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

/** What one process does every five seconds. */
const aProcess = () =>
  startMaintenances({
    db: app.database.db,
    clock: app.clock,
    logger: pino({ level: 'silent' }),
    publicUrl: () => testUrl,
  })
const tick = () => aProcess().tick()

const minute = 60_000
const at = (minutes: number) => app.minutesAgo(-minutes)
const pathOf = (tenant: Tenant, id = '') => `/api/v1/pages/${tenant.page.id}/maintenances${id && `/${id}`}`
const read = async (tenant: Tenant, { id }: { id: string }) =>
  (await tenant.call<Maintenance>('GET', pathOf(tenant, id))).body
const edit = async (tenant: Tenant, { id }: { id: string }, input: object) =>
  (await tenant.call<Maintenance>('PATCH', pathOf(tenant, id), input)).body
const listAll = async (tenant: Tenant) =>
  (await tenant.call<{ items: MaintenanceSummary[] }>('GET', `${pathOf(tenant)}?status=upcoming`)).body.items

/** What subscribers of the page hear of, in order. */
async function toldOf({ page }: Tenant) {
  const rows = await app.database.db
    .selectFrom('event')
    .select('type')
    .where('page_id', '=', page.id)
    .where('notify', '=', true)
    .orderBy('at')
    // The clock stands still: of the same moment, the transactions tell what came first.
    .orderBy(sql`xmin::text::bigint`)
    .execute()
  return rows.map(({ type }) => type.replace('maintenance.', ''))
}

async function auditOf(tenant: Tenant, action: string) {
  const { body } = await tenant.call<{ items: unknown[] }>('GET', `/api/v1/audit?action=${action}`)
  return body.items.length
}

/** How the component's status was, and from when. */
async function logOf({ page }: Tenant, componentId: string) {
  const rows = await app.database.db
    .selectFrom('status_interval')
    .select(['status', 'started_at'])
    .where('page_id', '=', page.id)
    .where('component_id', '=', componentId)
    .orderBy('started_at')
    .execute()
  return rows.map(({ status, started_at }) => [status, started_at.toISOString()])
}

describe('a window', () => {
  test('begins and ends by itself, at its times, and is told of once', async () => {
    const tenant = await app.organization()
    const api = await tenant.component()
    const made = await tenant.maintenance({ components: [api.id], reminders: [] })
    app.clock.set(new Date(Date.parse(made.startsAt) - 1))
    await tick()
    expect((await read(tenant, made)).status).toBe('scheduled')
    app.clock.advance(4001)
    await tick()
    expect(await read(tenant, made)).toMatchObject({ status: 'in_progress', startedAt: made.startsAt, endedAt: null })
    app.clock.set(new Date(Date.parse(made.endsAt) + 3000))
    await tick()
    await tick()
    expect(await read(tenant, made)).toMatchObject({
      status: 'completed',
      startedAt: made.startsAt,
      endedAt: made.endsAt,
    })
    expect(await toldOf(tenant)).toEqual(['scheduled', 'started', 'completed'])
    expect((await logOf(tenant, api.id)).slice(1)).toEqual([
      ['under_maintenance', made.startsAt],
      ['operational', made.endsAt],
    ])
  })

  test('that is not to, neither begins nor ends by itself', async () => {
    const tenant = await app.organization()
    const byHand = await tenant.maintenance({ autoStart: false })
    const open = await tenant.maintenance({ autoComplete: false })
    app.clock.advance(180 * minute)
    await tick()
    expect([(await read(tenant, byHand)).status, (await read(tenant, open)).status]).toEqual([
      'scheduled',
      'in_progress',
    ])
  })

  test('of which people are not to hear happens without a word', async () => {
    const tenant = await app.organization()
    const made = await tenant.maintenance({ notify: false, reminders: ['PT30M'] })
    for (const minutes of [40, 30, 60]) {
      app.clock.advance(minutes * minute)
      await tick()
    }
    expect((await read(tenant, made)).status).toBe('completed')
    expect((await read(tenant, made)).reminders[0]?.state).toBe('skipped')
    expect(await toldOf(tenant)).toEqual([])
  })
})

describe('any number of processes, any clock', () => {
  test('two processes at once: every step and every reminder once', async () => {
    const tenant = await app.organization()
    const api = await tenant.component()
    const made: Maintenance[] = []
    for (let count = 0; count < 6; count += 1) {
      made.push(await tenant.maintenance({ components: [api.id], reminders: ['PT30M'], recurrence: 'FREQ=DAILY' }))
    }
    const processes = [aProcess(), aProcess(), aProcess()]
    for (const minutes of [31, 30, 60]) {
      app.clock.advance(minutes * minute)
      await Promise.all([...processes, ...processes].map((each) => each.tick()))
    }
    for (const each of made) {
      const now = await read(tenant, each)
      expect(now.updates.map(({ status }) => status)).toEqual(['completed', 'in_progress', 'scheduled'])
      expect(now.reminders.map(({ state }) => state)).toEqual(['sent'])
    }
    const told = await toldOf(tenant)
    for (const type of ['scheduled', 'reminder', 'started', 'completed']) {
      expect([type, told.filter((each) => each === type).length]).toEqual([type, 6])
    }
    // Of each series the next window, once.
    expect(await listAll(tenant)).toHaveLength(6)
    expect(new Set((await listAll(tenant)).map(({ seriesId }) => seriesId)).size).toBe(6)
    expect(await auditOf(tenant, 'maintenance.completed')).toBe(6)
  })

  test('a clock that jumps two hours forward and back neither repeats nor undoes', async () => {
    const tenant = await app.organization()
    const api = await tenant.component()
    const now = app.clock.now()
    const short = await tenant.maintenance({ components: [api.id], reminders: ['PT30M'], recurrence: 'FREQ=DAILY' })
    const long = await tenant.maintenance({ components: [api.id], endsAt: at(300), reminders: [] })
    app.clock.advance(119 * minute)
    await tick()
    const jumped = await Promise.all([read(tenant, short), read(tenant, long)])
    expect(jumped.map(({ status }) => status)).toEqual(['in_progress', 'in_progress'])
    app.clock.set(now)
    await tick()
    expect(await Promise.all([read(tenant, short), read(tenant, long)])).toEqual(jumped)
    // Work is over before the clock says that it began.
    app.clock.advance(minute)
    const { body } = await tenant.call<Maintenance>('POST', `${pathOf(tenant, long.id)}/complete`, {})
    expect([body.status, body.startedAt]).toEqual(['completed', body.endedAt])
    expect(body.updates[0]?.status).toBe('completed')
    for (const minutes of [60, 60, 60]) {
      app.clock.advance(minutes * minute)
      await tick()
    }
    const ended = await read(tenant, short)
    expect(ended.updates.map(({ status }) => status)).toEqual(['completed', 'in_progress', 'scheduled'])
    expect((await toldOf(tenant)).toSorted()).toEqual(
      ['completed', 'completed', 'scheduled', 'scheduled', 'started', 'started'].toSorted(),
    )
    expect(await listAll(tenant)).toHaveLength(1)
    expect((await logOf(tenant, api.id)).at(-1)?.[0]).toBe('operational')
  })
})

describe('a server that was down', () => {
  test('over the start: it begins when it is back, and the log says since when', async () => {
    const tenant = await app.organization()
    const api = await tenant.component()
    const made = await tenant.maintenance({ components: [api.id], reminders: ['PT30M', 'PT10M'] })
    app.clock.advance(80 * minute)
    const back = app.clock.now().toISOString()
    await tick()
    const now = await read(tenant, made)
    expect(now).toMatchObject({ status: 'in_progress', startsAt: made.startsAt, startedAt: back, endsAt: made.endsAt })
    expect(now.reminders.map(({ state }) => state)).toEqual(['skipped', 'skipped'])
    expect(await toldOf(tenant)).toEqual(['scheduled', 'started'])
    expect((await logOf(tenant, api.id)).at(-1)).toEqual(['under_maintenance', back])
  })

  test('over the end: it ended when it was to', async () => {
    const tenant = await app.organization()
    const made = await tenant.maintenance({ reminders: [] })
    app.clock.advance(61 * minute)
    await tick()
    app.clock.advance(300 * minute)
    await tick()
    expect(await read(tenant, made)).toMatchObject({ status: 'completed', endedAt: made.endsAt })
  })

  test('over all of it: it is over, and the log knows of no time that it ran', async () => {
    const tenant = await app.organization()
    const api = await tenant.component()
    const made = await tenant.maintenance({ components: [api.id], recurrence: 'FREQ=DAILY' })
    app.clock.advance(3 * 1440 * minute)
    await tick()
    await tick()
    expect(await read(tenant, made)).toMatchObject({ status: 'completed', startedAt: null, endedAt: made.endsAt })
    expect((await logOf(tenant, api.id)).map(([status]) => status)).toEqual(['operational'])
    // The windows that nobody saw are left out.
    expect((await listAll(tenant)).map(({ startsAt }) => startsAt)).toEqual([
      new Date(Date.parse(made.startsAt) + 3 * 1440 * minute).toISOString(),
    ])
    expect(await toldOf(tenant)).toEqual(['scheduled', 'completed'])
  })

  test('over several reminders: the last one is sent, the others never', async () => {
    const tenant = await app.organization()
    const made = await tenant.maintenance({
      startsAt: at(600),
      endsAt: at(660),
      reminders: ['PT9H', 'PT2H', 'PT1H', 'PT10M'],
    })
    app.clock.advance(570 * minute)
    await tick()
    await tick()
    expect((await read(tenant, made)).reminders.map(({ lead, state }) => [lead, state])).toEqual([
      ['PT9H', 'skipped'],
      ['PT2H', 'skipped'],
      ['PT1H', 'sent'],
      ['PT10M', 'ahead'],
    ])
    expect(await toldOf(tenant)).toEqual(['scheduled', 'reminder'])
  })
})

describe('a plan that changes', () => {
  test('moved: it is said, and reminders follow, those that are still ahead', async () => {
    const tenant = await app.organization()
    const made = await tenant.maintenance({ startsAt: at(180), endsAt: at(240), reminders: ['PT2H', 'PT1H'] })
    app.clock.advance(61 * minute)
    await tick()
    const moved = await edit(tenant, made, { startsAt: at(90), endsAt: at(150) })
    expect(moved.reminders.map(({ lead, state }) => [lead, state])).toEqual([
      ['PT2H', 'sent'],
      ['PT1H', 'ahead'],
    ])
    expect(moved.updates[0]).toMatchObject({
      status: 'scheduled',
      message: `This maintenance has been moved from <t:${made.startsAt}> to <t:${moved.startsAt}>.`.replaceAll(
        '.000Z',
        'Z',
      ),
    })
    expect(moved.sequence).toBe(1)
    const later = await edit(tenant, made, { startsAt: at(1000), endsAt: at(1060) })
    expect(later.reminders.map(({ state, sentAt }) => [state, sentAt])).toEqual([
      ['ahead', null],
      ['ahead', null],
    ])
    expect(await toldOf(tenant)).toEqual(['scheduled', 'reminder', 'updated', 'updated'])
  })

  test('extended and ended early: each is said in the page’s language', async () => {
    const tenant = await app.organization()
    await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}`, { locale: 'de' })
    const made = await tenant.maintenance({ reminders: [] })
    app.clock.advance(60 * minute)
    await tick()
    const { endsAt } = await edit(tenant, made, { endsAt: at(240) })
    app.clock.advance(61 * minute)
    await tick()
    expect((await read(tenant, made)).status).toBe('in_progress')
    const { body } = await tenant.call<Maintenance>('POST', `${pathOf(tenant, made.id)}/complete`, {})
    expect(body.updates.map(({ message }) => message)).toEqual([
      'Diese Wartung ist abgeschlossen, früher als geplant.',
      `Diese Wartung dauert länger als geplant. Neues Ende: <t:${endsAt}> statt <t:${made.endsAt}>.`.replaceAll(
        '.000Z',
        'Z',
      ),
      'Diese Wartung hat begonnen.',
      'Wir haben diese Wartung geplant.',
    ])
    expect(await toldOf(tenant)).toEqual(['scheduled', 'started', 'updated', 'completed'])
  })

  test('canceled: it is said, nothing else comes of it, and its series goes on', async () => {
    const tenant = await app.organization()
    const made = await tenant.maintenance({ recurrence: 'FREQ=WEEKLY', reminders: ['PT30M'] })
    const { body } = await tenant.call<Maintenance>('POST', `${pathOf(tenant, made.id)}/cancel`, {})
    expect(body).toMatchObject({ status: 'canceled', startedAt: null, endedAt: app.clock.now().toISOString() })
    app.clock.advance(300 * minute)
    await tick()
    expect(await toldOf(tenant)).toEqual(['scheduled', 'canceled'])
    const [next] = await listAll(tenant)
    expect(next).toMatchObject({
      seriesId: made.seriesId,
      startsAt: new Date(Date.parse(made.startsAt) + 7 * 1440 * minute).toISOString(),
    })
    // Without its rule the series ends with the window that is left.
    await edit(tenant, next!, { recurrence: null })
    await tenant.call('POST', `${pathOf(tenant, next!.id)}/cancel`, {})
    expect(await listAll(tenant)).toEqual([])
  })

  test('one window made longer leaves the others as long as they are, and cannot go on into the next', async () => {
    const tenant = await app.organization()
    const made = await tenant.maintenance({ recurrence: 'FREQ=DAILY' })
    const length = Date.parse(made.endsAt) - Date.parse(made.startsAt)
    const later = (hours: number) => new Date(Date.parse(made.endsAt) + hours * 60 * minute).toISOString()
    await edit(tenant, made, { endsAt: later(5) })
    const path = pathOf(tenant, made.id)
    expect(pointerOf(await tenant.call('PATCH', path, { endsAt: later(14 * 24) }))).toEqual([422, '/endsAt'])
    const moved = { startsAt: later(50), endsAt: later(51) }
    expect(pointerOf(await tenant.call('PATCH', path, moved))).toEqual([422, '/startsAt'])
    await tenant.call('POST', `${path}/cancel`, {})
    const [next] = await listAll(tenant)
    expect(Date.parse(next!.endsAt) - Date.parse(next!.startsAt)).toBe(length)
  })

  test('one window moved leaves the series where it is; with its rule the series moves along', async () => {
    const tenant = await app.organization()
    const made = await tenant.maintenance({ recurrence: 'FREQ=DAILY' })
    const moved = await edit(tenant, made, { startsAt: at(120), endsAt: at(180) })
    await tenant.call('POST', `${pathOf(tenant, made.id)}/cancel`, {})
    const [next] = await listAll(tenant)
    expect(next?.startsAt).toBe(new Date(Date.parse(made.startsAt) + 1440 * minute).toISOString())
    expect(moved.recurrence).toBe('FREQ=DAILY')
    const shifted = new Date(Date.parse(next!.startsAt) + 90 * minute)
    await edit(tenant, next!, {
      startsAt: shifted.toISOString(),
      endsAt: new Date(shifted.getTime() + 60 * minute).toISOString(),
      recurrence: 'FREQ=DAILY',
    })
    await tenant.call('POST', `${pathOf(tenant, next!.id)}/cancel`, {})
    expect((await listAll(tenant))[0]?.startsAt).toBe(new Date(shifted.getTime() + 1440 * minute).toISOString())
  })
})
