import { uptimeWeights } from '../contract/index.ts'
import type { Component, UptimeDay, UptimeDocument, UptimeEvent, UptimeMonth } from '../contract/index.ts'
import { addDays, dayIn, monthIn } from '../snapshot/zone.ts'
import { daysBetween, lastDayOf, monthBefore, nextMonth, startOfDay } from './calendar.ts'
import { emptyLog } from './component-log.ts'
import type { ComponentLog } from './component-log.ts'
import { joinLogs } from './group-log.ts'
import { percentageOf, tally, worstOf } from './tally.ts'
import type { Known, Tally } from './tally.ts'

/** What uptime is made from. */
export interface UptimeSource {
  revision: number
  page: UptimeDocument['page']
  components: Pick<Component, 'id' | 'name' | 'groupId' | 'startDate' | 'createdAt'>[]
  groups: { id: string; name: string }[]
  /** By component. */
  logs: ReadonlyMap<string, ComponentLog>
  now: Date
}

/** Days that bars tell of, today included. */
const daysOfBars = 90

/** A component or group: one log to tell the days from, and those of which its percentage is the mean. */
interface Subject {
  id: string
  name: string
  told: Known
  counted: Known[]
}

/** When the data of a component begins: on its start date, else when it was created or was first said something of. */
function beginningOf({ startDate, createdAt }: UptimeSource['components'][number], log: ComponentLog, zone: string) {
  if (startDate !== null) return startOfDay(startDate, zone)
  return Math.min(Date.parse(createdAt), log.since ?? Infinity)
}

function componentsOf({ components, logs, page, now }: UptimeSource) {
  const until = now.getTime()
  return components.map((component) => {
    const log = logs.get(component.id) ?? emptyLog
    const since = beginningOf(component, log, page.timeZone)
    const known: Known = { since: since < until ? since : null, until, troubles: log.troubles }
    const { id, name, groupId } = component
    return { id, name, groupId, told: known, counted: [known] }
  })
}

function subjectsOf(source: UptimeSource) {
  const { groups, now } = source
  const until = now.getTime()
  const ofComponents = componentsOf(source)
  const ofGroups = groups.flatMap(({ id, name }) => {
    const members = ofComponents.filter(({ groupId }) => groupId === id).map(({ told }) => told)
    return members.length === 0 ? [] : [{ id, name, told: joinLogs(members, until), counted: members }]
  })
  return { components: ofComponents, groups: ofGroups }
}

const minutesOf = (time: number) => Math.max(1, Math.round(time / 60_000))

function toDay(day: string, counted: Tally): UptimeDay[] {
  const status = worstOf(counted)
  if (!status) return []
  const minutes = Object.fromEntries([...counted.spent].map(([one, time]) => [one, minutesOf(time)]))
  return [{ day, status, minutes, events: [...counted.events] }]
}

function describe({ id, name, told }: Subject, days: string[], zone: string) {
  return {
    id,
    name,
    since: told.since === null ? null : dayIn(new Date(told.since), zone),
    days: days.flatMap((day) => toDay(day, tally(told, startOfDay(day, zone), startOfDay(addDays(day, 1), zone)))),
  }
}

const percentage = ({ counted }: Subject, from: number, to: number) =>
  percentageOf(counted.map((known) => tally(known, from, to)))

/** The ids of what the days of a document refer to. */
export function eventsOf({ components, groups }: Pick<UptimeMonth | UptimeDocument, 'components' | 'groups'>) {
  return [...new Set([...components, ...groups].flatMap(({ days }) => days.flatMap(({ events }) => events)))]
}

/** Leaves in a document's days only those events of which it can be told what they are. */
export function nameEvents<Document extends UptimeMonth | UptimeDocument>(
  document: Document,
  events: ReadonlyMap<string, UptimeEvent>,
): Document {
  const used = eventsOf(document).flatMap((id) => events.get(id) ?? [])
  const named = <Of extends { days: UptimeDay[] }>(of: Of): Of => ({
    ...of,
    days: of.days.map((day) => ({ ...day, events: day.events.filter((id) => events.has(id)) })),
  })
  return {
    ...document,
    components: document.components.map(named),
    groups: document.groups.map(named),
    events: used,
  }
}

/** The first month of which something is known; the present one where there is nothing yet. */
function firstMonthOf(source: UptimeSource): string {
  const { timeZone } = source.page
  const begun = componentsOf(source).flatMap(({ told }) => told.since ?? [])
  return monthIn(new Date(Math.min(source.now.getTime(), ...begun)), timeZone)
}

/** The last 90 days, events not named yet. */
export function toUptimeDocument(source: UptimeSource): UptimeDocument {
  const { page, now } = source
  const zone = page.timeZone
  const today = dayIn(now, zone)
  const from = addDays(today, 1 - daysOfBars)
  const days = daysBetween(from, today)
  const end = now.getTime()
  const last = (subject: Subject, count: number) =>
    percentage(subject, startOfDay(addDays(today, 1 - count), zone), end)
  const tell = (subject: Subject) => ({
    ...describe(subject, days, zone),
    percentages: {
      days30: last(subject, 30),
      days60: last(subject, 60),
      days90: last(subject, 90),
      days365: last(subject, 365),
    },
  })
  const { components, groups } = subjectsOf(source)
  return {
    format: 1,
    revision: source.revision,
    generatedAt: now.toISOString(),
    page,
    weights: uptimeWeights,
    from,
    to: today,
    firstMonth: firstMonthOf(source),
    components: components.map((subject) => ({ ...tell(subject), groupId: subject.groupId })),
    groups: groups.map(tell),
    events: [],
  }
}

/** Whether there is something to tell of a month: from the first of which something is known until now. */
export function isMonthOf(source: UptimeSource, month: string): boolean {
  return month >= firstMonthOf(source) && month <= monthIn(source.now, source.page.timeZone)
}

/** A month of which there is something to tell, up to now, events not named yet. */
export function toUptimeMonth(source: UptimeSource, month: string): UptimeMonth {
  const { page, now } = source
  const zone = page.timeZone
  const today = dayIn(now, zone)
  const first = firstMonthOf(source)
  const present = today.slice(0, 7)
  const from = `${month}-01`
  const to = month === present ? today : lastDayOf(month)
  const days = daysBetween(from, to)
  const start = startOfDay(from, zone)
  const end = startOfDay(addDays(to, 1), zone)
  const tell = (subject: Subject) => ({
    ...describe(subject, days, zone),
    percentage: percentage(subject, start, end),
  })
  const { components, groups } = subjectsOf(source)
  return {
    format: 1,
    page,
    weights: uptimeWeights,
    month,
    earlier: month > first ? monthBefore(month) : null,
    later: month < present ? nextMonth(month) : null,
    from,
    to,
    components: components.map((subject) => ({ ...tell(subject), groupId: subject.groupId })),
    groups: groups.map(tell),
    events: [],
  }
}
