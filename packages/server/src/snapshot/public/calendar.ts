import { messageToText, saysTimes } from '../../messages/message.ts'
import type { SnapshotMaintenance } from '../recorded-maintenance.ts'
import type { PageSnapshot } from '../snapshot.ts'
import { offsetAt } from '../zone.ts'
import { feedHead } from './feed-entry.ts'
import { skippedTimes, wallWords, zoneLines } from './vtimezone.ts'

/** `20260305T140500Z` */
const utcWords = (instant: string | Date) => `${wallWords(new Date(instant), 0)}Z`

/** Text as RFC 5545 wants it: what would end it is escaped, and control characters, which no reader takes, are left out. */
const textWords = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is left out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** Breaks a line after 75 bytes at most, never within a character. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += character
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}

const isOver = ({ status }: SnapshotMaintenance) => status === 'completed' || status === 'canceled'

/** Which windows a calendar has, and what it is called: all without it. */
export interface CalendarOf {
  name: string
  has: (window: SnapshotMaintenance) => boolean
}

/**
 * `/maintenance.ics`, also of one component or one window (RFC 5545): windows to come, under way and over of late; a canceled one stays,
 * as cancelled, for the 90 days of the live part. A window that others follow says by which rule, in the hours of the
 * page's zone; the rule is that of the window to come, so a window that is over stands for itself.
 */
export function toCalendar(snapshot: PageSnapshot, of: CalendarOf | null): string {
  const { page } = snapshot
  const windows = of ? snapshot.maintenances.filter(of.has) : snapshot.maintenances
  const title = of ? `${page.name} – ${of.name}` : feedHead(snapshot).title
  const ruled = windows.filter((window) => !isOver(window) && window.series)
  const firstYear = Math.min(...ruled.map(({ startsAt }) => new Date(startsAt).getUTCFullYear()))
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Incident Commander//Status page//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${textWords(title)}`,
    `X-WR-CALNAME:${textWords(title)}`,
    `X-WR-TIMEZONE:${page.timeZone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...(ruled.length > 0 ? zoneLines(page.timeZone, firstYear) : []),
    ...windows.flatMap((window) => eventsOf(snapshot, window)),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

function eventsOf(snapshot: PageSnapshot, window: SnapshotMaintenance): string[] {
  const { startsAt, endsAt, startedAt, endedAt, series } = window
  const zone = snapshot.page.timeZone
  const local = (name: string, at: Date) => `${name};TZID=${zone}:${wallWords(at, offsetAt(at, zone))}`
  const once = (from: string, to: string) => [
    `DTSTART:${utcWords(from)}`,
    ...(to > from ? [`DTEND:${utcWords(to)}`] : []),
  ]
  if (window.status === 'completed') return event(snapshot, window, once(startedAt ?? startsAt, endedAt ?? endsAt))
  if (!series || isOver(window)) return event(snapshot, window, once(startsAt, endsAt))
  const begin = new Date(series.occurrenceAt)
  const ruled = [
    local('DTSTART', begin),
    local('DTEND', new Date(series.endsAt)),
    `RRULE:${series.rule}`,
    ...skippedTimes(zone, begin).map((time) => `EXDATE;TZID=${zone}:${time}`),
  ]
  if (series.occurrenceAt === startsAt && series.endsAt === endsAt) return event(snapshot, window, ruled)
  // It was moved, or made longer or shorter: those after it were not.
  const moved = [local('RECURRENCE-ID', begin), local('DTSTART', new Date(startsAt)), local('DTEND', new Date(endsAt))]
  return [...event(snapshot, window, ruled), ...event(snapshot, window, moved)]
}

function event({ page }: PageSnapshot, window: SnapshotMaintenance, times: string[]): string[] {
  const { id, title, tree, url, status, sequence, components, createdAt, updatedAt, updates } = window
  const sayTime = saysTimes(page)
  const [newest] = updates
  const said = [messageToText(tree, sayTime), newest && messageToText(newest.tree, sayTime), url]
  return [
    'BEGIN:VEVENT',
    `UID:${id}@${new URL(page.url).hostname}`,
    `DTSTAMP:${utcWords(updatedAt)}`,
    `CREATED:${utcWords(createdAt)}`,
    `LAST-MODIFIED:${utcWords(updatedAt)}`,
    // How it ended is one more change than those of the plan.
    `SEQUENCE:${sequence + (isOver(window) ? 1 : 0)}`,
    ...times,
    `SUMMARY:${textWords(title)}`,
    `DESCRIPTION:${textWords([...new Set(said.filter(Boolean))].join('\n\n'))}`,
    `URL:${url}`,
    ...(components.length > 0 ? [`CATEGORIES:${components.map(({ name }) => textWords(name)).join(',')}`] : []),
    `STATUS:${status === 'canceled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}
