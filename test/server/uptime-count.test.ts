import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ComponentStatus, uptimeWeights } from '../../packages/server/src/contract/index.ts'
import { deriveLog, worst } from '../../packages/server/src/statuses/log.ts'
import type { Facts } from '../../packages/server/src/statuses/log.ts'
import { emptyLog, withEnd } from '../../packages/server/src/uptime/component-log.ts'
import { startOfDay } from '../../packages/server/src/uptime/calendar.ts'
import { isMonthOf, toUptimeDocument, toUptimeMonth } from '../../packages/server/src/uptime/uptime-document.ts'
import type { UptimeSource } from '../../packages/server/src/uptime/uptime-document.ts'

const minute = 60_000
const hour = 3_600_000

/** Days on which a clock is changed, at two in the night, at midnight, and by half an hour; and one without. */
const places = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-11-01'],
  ['America/Havana', '2026-03-08'],
  ['Africa/Cairo', '2026-04-24'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['UTC', '2026-03-01'],
] as const

/** Minutes that are looked at, around such a day. */
const span = 60 * 60

const formats = new Map<string, Intl.DateTimeFormat>()
function dayOf(at: number, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  formats.set(timeZone, format)
  return format.format(at)
}

const anyStatus = fc.constantFrom(...ComponentStatus.options)
const word = fc.record({ at: fc.integer({ min: 0, max: span + 120 }), status: fc.option(anyStatus) })
const words = fc.array(word, { maxLength: 5 })
const said = fc.array(words, { minLength: 1, maxLength: 4 })
const situation = fc.record({
  place: fc.constantFrom(...places),
  components: fc.array(fc.record({ said, begins: fc.integer({ min: 0, max: span }) }), { minLength: 1, maxLength: 3 }),
  now: fc.integer({ min: 1, max: span }),
})
type Situation = typeof situation extends fc.Arbitrary<infer Value> ? Value : never

/** Words in order of time, as facts come; of what is said several times in one minute the last counts. */
function toFacts(all: Situation['components'][number]['said'], origin: number): Facts {
  const [base = [], window = [], ...incidents] = all.map((list) =>
    list
      .toSorted((one, other) => one.at - other.at)
      .map(({ at, status: says }) => ({ at: new Date(origin + at * minute), status: says })),
  )
  return {
    base,
    incidents: incidents.map((its, index) => ({ id: `incident${index}`, words: its })),
    maintenances: [{ id: 'maintenance0', words: window }],
  }
}

const originOf = ([, day]: Situation['place']) => Date.parse(`${day}T00:00:00Z`) - 24 * hour

function sourceOf({ place, components, now }: Situation): { source: UptimeSource; facts: Facts[] } {
  const origin = originOf(place)
  const facts = components.map((component) => toFacts(component.said, origin))
  const idOf = (index: number) => `component${index}`
  return {
    facts,
    source: {
      revision: 1,
      page: { id: 'page00000000', name: 'Acme', url: 'https://acme.example', timeZone: place[0], locale: 'en' },
      components: components.map(({ begins }, index) => ({
        id: idOf(index),
        name: idOf(index),
        groupId: 'group0000000',
        startDate: null,
        createdAt: new Date(origin + begins * minute).toISOString(),
      })),
      groups: [{ id: 'group0000000', name: 'All' }],
      logs: new Map(facts.map((its, index) => [idOf(index), withEnd(emptyLog, 1, deriveLog(its))])),
      now: new Date(origin + now * minute),
    },
  }
}

/** What a component is in a minute; null before its data begins. */
function countMinutes({ place, components, now }: Situation, facts: Facts[]): (ComponentStatus | null)[][] {
  const origin = originOf(place)
  return facts.map(({ base, incidents, maintenances }, index) => {
    const voices = [base, ...[...incidents, ...maintenances].map((each) => each.words)]
    const first = Math.min(...voices.flat().map(({ at }) => at.getTime()), origin + components[index]!.begins * minute)
    return Array.from({ length: now }, (_, n) => {
      const at = origin + n * minute
      if (at < first) return null
      return worst(voices.map((list) => list.findLast((each) => each.at.getTime() <= at)?.status ?? 'operational'))
    })
  })
}

