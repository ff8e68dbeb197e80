import { beforeAll, describe, expect, test } from 'vitest'
import type { Maintenance } from '../../packages/server/src/contract/index.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { aProcess, auditOf, listAll, logOf, pathOf, read, toldOf } from '../support/maintenance-in-test.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const tick = () => aProcess(app).tick()
const minute = 60_000
const at = (minutes: number) => app.minutesAgo(-minutes)

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
    const processes = [aProcess(app), aProcess(app), aProcess(app)]
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
