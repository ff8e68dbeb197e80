import { beforeAll, describe, expect, test } from 'vitest'
import type { Maintenance } from '../../packages/server/src/contract/index.ts'
import { pointerOf, startTestApp } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { aProcess, edit, listAll, pathOf, read, toldOf } from '../support/maintenance-in-test.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})

const tick = () => aProcess(app).tick()
const minute = 60_000
const at = (minutes: number) => app.minutesAgo(-minutes)

/** As messages name an instant: seconds only where there are some. */
const token = (instant: string) => `<t:${instant.replace(/(:00)?\.000Z$/, 'Z')}>`

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
      message: `This maintenance has been moved from ${token(made.startsAt)} to ${token(moved.startsAt)}.`,
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
      `Diese Wartung dauert länger als geplant. Neues Ende: ${token(endsAt)} statt ${token(made.endsAt)}.`,
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
