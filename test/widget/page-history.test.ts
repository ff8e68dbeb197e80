import { describe, expect, test } from 'vitest'
import type { StatusDocument } from '../../packages/server/src/contract/index.ts'
import { historyOf } from '../../packages/widget/src/elements/ic-incident-history.days.ts'
import { leanPage, type PageData, withDocument } from '../../packages/widget/src/page/page-data.ts'
import { zonePlace, zoneWithOffset } from '../../packages/widget/src/page/zone-name.ts'
import { en } from '../../packages/widget/src/labels/en.ts'
import { aDocument, anIncident, aPastIncident } from './support/documents.ts'

const ended = (at: string, id = 'incident0009') => aPastIncident({ id, title: id, resolvedAt: at, updatedAt: at })
const days = (incidents: string[], timeZone: string, now: string, count = 14) =>
  historyOf(
    incidents.map((at) => ended(at)),
    timeZone,
    Date.parse(now),
    count,
  ).stretches.map(({ from, to, incidents: told }) => {
    const [first, last] = [from, to].map((date) => date.toISOString().slice(5, 10))
    return `${first === last ? first : `${first}..${last}`}: ${told.length}`
  })

describe('the history of a page', () => {
  test('folds quiet days in a row, but not today', () => {
    expect(days([], 'UTC', '2026-01-20T12:00:00Z')).toEqual(['01-20: 0', '01-06..01-19: 0'])
    expect(
      days(['2026-01-20T01:00:00Z', '2026-01-17T05:00:00Z', '2026-01-17T04:00:00Z'], 'UTC', '2026-01-20T12:00:00Z'),
    ).toEqual(['01-20: 1', '01-18..01-19: 0', '01-17: 2', '01-06..01-16: 0'])
  })

  test('puts an incident on the day it ended where the reader is', () => {
    const end = '2026-01-18T23:30:00Z'
    expect(days([end], 'UTC', '2026-01-20T12:00:00Z', 2)).toEqual(['01-20: 0', '01-19: 0', '01-18: 1'])
    expect(days([end], 'Europe/Berlin', '2026-01-20T12:00:00Z', 2)).toEqual(['01-20: 0', '01-19: 1', '01-18: 0'])
  })

  test('has every day once where clocks change', () => {
    const months = ['2026-03-29', '2026-10-25'].map((change) => {
      const now = new Date(Date.parse(change) + 3 * 86_400_000).toISOString()
      const each = Array.from({ length: 6 }, (_, back) => new Date(Date.parse(now) - back * 86_400_000).toISOString())
      return days(each, 'Europe/Berlin', now, 5)
    })
    for (const told of months) expect(told.map((day) => day.slice(-3))).toEqual(Array(6).fill(': 1'))
  })

  test('keeps what is older than the days it tells', () => {
    const { stretches, older } = historyOf(
      [ended('2026-01-06T00:10:00Z', 'shown'), ended('2026-01-05T23:50:00Z', 'older')],
      'UTC',
      Date.parse('2026-01-20T12:00:00Z'),
      14,
    )
    expect(stretches.at(-1)?.incidents.map(({ id }) => id)).toEqual(['shown'])
    expect(older.map(({ id }) => id)).toEqual(['older'])
  })
})

describe('a page that hears of a newer document', () => {
  const generatedAt = '2026-01-20T12:00:00.000Z'
  const document: StatusDocument = aDocument({ generatedAt })
  const data = (ids: [string, string][]): PageData =>
    leanPage({
      document,
      history: ids.map(([id, at]) => ended(at, id)),
      now: generatedAt,
      timeZone: 'UTC',
      locale: 'en',
    })

  test('takes its last days from there and keeps the older ones', () => {
    const before = data([
      ['deleted', '2026-01-19T12:00:00.000Z'],
      ['reopened', '2026-01-18T12:00:00.000Z'],
      ['old', '2025-12-01T12:00:00.000Z'],
    ])
    const fresh = ended('2026-01-20T11:00:00.000Z', 'fresh')
    const after = withDocument(before, {
      ...document,
      revision: 2,
      incidents: [anIncident({ id: 'reopened' })],
      history: [fresh],
    })
    expect(after.history.map(({ id }) => id)).toEqual(['fresh', 'old'])
  })

  test('does not lose its history to a document that was made again without a change', () => {
    const before = data([['old', '2026-01-06T12:00:00.001Z']])
    const [old] = before.history
    expect(withDocument(before, { ...document, history: old ? [old] : [] }).history.map(({ id }) => id)).toEqual([
      'old',
    ])
  })
})

test('a zone is named as a person would', () => {
  const january = Date.parse('2026-01-20T12:00:00Z')
  expect(zonePlace('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(zoneWithOffset({ labels: en, timeZone: 'Europe/Berlin' }, january)).toBe('Berlin (UTC+1)')
  expect(zoneWithOffset({ labels: en, timeZone: 'Asia/Kolkata' }, january)).toBe('Kolkata (UTC+5:30)')
  expect(zoneWithOffset({ labels: en, timeZone: 'Etc/UTC' }, january)).toBe('UTC')
})
