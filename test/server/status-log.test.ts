import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { ComponentStatus } from '../../packages/server/src/contract/index.ts'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { deriveLog, worst } from '../../packages/server/src/statuses/log.ts'
import { deriveLogs, readLogs } from '../../packages/server/src/statuses/status.ts'
import { wordsOfWindow } from '../../packages/server/src/statuses/words.ts'
import { startTestApp, testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'

const status = fc.constantFrom(...ComponentStatus.options)

describe('the log, from arbitrary facts', () => {
  const word = fc.record({ at: fc.integer({ min: 0, max: 20 }).map((at) => new Date(at)), status: fc.option(status) })
  const words = fc
    .array(word, { maxLength: 8 })
    .map((list) => list.toSorted((one, other) => one.at.getTime() - other.at.getTime()))
  const facts = fc.record({
    base: words,
    incidents: fc
      .array(words, { maxLength: 4 })
      .map((all) => all.map((its, index) => ({ id: `incident${index}`, words: its }))),
    maintenances: fc
      .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.nat(6))), { maxLength: 3 })
      .map((all) =>
        all.map(([start, length], index) => ({
          id: `window${index}`,
          words: wordsOfWindow({
            started_at: new Date(start),
            ended_at: length === null ? null : new Date(start + length),
          }),
        })),
      ),
  })

  test('has no gap, no overlap, no two alike in a row, and lasts', () => {
    fc.assert(
      fc.property(facts, (said) => {
        const log = deriveLog(said)
        for (const [index, interval] of log.entries()) {
          const next = log[index + 1]
          expect(interval.to).toEqual(next ? next.from : null)
          if (next) {
            expect(next.from > interval.from).toBe(true)
            expect([next.status, next.causes]).not.toEqual([interval.status, interval.causes])
          }
        }
      }),
    )
  })

  test('gives at every instant the worst of what is said then, by brute force', () => {
    const saidAt = (list: { at: Date; status: ComponentStatus | null }[], time: number) =>
      list.findLast(({ at }) => at.getTime() <= time)?.status ?? 'operational'
    fc.assert(
      fc.property(facts, (said) => {
        const log = deriveLog(said)
        for (let time = 0; time <= 21; time += 1) {
          const expected = worst([
            saidAt(said.base, time),
            ...[...said.incidents, ...said.maintenances].map(({ words: its }) => saidAt(its, time)),
          ])
          const found = log.findLast(({ from }) => from.getTime() <= time)?.status ?? 'operational'
          expect(found).toBe(expected)
        }
      }),
    )
  })
})

describe('the log, through the API', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })

  const windowSteps = ['begin', 'end', 'enter', 'correct', 'delete'] as const
  const step = fc.record({
    kind: fc.constantFrom('open', 'update', 'resolve', 'reopen', 'backdate', ...windowSteps),
    which: fc.nat(3),
    says: fc.array(fc.tuple(fc.nat(1), status), { maxLength: 2 }),
    minutes: fc.integer({ min: 0, max: 90 }),
    isTest: fc.boolean(),
  })

  /** Plays the steps, keeping by hand what each incident says of each component. */
  async function play(steps: (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) {
    const tenant = await app.organization()
    const components = [(await tenant.component('API')).id, (await tenant.component('Web')).id]
    const incidents: { id: string; isTest: boolean; open: boolean; says: Map<string, ComponentStatus> }[] = []
    const windows: { id: string; runs: boolean; on: string[] }[] = []
    const maintenances = `/api/v1/pages/${tenant.page.id}/maintenances`
    for (const { kind, which, says, minutes, isTest } of steps) {
      app.clock.advance(minutes * 60_000)
      const on = says.length > 0 ? components : components.slice(0, 1)
      const window = windows[which % Math.max(1, windows.length)]
      const at = (ago: number) => app.minutesAgo(ago)
      if (kind === 'begin' || kind === 'enter') {
        const its = { startsAt: at(minutes + 1), endsAt: at(kind === 'begin' ? -500 : minutes / 2) }
        const { id } = await tenant.maintenance({ components: on, autoComplete: false, ...its })
        windows.push({ id, runs: kind === 'begin', on })
      } else if (window && kind === 'end' && window.runs) {
        expect((await tenant.call('POST', `${maintenances}/${window.id}/complete`, {})).status).toBe(200)
        window.runs = false
      } else if (window && kind === 'correct' && !window.runs) {
        const times = { startsAt: at(minutes + 200), endsAt: at(minutes), components: on }
        expect((await tenant.call('PATCH', `${maintenances}/${window.id}`, times)).status).toBe(200)
        window.on = on
      } else if (window && kind === 'delete') {
        expect((await tenant.call('DELETE', `${maintenances}/${window.id}`)).status).toBe(204)
        windows.splice(windows.indexOf(window), 1)
      }
      const named = new Map(says.map(([index, its]) => [components[index] ?? '', its]))
      const list = [...named].map(([id, its]) => ({ id, status: its }))
      const incident = incidents[which % Math.max(1, incidents.length)]
      if (kind === 'open') {
        const { id } = await tenant.open({ components: list, test: isTest })
        incidents.push({ id, isTest, open: true, says: named })
      } else if (incident && kind === 'update' && incident.open) {
        expect((await tenant.post(incident.id, { status: 'identified', components: list })).status).toBe(201)
        for (const [id, its] of named) incident.says.set(id, its)
      } else if (incident && kind === 'resolve' && incident.open) {
        expect((await tenant.post(incident.id, { status: 'resolved' })).status).toBe(201)
        incident.open = false
        incident.says = new Map()
      } else if (incident && kind === 'reopen' && !incident.open) {
        const input = { status: 'investigating', components: list, reopen: true }
        expect((await tenant.post(incident.id, input)).status).toBe(201)
        incident.open = true
        incident.says = named
      } else if (incident && kind === 'backdate' && !incident.open) {
        const { body } = await tenant.call<Incident>('GET', `/api/v1/pages/${tenant.page.id}/incidents/${incident.id}`)
        const input = { status: 'identified', at: body.startedAt, components: list }
        expect([201, 409]).toContain((await tenant.post(incident.id, input)).status)
      }
    }
    return { tenant, components, incidents, windows }
  }

  test(
    'each component is at the worst of what is open; the stored log is what facts give',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
          const { tenant, components, incidents, windows } = await play(steps)
          const { body } = await tenant.call<{ items: { id: string; status: ComponentStatus }[] }>(
            'GET',
            `/api/v1/pages/${tenant.page.slug}/components`,
          )
          for (const id of components) {
            const expected = worst([
              ...incidents.flatMap(({ isTest, says }) => (isTest ? [] : (says.get(id) ?? []))),
              ...windows.flatMap(({ runs, on }) => (runs && on.includes(id) ? ['under_maintenance' as const] : [])),
            ])
            expect(body.items.find((component) => component.id === id)?.status).toBe(expected)
          }
          const page = await findPageById(app.database.db, testUrl, tenant.page.id)
          if (!page) throw new Error('the page is gone')
          const stored = await readLogs(app.database.db, page, components)
          expect(stored).toEqual(await deriveLogs(app.database.db, page, components))
          for (const log of stored.values()) {
            expect(log.length).toBeGreaterThan(0)
            for (const [index, { to }] of log.entries()) expect(to).toEqual(log[index + 1]?.from ?? null)
          }
        }),
        { numRuns: 60 },
      )
    },
  )
})
