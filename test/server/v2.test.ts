import { beforeAll, describe, expect, test } from 'vitest'
import { Impact } from '../../packages/server/src/contract/index.ts'
import type { ComponentStatus, Incident } from '../../packages/server/src/contract/index.ts'
import { rollUp } from '../../packages/server/src/snapshot/roll-up.ts'
import { computeSnapshot } from '../../packages/server/src/snapshot/snapshot.ts'
import { toV2Documents } from '../../packages/server/src/snapshot/public/v2.ts'
import { addDays, dayIn, inZone } from '../../packages/server/src/snapshot/zone.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { createStatusPage } from '../support/status-page.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

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

describe('documents', () => {
  const clock = settableClock('2026-03-04T10:00:00.000Z')
  const documents = new Map<string, Json>()
  let incident: Incident
  let ended: Incident
  const ids = { page: '', group: '', login: '', api: '', site: '' }

  beforeAll(async () => {
    const { db } = await openTestDatabase()
    const status = await createStatusPage(db, clock, { timeZone: 'Europe/Berlin', slug: 'north-wind' })
    ids.page = status.page.id
    ids.site = (await status.addComponent({ name: 'Website', description: 'The shop', startDate: '2025-12-31' })).id
    ids.group = (await status.addGroup('Core', 2)).id
    ids.api = (await status.addComponent({ name: 'API', groupId: ids.group, onlyShowIfDegraded: true })).id
    ids.login = (await status.addComponent({ name: 'Sign-in', groupId: ids.group })).id
    ended = await status.open({
      title: 'Images are slow',
      components: [{ id: ids.site, status: 'degraded_performance' }],
    })
    clock.advance(60_000)
    ended = await status.post(ended, { status: 'resolved', message: 'Over.', notify: false })
    clock.advance(60_000)
    incident = await status.open({
      impact: 'major',
      message: 'We **see** it.\n\n- one\n- [two](https://example.com/two)',
      components: [{ id: ids.login, status: 'partial_outage' }],
    })
    clock.advance(60_000)
    incident = await status.post(incident, { status: 'identified', message: 'Found.', components: [] })
    const snapshot = await computeSnapshot(db, ids.page, {
      publicUrl: 'https://status.example.com',
      now: clock.now(),
      emailOffered: true,
    })
    if (typeof snapshot === 'string') throw new Error(snapshot)
    for (const [name, document] of toV2Documents(snapshot))
      documents.set(name, JSON.parse(JSON.stringify(document)) as Json)
  })

  const pageKeys = ['id', 'name', 'url', 'time_zone', 'updated_at']
  const componentKeys = [
    'id',
    'name',
    'status',
    'created_at',
    'updated_at',
    'position',
    'description',
    'showcase',
    'start_date',
    'group_id',
    'page_id',
    'group',
    'only_show_if_degraded',
  ]
  const incidentKeys = [
    'id',
    'name',
    'status',
    'created_at',
    'updated_at',
    'monitoring_at',
    'resolved_at',
    'impact',
    'shortlink',
    'started_at',
    'page_id',
    'incident_updates',
    'components',
    'reminder_intervals',
  ]
  const updateKeys = [
    'id',
    'status',
    'body',
    'incident_id',
    'created_at',
    'updated_at',
    'display_at',
    'affected_components',
    'deliver_notifications',
    'custom_tweet',
    'tweet_id',
  ]

  /** The document at a path of keys and indexes. */
  const at = (name: string, ...path: (string | number)[]): Json => {
    let value: Json | undefined = documents.get(name)
    for (const key of path) value = (value as { [key: string]: Json } | undefined)?.[key as string]
    if (value === undefined) throw new Error(`nothing at ${name} ${path.join('.')}`)
    return value
  }
  const keysAt = (name: string, ...path: (string | number)[]) => Object.keys(at(name, ...path) as object)

  test.each([
    ['summary.json', ['page', 'components', 'incidents', 'scheduled_maintenances', 'status']],
    ['status.json', ['page', 'status']],
    ['components.json', ['page', 'components']],
    ['incidents.json', ['page', 'incidents']],
    ['incidents/unresolved.json', ['page', 'incidents']],
    ['incidents/resolved.json', ['page', 'incidents']],
    ['scheduled-maintenances.json', ['page', 'scheduled_maintenances']],
    ['scheduled-maintenances/upcoming.json', ['page', 'scheduled_maintenances']],
    ['scheduled-maintenances/active.json', ['page', 'scheduled_maintenances']],
  ])('%s has the keys of the contract in their order', (name, keys) => {
    expect(keysAt(name)).toEqual(keys)
    expect(keysAt(name, 'page')).toEqual(pageKeys)
  })

  test('objects have the keys of the contract in their order', () => {
    expect(keysAt('summary.json', 'status')).toEqual(['indicator', 'description'])
    for (const component of at('summary.json', 'components') as { group: boolean }[]) {
      expect(Object.keys(component)).toEqual(component.group ? [...componentKeys, 'components'] : componentKeys)
    }
    expect(keysAt('summary.json', 'incidents', 0)).toEqual(incidentKeys)
    expect(keysAt('summary.json', 'incidents', 0, 'components', 0)).toEqual(componentKeys)
    expect(keysAt('summary.json', 'incidents', 0, 'incident_updates', 0)).toEqual(updateKeys)
    expect(keysAt('summary.json', 'incidents', 0, 'incident_updates', 1, 'affected_components', 0)).toEqual([
      'code',
      'name',
      'old_status',
      'new_status',
    ])
  })

  test('the page and its status', () => {
    expect(at('status.json')).toEqual({
      page: {
        id: ids.page,
        name: 'Northwind',
        url: 'https://status.example.com/p/north-wind',
        time_zone: 'Europe/Berlin',
        updated_at: '2026-03-04T11:03:00.000+01:00',
      },
      status: { indicator: 'major', description: 'Partial System Outage' },
    })
  })

  test('components and groups stand in one list by position; a group is as bad as its worst child', () => {
    const components = at('components.json', 'components') as { name: string; position: number; status: string }[]
    expect(components.map(({ position }) => position)).toEqual([1, 1, 2, 2])
    expect(components.find(({ name }) => name === 'Core')).toMatchObject({
      id: ids.group,
      status: 'partial_outage',
      group: true,
      group_id: null,
      components: [ids.api, ids.login],
    })
    expect(components.find(({ name }) => name === 'Sign-in')).toMatchObject({
      status: 'partial_outage',
      position: 2,
      group: false,
      group_id: ids.group,
      page_id: ids.page,
    })
    expect(components.find(({ name }) => name === 'Website')).toMatchObject({
      status: 'operational',
      description: 'The shop',
      start_date: '2025-12-31',
      only_show_if_degraded: false,
    })
    expect(components.find(({ name }) => name === 'API')).toMatchObject({
      only_show_if_degraded: true,
      description: null,
    })
  })

  test('an open incident, its updates newest first, bodies as plain text', () => {
    expect(at('incidents/unresolved.json', 'incidents')).toMatchObject([
      {
        id: incident.id,
        name: 'Sign-in fails',
        status: 'identified',
        created_at: '2026-03-04T11:02:00.000+01:00',
        updated_at: '2026-03-04T11:03:00.000+01:00',
        monitoring_at: null,
        resolved_at: null,
        impact: 'major',
        shortlink: `https://status.example.com/p/north-wind/incidents/${incident.id}`,
        started_at: '2026-03-04T11:02:00.000+01:00',
        page_id: ids.page,
        reminder_intervals: null,
        components: [{ id: ids.login, status: 'partial_outage' }],
        incident_updates: [
          {
            status: 'identified',
            body: 'Found.',
            incident_id: incident.id,
            display_at: '2026-03-04T11:03:00.000+01:00',
            affected_components: null,
            deliver_notifications: true,
            custom_tweet: null,
            tweet_id: null,
          },
          {
            status: 'investigating',
            body: 'We see it.\n\n- one\n- two (https://example.com/two)',
            affected_components: [
              { code: ids.login, name: 'Core - Sign-in', old_status: 'operational', new_status: 'partial_outage' },
            ],
          },
        ],
      },
    ])
    expect(at('summary.json', 'incidents')).toEqual(at('incidents/unresolved.json', 'incidents'))
  })

  test('a resolved incident, and all of them newest first', () => {
    expect(at('incidents/resolved.json', 'incidents')).toMatchObject([
      {
        id: ended.id,
        impact: 'none',
        status: 'resolved',
        resolved_at: '2026-03-04T11:01:00.000+01:00',
        incident_updates: [
          {
            deliver_notifications: false,
            affected_components: [{ name: 'Website', old_status: 'degraded_performance', new_status: 'operational' }],
          },
          {},
        ],
      },
    ])
    expect((at('incidents.json', 'incidents') as { id: string }[]).map(({ id }) => id)).toEqual([incident.id, ended.id])
  })
})