/** Days with the minutes in each status that is no good one. */
function countDays(minutes: (ComponentStatus | null)[], zone: string, origin: number) {
  const days: Record<string, Partial<Record<ComponentStatus, number>>> = {}
  for (const [n, one] of minutes.entries()) {
    if (one === null || one === 'operational') continue
    const day = (days[dayOf(origin + n * minute, zone)] ??= {})
    day[one] = (day[one] ?? 0) + 1
  }
  return days
}

function countPercentage(components: (ComponentStatus | null)[][]): number | null {
  const known = components.map((minutes) => minutes.filter((one) => one !== null)).filter(({ length }) => length > 0)
  if (known.length === 0) return null
  const losses = known.map((minutes) => {
    const lost = minutes.map((one) => (one === 'operational' ? 0 : uptimeWeights[one]))
    return lost.reduce<number>((sum, each) => sum + Math.round(each * 10), 0) / (minutes.length * 10)
  })
  const lost = losses.reduce((sum, each) => sum + each, 0) / losses.length
  return lost === 0 ? 100 : Math.min(99.99, Math.floor((1 - lost) * 10_000 + 1e-9) / 100)
}

const daysIn = (days: { day: string; minutes: object }[]) =>
  Object.fromEntries(days.map(({ day, minutes }) => [day, minutes]))

describe('what is counted is what counting each minute gives', () => {
  test('of components, day by day and in percent', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { source, facts } = sourceOf(given)
        const document = toUptimeDocument(source)
        const minutes = countMinutes(given, facts)
        for (const [index, component] of document.components.entries()) {
          expect(daysIn(component.days)).toEqual(countDays(minutes[index]!, given.place[0], originOf(given.place)))
          const expected = countPercentage([minutes[index]!])
          const { days30, days60, days90, days365 } = component.percentages
          expect([days30, days60, days90, days365]).toEqual([expected, expected, expected, expected])
          for (const day of component.days)
            expect(day.status).toBe(worst(Object.keys(day.minutes) as ComponentStatus[]))
        }
      }),
      { numRuns: 150 },
    )
  })

  test('of a group: its days are the worst of its components, its percentage their mean', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { source, facts } = sourceOf(given)
        const [group] = toUptimeDocument(source).groups
        const minutes = countMinutes(given, facts)
        const together = minutes[0]!.map((_, n) => worst(minutes.flatMap((its) => its[n] ?? [])))
        expect(daysIn(group!.days)).toEqual(countDays(together, given.place[0], originOf(given.place)))
        expect(group!.percentages.days90).toBe(countPercentage(minutes))
      }),
      { numRuns: 100 },
    )
  })

  test('month by month: nothing is counted twice, or lost between two', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { source, facts } = sourceOf(given)
        const minutes = countMinutes(given, facts)
        const origin = originOf(given.place)
        for (const [index] of source.components.entries()) {
          const days = countDays(minutes[index]!, given.place[0], origin)
          for (const month of ['2026-02', '2026-03', '2026-04', '2026-10', '2026-11']) {
            const its = minutes[index]!.map((one, n) =>
              dayOf(origin + n * minute, given.place[0]).startsWith(month) ? one : null,
            )
            if (!isMonthOf(source, month)) {
              expect(its.every((one) => one === null)).toBe(true)
              continue
            }
            const component = toUptimeMonth(source, month).components[index]!
            const ofMonth = Object.entries(days).filter(([day]) => day.startsWith(month))
            expect(daysIn(component.days)).toEqual(Object.fromEntries(ofMonth))
            expect(component.percentage).toBe(countPercentage([its]))
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('days', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Europe/Berlin', '2026-01-20', 24],
    ['America/Havana', '2026-03-08', 23],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ])('of %s: %s has %d hours', (zone, day, hours) => {
    const next = new Date(Date.parse(day) + 24 * hour).toISOString().slice(0, 10)
    expect((startOfDay(next, zone) - startOfDay(day, zone)) / hour).toBe(hours)
    expect(dayOf(startOfDay(day, zone), zone)).toBe(day)
    expect(dayOf(startOfDay(day, zone) - 1, zone) < day).toBe(true)
  })
})

