import { describe, expect, test } from 'vitest'
import type { MessageTree, PublicIncident, StatusDocument } from '../../packages/server/src/contract/index.ts'
import {
  historyOf,
  type PastIncident,
  type Stretch,
} from '../../packages/widget/src/elements/ic-incident-history.days.ts'
import {
  type HistoryPage,
  knownSince,
  leanIncidentPage,
  leanPage,
  ownerOf,
  type ShownPage,
  withDocument,
} from '../../packages/widget/src/page/page-data.ts'
import { zonePlace, zoneWithOffset } from '../../packages/widget/src/page/zone-name.ts'
import { en } from '../../packages/widget/src/labels/en.ts'
import { aDocument, anIncident, anUpdate, aPastIncident, aTroubledDocument } from './support/documents.ts'

const ended = (at: string, id = 'incident0009') =>
  aPastIncident({ id, url: `https://status.example.com/incidents/${id}`, title: id, resolvedAt: at, updatedAt: at })
const past = (at: string): PastIncident => ({ url: '', title: at, impact: null, endedAt: at, minutes: 5 })
const dates = ({ from, to }: { from: Date; to: Date }) => {
  const [first, last] = [from, to].map((date) => date.toISOString().slice(5, 10))
  return first === last ? first : `${first}..${last}`
}
const told = (stretches: Stretch[]) => stretches.map((one) => `${dates(one)}: ${one.incidents.length}`)
const days = (ends: string[], timeZone: string, now: string, shown = 14) =>
  told(historyOf(ends.map(past), timeZone, Date.parse(now), { shown, reach: 90 }).recent)

describe('the history of a page', () => {
  test('folds quiet days in a row, but not today', () => {
    expect(days([], 'UTC', '2026-01-20T12:00:00Z')).toEqual(['01-20: 0', '01-06..01-19: 0'])
    expect(
      days(['2026-01-20T01:00Z', '2026-01-17T05:00Z', '2026-01-17T04:00Z'], 'UTC', '2026-01-20T12:00:00Z'),
    ).toEqual(['01-20: 1', '01-18..01-19: 0', '01-17: 2', '01-06..01-16: 0'])
  })

  test('puts an incident on the day it ended where the reader is', () => {
    const end = '2026-01-18T23:30Z'
    expect(days([end], 'UTC', '2026-01-20T12:00:00Z', 2)).toEqual(['01-20: 0', '01-19: 0', '01-18: 1'])
    expect(days([end], 'Europe/Berlin', '2026-01-20T12:00:00Z', 2)).toEqual(['01-20: 0', '01-19: 1', '01-18: 0'])
  })

  test('has every day once where clocks change', () => {
    const months = ['2026-03-29', '2026-10-25'].map((change) => {
      const now = new Date(Date.parse(change) + 3 * 86_400_000).toISOString()
      const each = Array.from({ length: 6 }, (_, back) => new Date(Date.parse(now) - back * 86_400_000).toISOString())
      return days(each, 'Europe/Berlin', now, 5)
    })
    for (const each of months) expect(each.map((day) => day.slice(-3))).toEqual(Array(6).fill(': 1'))
  })

  const reaches = (now: string, timeZone: string) => {
    const page = { ...document.page, timeZone: 'Asia/Tokyo' }
    const since = knownSince({ document: { ...document, page }, now })
    const { months, recent } = historyOf([], timeZone, Date.parse(now), { shown: 14, reach: 90, since })
    return (months.at(-1) ?? recent.at(-1))?.from.toISOString().slice(0, 10)
  }

  test('leaves out a day that is known in part, where the reader’s days begin at another time than the page’s', () => {
    // The page knows what ended since 22 October, 15:00 UTC: midnight in Tokyo.
    for (const now of ['2026-01-20T16:00:00Z', '2026-01-21T14:00:00Z']) {
      expect([now, reaches(now, 'Asia/Tokyo')]).toEqual([now, '2025-10-23'])
      expect([now, reaches(now, 'America/Los_Angeles')]).toEqual([now, '2025-10-23'])
    }
    // In the east the same date began before.
    expect(reaches('2026-01-20T16:00:00Z', 'Pacific/Kiritimati')).toBe('2025-10-24')
  })

  const older = (ends: string[], cut: boolean) =>
    historyOf(ends.map(past), 'UTC', Date.parse('2026-01-20T12:00:00Z'), { shown: 14, reach: 90, cut }).months.map(
      ({ stretches, ...month }) => `${dates(month)}: ${month.count} = ${told(stretches).join()}`,
    )

  test('tells the days before by month, each once, as far as ninety days back', () => {
    expect(older(['2026-01-06T00:10Z', '2026-01-05T23:50Z', '2025-12-03T16:02Z', '2025-10-22T01:00Z'], false)).toEqual([
      '01-01..01-05: 1 = 01-05: 1,01-01..01-04: 0',
      '12-01..12-31: 1 = 12-04..12-31: 0,12-03: 1,12-01..12-02: 0',
      '11-01..11-30: 0 = 11-01..11-30: 0',
      '10-22..10-31: 1 = 10-23..10-31: 0,10-22: 1',
    ])
  })

  test('says nothing of the days before the last one it knows', () => {
    expect(older(['2026-01-05T23:50Z', '2025-12-28T16:02Z'], true)).toEqual([
      '01-01..01-05: 1 = 01-05: 1,01-01..01-04: 0',
      '12-28..12-31: 1 = 12-29..12-31: 0,12-28: 1',
    ])
    expect(older(['2026-01-19T23:50Z'], true)).toEqual([])
  })
})

