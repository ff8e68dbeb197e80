import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelsFor } from '../../packages/widget/src/labels/all.ts'
import { formatAgo } from '../../packages/widget/src/time.ts'

const hour = 3_600_000

/** Midnights of the zone between two instants, walked in steps that step over none. */
function midnightsBetween(from: number, to: number, timeZone: string): number {
  const date = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'full' })
  let count = 0
  for (let at = from; at < to; at += 23 * hour) {
    if (date.format(at) !== date.format(Math.min(at + 23 * hour, to))) count += 1
  }
  return count
}

const place = (timeZone: string) => ({ labels: labelsFor('en'), timeZone })
const count = (words: string) => Number(/\d+/.exec(words)?.[0])

// Every instant of these years, so that each change of the clock is in it: a day has 23, 24 or 25 hours.
const someTime = fc.integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') })
const nearAChange = fc
  .tuple(
    fc.constantFrom('2026-03-08T07:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-11-01T06:00Z'),
    fc.integer({ min: -40 * hour, max: 40 * hour }),
  )
  .map(([change, away]) => Date.parse(change) + away)

test.for(['Europe/Berlin', 'America/New_York'])('beside a date in %s days are those of the calendar', (timeZone) => {
  fc.assert(
    fc.property(
      fc.oneof(someTime, nearAChange),
      fc.integer({ min: 1, max: 58 * 24 * 60 }),
      fc.boolean(),
      (now, minutes, isAhead) => {
        const at = now + (isAhead ? 1 : -1) * minutes * 60_000
        const said = formatAgo(new Date(at).toISOString(), place(timeZone), now)
        const midnights = midnightsBetween(Math.min(now, at), Math.max(now, at), timeZone)
        expect(said.startsWith('in ')).toBe(isAhead)
        if (minutes < 60) expect(said).toMatch(/\d min\b/)
        else if (minutes < 1440 || midnights === 0) {
          expect(said).toMatch(/\d h\b/)
          expect(count(said)).toBe(Math.round(((isAhead ? 1 : -1) * minutes) / 60) * (isAhead ? 1 : -1))
        } else {
          expect(said).toMatch(/\d days?\b/)
          expect(count(said)).toBe(midnights)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('the same distance is another number of days by another clock; a long day has hours', () => {
  const [now, then] = ['2026-03-02T22:30:00Z', '2026-03-06T08:00:00Z']
  const said = (timeZone: string) => formatAgo(then, place(timeZone), Date.parse(now))
  // 2 March 23:30 to 6 March in Berlin, 3 March 07:30 to 6 March in Tokyo.
  expect([said('Europe/Berlin'), said('Asia/Tokyo')]).toEqual(['in 4 days', 'in 3 days'])
  const midnight = Date.parse('2026-10-24T22:00:00Z')
  expect(formatAgo('2026-10-25T22:30:00Z', place('Europe/Berlin'), midnight)).toMatch(/^in 2[45] h$/)
})