describe('what is told', () => {
  const now = new Date('2026-01-20T12:00:00Z')
  const component = { id: 'component0', name: 'API', groupId: null, startDate: null, createdAt: '2020-01-01T00:00:00Z' }
  const page: UptimeSource['page'] = { id: 'p', name: 'Acme', url: '', timeZone: 'Europe/Berlin', locale: 'en' }
  const tell = (more: Partial<UptimeSource>, facts: Facts = { base: [], incidents: [], maintenances: [] }) =>
    toUptimeDocument({
      revision: 1,
      page,
      components: [component],
      groups: [],
      logs: new Map([['component0', withEnd(emptyLog, 1, deriveLog(facts))]]),
      now,
      ...more,
    }).components[0]!
  const badMinute = (status: ComponentStatus, at = '2026-01-19T03:00:00Z'): Facts => ({
    base: [],
    maintenances: [],
    incidents: [
      {
        id: 'i',
        words: [
          { at: new Date(at), status },
          { at: new Date(Date.parse(at) + minute), status: null },
        ],
      },
    ],
  })

  test('one bad minute in a year is never 100 %', () => {
    for (const status of ['partial_outage', 'major_outage'] as const)
      expect(tell({}, badMinute(status)).percentages).toEqual({
        days30: 99.99,
        days60: 99.99,
        days90: 99.99,
        days365: 99.99,
      })
    expect(tell({}, badMinute('major_outage', '2025-06-01T03:00:00Z')).percentages).toMatchObject({
      days90: 100,
      days365: 99.99,
    })
  })

  test('what lowers no number stands in its day all the same', () => {
    const { percentages, days } = tell({}, badMinute('degraded_performance'))
    expect(percentages.days90).toBe(100)
    expect(days).toEqual([
      { day: '2026-01-19', status: 'degraded_performance', minutes: { degraded_performance: 1 }, events: ['i'] },
    ])
  })

  test('before its start date a component has no data, whatever was said', () => {
    const late = { ...component, startDate: '2026-01-20' }
    expect(tell({ components: [late] }, badMinute('major_outage'))).toMatchObject({
      since: '2026-01-20',
      days: [],
      percentages: { days90: 100, days365: 100 },
    })
    const future = { ...component, startDate: '2026-02-01' }
    expect(tell({ components: [future] })).toMatchObject({ since: null, percentages: { days90: null } })
    // Before it was created here, but after it began.
    const early = { ...component, createdAt: '2026-01-20T00:00:00Z', startDate: '2025-12-22' }
    const down = badMinute('major_outage', '2025-12-23T00:00:00Z')
    expect(tell({ components: [early] }, down)).toMatchObject({ since: '2025-12-22', percentages: { days90: 99.99 } })
  })

  test('what lasts counts up to now', () => {
    const facts: Facts = {
      base: [{ at: new Date(now.getTime() - 90 * minute), status: 'major_outage' }],
      incidents: [],
      maintenances: [],
    }
    expect(tell({}, facts).days).toEqual([
      { day: '2026-01-20', status: 'major_outage', minutes: { major_outage: 90 }, events: [] },
    ])
    expect(tell({ components: [{ ...component, createdAt: '2026-01-20T11:00:00Z' }] }, facts).percentages.days30).toBe(
      0,
    )
  })
})
