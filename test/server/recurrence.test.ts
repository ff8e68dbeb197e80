import { describe, expect, test } from 'vitest'
import { nextWindow, readRecurrence } from '../../packages/server/src/maintenances/recurrence.ts'

const hour = 3_600_000
const windowAt = (instant: string, hours = 2) => {
  const startsAt = new Date(instant)
  return { startsAt, endsAt: new Date(startsAt.getTime() + hours * hour) }
}
/** When the windows begin, in UTC. */
const starts = (timeZone: string, recurrence: string, first: string) =>
  readRecurrence({ timeZone }, recurrence, windowAt(first)).windows.map(({ startsAt }) =>
    startsAt.toISOString().slice(0, 16),
  )

describe('by the clock on the wall', () => {
  test.each([
    // 22:00 in Berlin, before and after its clocks go forward on 29 March and back on 25 October.
    ['Europe/Berlin', '2026-03-22T21:00Z', ['2026-03-22T21:00', '2026-03-29T20:00', '2026-04-05T20:00']],
    ['Europe/Berlin', '2026-10-18T20:00Z', ['2026-10-18T20:00', '2026-10-25T21:00', '2026-11-01T21:00']],
    // 22:00 in New York, on 8 March and 1 November.
    ['America/New_York', '2026-03-02T03:00Z', ['2026-03-02T03:00', '2026-03-09T02:00', '2026-03-16T02:00']],
    ['America/New_York', '2026-10-26T02:00Z', ['2026-10-26T02:00', '2026-11-02T03:00', '2026-11-09T03:00']],
  ])('the hour is kept in %s from %s on', (zone, first, expected) => {
    expect(starts(zone, 'FREQ=WEEKLY', first).slice(0, 3)).toEqual(expected)
  })

  test.each([
    ['Europe/Berlin', '2026-03-27T01:30Z', ['2026-03-27T01:30', '2026-03-28T01:30', '2026-03-30T00:30']],
    ['America/New_York', '2026-03-06T07:30Z', ['2026-03-06T07:30', '2026-03-07T07:30', '2026-03-09T06:30']],
  ])('02:30 in %s: the night that skips it has no window', (zone, first, expected) => {
    expect(starts(zone, 'FREQ=DAILY', first).slice(0, 3)).toEqual(expected)
  })

  test.each([
    ['Europe/Berlin', '2026-10-24T00:30Z', ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']],
    ['America/New_York', '2026-10-31T05:30Z', ['2026-10-31T05:30', '2026-11-01T05:30', '2026-11-02T06:30']],
  ])('an hour that comes twice in %s has one window, the first time', (zone, first, expected) => {
    expect(starts(zone, 'FREQ=DAILY', first).slice(0, 3)).toEqual(expected)
  })

  test('a window across the change is as long as the others', () => {
    const [first, second] = readRecurrence(
      { timeZone: 'Europe/Berlin' },
      'FREQ=WEEKLY',
      windowAt('2026-03-22T00:00Z', 4),
    ).windows
    expect([+first!.endsAt - +first!.startsAt, +second!.endsAt - +second!.startsAt]).toEqual([4 * hour, 4 * hour])
  })
})

describe('a rule', () => {
  test('is shown five times at most, fewer where it ends', () => {
    const of = (rule: string) => starts('Etc/UTC', rule, '2026-03-01T03:00Z').length
    expect([of('FREQ=DAILY'), of('FREQ=DAILY;COUNT=3'), of('FREQ=DAILY;UNTIL=20260302T030000Z')]).toEqual([5, 3, 2])
  })

  test.each([
    ['FREQ=WEEKLY;COUNT=366', 'FREQ=WEEKLY;UNTIL=20330227T020000Z'],
    ['FREQ=DAILY;COUNT=60', 'FREQ=DAILY;UNTIL=20260429T010000Z'],
    ['FREQ=DAILY;UNTIL=20260329', 'FREQ=DAILY;UNTIL=20260329T215959Z'],
    ['FREQ=DAILY;UNTIL=21981231', 'FREQ=DAILY;UNTIL=21981231T225959Z'],
    ['RRULE:FREQ=DAILY;UNTIL=20260329T010000Z', 'FREQ=DAILY;UNTIL=20260329T010000Z'],
    ['FREQ=DAILY', 'FREQ=DAILY'],
  ])('%s is kept as one that every window can go on from', (said, kept) => {
    expect(readRecurrence({ timeZone: 'Europe/Berlin' }, said, windowAt('2026-03-01T02:00Z')).rule).toBe(kept)
  })

  test('may name days in the month', () => {
    expect(starts('Etc/UTC', 'RRULE:FREQ=MONTHLY;BYDAY=1SU', '2026-03-01T03:00Z')).toEqual([
      '2026-03-01T03:00',
      '2026-04-05T03:00',
      '2026-05-03T03:00',
      '2026-06-07T03:00',
      '2026-07-05T03:00',
    ])
  })

  test.each([
    ['every week', 'has a part that is not one of FREQ'],
    ['FREQ=SECONDLY', 'must have as FREQ DAILY, WEEKLY, MONTHLY or YEARLY'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'says FREQ twice'],
    ['INTERVAL=2', 'must say how often with FREQ'],
    ['FREQ=DAILY;INTERVAL=0', 'must have as INTERVAL a number from 1 to 366'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20270101', 'cannot have both COUNT and UNTIL'],
    ['FREQ=DAILY;COUNT=1000', 'must have as COUNT a number from 1 to 366'],
    ['FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=SU;COUNT=300', 'goes on for too long to be counted'],
    ['FREQ=YEARLY;COUNT=200', 'goes on for too long to be counted'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'cannot have BYMONTHDAY where it is WEEKLY'],
    ['FREQ=DAILY;INTERVAL=+2', 'must have as INTERVAL a number'],
    ['FREQ=DAILY;BYSETPOS=1', 'must have beside BYSETPOS the days it chooses from'],
    ['FREQ=WEEKLY;BYDAY=1SU', 'must have as BYDAY days without a number'],
    ['FREQ=YEARLY;INTERVAL=366', 'must have as INTERVAL a number from 1 to 10'],
    ['FREQ=DAILY;UNTIL=20260231', 'must have as UNTIL a day'],
    ['FREQ=DAILY;UNTIL=tomorrow', 'must have as UNTIL a day'],
    ['FREQ=WEEKLY;BYDAY=SONNTAG', 'must have as BYDAY days such as'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'must have as BYMONTHDAY days of the month'],
    ['FREQ=DAILY;BYHOUR=3', 'has a part that is not one of'],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'never comes'],
    ['FREQ=DAILY;UNTIL=20200101', 'never comes'],
  ])('%s is refused: %s', (rule, why) => {
    expect(() => starts('Etc/UTC', rule, '2026-03-01T03:00Z')).toThrow(why)
  })

  test('that comes again too soon is refused, and a start that is none of its times is told the first one', () => {
    const zone = { timeZone: 'Etc/UTC' }
    expect(() => readRecurrence(zone, 'FREQ=DAILY', windowAt('2026-03-01T03:00Z', 25))).toThrow(
      'before the window is over',
    )
    expect(() => readRecurrence(zone, 'FREQ=WEEKLY;BYDAY=MO', windowAt('2026-03-01T03:00Z'))).toThrow(
      '2026-03-02T03:00',
    )
  })
})

test('the next window counts from the series, not from where one was moved; what is over is left out', () => {
  const series = { recurrence: 'FREQ=WEEKLY;COUNT=4', startsAt: new Date('2026-03-01T03:00Z') }
  const zone = { timeZone: 'Etc/UTC' }
  const next = (after: string, now: string) =>
    nextWindow(series, zone, new Date(after), 2 * hour, new Date(now))
      ?.startsAt.toISOString()
      .slice(0, 10)
  expect(next('2026-03-01T03:00Z', '2026-03-01T05:00Z')).toBe('2026-03-08')
  // It runs at that very moment.
  expect(next('2026-03-01T03:00Z', '2026-03-15T04:59Z')).toBe('2026-03-15')
  expect(next('2026-03-01T03:00Z', '2026-03-15T05:00Z')).toBe('2026-03-22')
  expect(next('2026-03-22T03:00Z', '2026-03-22T05:00Z')).toBeUndefined()
})
