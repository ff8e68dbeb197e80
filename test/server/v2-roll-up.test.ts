import { describe, expect, test } from 'vitest'
import { Impact } from '../../packages/server/src/contract/index.ts'
import type { ComponentStatus } from '../../packages/server/src/contract/index.ts'
import { rollUp } from '../../packages/server/src/snapshot/roll-up.ts'
import { addDays, dayIn, inZone } from '../../packages/server/src/snapshot/zone.ts'

describe('roll-up', () => {
  const good: ComponentStatus = 'operational'
  test.each<[ComponentStatus[], string, string]>([
    [[], 'none', 'All Systems Operational'],
    [[good, good], 'none', 'All Systems Operational'],
    [['under_maintenance'], 'maintenance', 'Service Under Maintenance'],
    [['under_maintenance', good], 'maintenance', 'Service Under Maintenance'],
    [['degraded_performance', good], 'minor', 'Partially Degraded Service'],
    [['degraded_performance', 'under_maintenance'], 'minor', 'Partially Degraded Service'],
    [['degraded_performance'], 'minor', 'Degraded System Service'],
    [['degraded_performance', 'degraded_performance'], 'minor', 'Degraded System Service'],
    [['partial_outage', good], 'minor', 'Minor Service Outage'],
    [['partial_outage', 'degraded_performance'], 'minor', 'Minor Service Outage'],
    [['partial_outage', 'partial_outage'], 'major', 'Partial System Outage'],
    [['major_outage', good], 'major', 'Partial System Outage'],
    [['major_outage', 'partial_outage'], 'major', 'Partial System Outage'],
    [['major_outage'], 'critical', 'Major System Outage'],
    [['major_outage', 'major_outage'], 'critical', 'Major System Outage'],
  ])('of components %j is %s, %s', (statuses, indicator, description) => {
    expect(rollUp(statuses, [])).toEqual({ indicator, description })
  })

  test.each<[ComponentStatus[], (Impact | null)[], string, string]>([
    [[good], [null, 'none'], 'none', 'All Systems Operational'],
    [[good], ['minor'], 'minor', 'Minor Service Outage'],
    [[good], ['minor', 'major', null], 'major', 'Partial System Outage'],
    [[], ['critical'], 'critical', 'Major System Outage'],
    [['under_maintenance'], ['none'], 'maintenance', 'Service Under Maintenance'],
    [['under_maintenance'], ['minor'], 'minor', 'Minor Service Outage'],
    // As bad as each other: the components' sentence stays.
    [['degraded_performance', good], ['minor'], 'minor', 'Partially Degraded Service'],
    [['major_outage', good], ['major'], 'major', 'Partial System Outage'],
    [['major_outage'], ['minor'], 'critical', 'Major System Outage'],
    [['major_outage'], ['critical'], 'critical', 'Major System Outage'],
  ])('of components %j and impacts %j is %s, %s', (statuses, impacts, indicator, description) => {
    expect(rollUp(statuses, impacts)).toEqual({ indicator, description })
  })

  test('never says less than the worst open impact', () => {
    const order = ['none', 'maintenance', 'minor', 'major', 'critical']
    for (const impact of Impact.options) {
      for (const status of ['operational', 'degraded_performance', 'partial_outage', 'major_outage'] as const) {
        expect(order.indexOf(rollUp([status, good], [impact]).indicator)).toBeGreaterThanOrEqual(order.indexOf(impact))
      }
    }
  })
})

describe('times', () => {
  test.each([
    ['Etc/UTC', '2026-08-02T18:59:36.991Z', '2026-08-02T18:59:36.991Z'],
    ['America/New_York', '2026-08-02T18:59:36.991Z', '2026-08-02T14:59:36.991-04:00'],
    ['America/New_York', '2026-01-02T18:59:36.007Z', '2026-01-02T13:59:36.007-05:00'],
    ['Europe/London', '2026-01-02T18:59:36.991Z', '2026-01-02T18:59:36.991+00:00'],
    ['Asia/Kolkata', '2026-01-02T18:59:36.991Z', '2026-01-03T00:29:36.991+05:30'],
    // The same wall time twice, an hour apart, where clocks go back.
    ['Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-25T02:30:00.000+02:00'],
    ['Europe/Berlin', '2026-10-25T01:30:00.000Z', '2026-10-25T02:30:00.000+01:00'],
  ])('in %s: %s', (zone, instant, expected) => {
    expect(inZone(instant, zone)).toBe(expected)
    expect(Date.parse(expected)).toBe(Date.parse(instant))
  })

  test('a day is the page’s own', () => {
    expect(dayIn(new Date('2026-08-02T03:59:59.999Z'), 'America/New_York')).toBe('2026-08-01')
    expect(dayIn(new Date('2026-08-02T04:00:00.000Z'), 'America/New_York')).toBe('2026-08-02')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })
})