const generatedAt = '2026-01-20T12:00:00.000Z'
const document: StatusDocument = aDocument({ generatedAt })
const lean = (incidents: PublicIncident[]) =>
  leanPage({ document, history: incidents, now: generatedAt, timeZone: 'UTC', locale: 'en' })

describe('what a page carries of its history', () => {
  const back = (count: number) => new Date(Date.parse(generatedAt) - count * 86_400_000).toISOString()
  const every = (count: number, of: number) =>
    Array.from({ length: count }, (_, index) => ended(back((index * of) / count), `incident${index}`))

  test('is no more for a thousand incidents than for a hundred, and how many are left out', () => {
    const { history, more } = lean(every(1000, 90))
    expect([history.length, more]).toEqual([100, 900])
    expect(history[99]?.title).toBe('incident99')
    expect(lean(every(40, 90)).more).toBe(0)
  })

  test('is how they ended of the newest ones alone', () => {
    const messages = (count: number, of: number) => lean(every(count, of)).history.filter(({ message }) => message)
    expect(messages(60, 10)).toHaveLength(20)
    expect(messages(90, 90)).toHaveLength(16)
  })

  test('is the beginning of a long message, cut between words', () => {
    const text = `${'Nothing was lost. '.repeat(100)}`
    const tree: MessageTree = [
      { type: 'code', text: 'first' },
      { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', text }] }] },
      { type: 'paragraph', children: [{ type: 'text', text: 'second' }] },
    ]
    const [incident] = lean([aPastIncident({ updates: [anUpdate('', { tree })], resolvedAt: back(1) })]).history
    const [block] = incident?.message ?? []
    expect(incident?.message).toHaveLength(1)
    if (block?.type !== 'paragraph' || block.children[0]?.type !== 'text') throw new Error('not a text')
    expect(block.children[0].text).toMatch(/^Nothing was lost\. .* (?:Nothing|was|lost\.)…$/)
    expect(block.children[0].text.length).toBeLessThanOrEqual(401)
  })
})

describe('a page that hears of a newer document', () => {
  const page = (ids: [string, string][]) => lean(ids.map(([id, at]) => ended(at, id)))
  const titles = (data: ShownPage) => ('history' in data ? data.history.map(({ title }) => title) : [])

  test('takes its last days from there and keeps the older ones', () => {
    const before = page([
      ['deleted', '2026-01-19T12:00:00.000Z'],
      ['reopened', '2026-01-18T12:00:00.000Z'],
      ['old', '2025-12-01T12:00:00.000Z'],
    ])
    const fresh = ended('2026-01-20T11:00:00.000Z', 'fresh')
    const { url } = ended('', 'reopened')
    const incidents = [anIncident({ id: 'reopened', url })]
    expect(titles(withDocument(before, { ...document, revision: 2, incidents, history: [fresh] }))).toEqual([
      'fresh',
      'old',
    ])
  })

  test('does not lose its history to a document that was made again without a change', () => {
    const old = ended('2026-01-06T12:00:00.001Z', 'old')
    expect(titles(withDocument(lean([old]), { ...document, history: [old] }))).toEqual(['old'])
  })

  test('does not take in what a month says', () => {
    const owner = ownerOf(document)
    const month: HistoryPage = { format: 1, page: owner, month: '2026-01', earlier: null, later: null, incidents: [] }
    expect(withDocument(month, document)).toBe(month)
  })
})

describe('the page of an incident', () => {
  const of = (incident: PublicIncident, from = document) =>
    leanIncidentPage({ incident, document: from, teamUrl: '', now: generatedAt })

  test('that is over carries nothing that anything else could change', () => {
    const later = aTroubledDocument({ generatedAt: '2026-02-01T00:00:00.000Z', revision: 99 })
    const over = ended('2026-01-06T12:00:00.000Z')
    expect(of(over, later)).toEqual(of(over))
  })

  test('that goes on carries the present', () => {
    expect(of(anIncident()).present).toMatchObject({ status: document.status, generatedAt })
  })

  test('hears that it is over, and that it goes on again', () => {
    const open = anIncident()
    const over = { ...open, status: 'resolved' as const, resolvedAt: generatedAt }
    const closed = withDocument(of(open), { ...document, history: [over] })
    expect(closed).toEqual(of(over))
    expect(withDocument(closed, { ...document, incidents: [open] })).toEqual(of(open))
  })
})

test('a zone is named as a person would', () => {
  const january = Date.parse('2026-01-20T12:00:00Z')
  expect(zonePlace('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(zoneWithOffset({ labels: en, timeZone: 'Europe/Berlin' }, january)).toBe('Berlin (CET, UTC+1)')
  expect(zoneWithOffset({ labels: en, timeZone: 'Asia/Kolkata' }, january)).toBe('Kolkata (IST, UTC+5:30)')
  expect(zoneWithOffset({ labels: en, timeZone: 'Etc/UTC' }, january)).toBe('UTC')
})
