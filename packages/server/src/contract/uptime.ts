import * as z from 'zod'
import { Id, Instant } from './basics.ts'
import { Month, StatusDocument } from './document.ts'
import { Cause, ComponentStatus } from './status.ts'

/** How much of a minute in each status is downtime. */
export const uptimeWeights = {
  under_maintenance: 0,
  degraded_performance: 0,
  partial_outage: 0.3,
  major_outage: 1,
} as const satisfies Record<Exclude<ComponentStatus, 'operational'>, number>

/** A status that is no good one. */
export const AffectedStatus = ComponentStatus.exclude(['operational'])
export type AffectedStatus = z.infer<typeof AffectedStatus>

/** A calendar day in the page's zone. */
const Day = z.iso.date()

/** Percent of the time, floored to two decimals; null where there is no data. */
const Percentage = z.number().min(0).max(100).nullable()

/** A day on which something was wrong: its worst status, minutes in each, and what caused them (ids of `events`). */
export const UptimeDay = z
  .object({
    day: Day,
    status: AffectedStatus,
    minutes: z.partialRecord(AffectedStatus, z.int()),
    events: z.array(z.string()),
  })
  .meta({ id: 'UptimeDay' })
export type UptimeDay = z.infer<typeof UptimeDay>

/** An incident or a maintenance that days refer to. */
export const UptimeEvent = z
  .object({ kind: Cause.shape.kind.exclude(['base']), id: Id, title: z.string(), url: z.string() })
  .meta({ id: 'UptimeEvent' })
export type UptimeEvent = z.infer<typeof UptimeEvent>

const UptimeSubject = z.object({
  id: Id,
  name: z.string(),
  /** The first day of which something is known. */
  since: Day.nullable(),
  days: z.array(UptimeDay),
})

const UptimePage = StatusDocument.shape.page.pick({ id: true, name: true, url: true, timeZone: true, locale: true })
const UptimeWeights = z.record(AffectedStatus, z.number())

/** Percentages of the last 30, 60, 90 and 365 days, the present one up to now. */
export const UptimePercentages = z
  .object({ days30: Percentage, days60: Percentage, days90: Percentage, days365: Percentage })
  .meta({ id: 'UptimePercentages' })
export type UptimePercentages = z.infer<typeof UptimePercentages>

const RangesOfSubject = UptimeSubject.extend({ percentages: UptimePercentages })

/**
 * `/uptime.json`: the last 90 days, `from` to `to`, of each component and group. `days` names only those on which
 * something was wrong: on all others since `since` it was operational throughout, and before that there is no data.
 */
export const UptimeDocument = z
  .object({
    format: z.literal(1),
    revision: z.int(),
    generatedAt: Instant,
    page: UptimePage,
    weights: UptimeWeights,
    from: Day,
    to: Day,
    /** The first month that `/uptime/{month}.json` tells of. */
    firstMonth: Month,
    components: z.array(RangesOfSubject.extend({ groupId: Id.nullable() })),
    groups: z.array(RangesOfSubject),
    events: z.array(UptimeEvent),
  })
  .meta({ id: 'UptimeDocument' })
export type UptimeDocument = z.infer<typeof UptimeDocument>

const MonthOfSubject = UptimeSubject.extend({ percentage: Percentage })

/** `/uptime/{month}.json`: a month, `from` to `to` (today in the present one), of each component and group. */
export const UptimeMonth = z
  .object({
    format: z.literal(1),
    page: UptimePage,
    weights: UptimeWeights,
    month: Month,
    earlier: Month.nullable(),
    later: Month.nullable(),
    from: Day,
    to: Day,
    components: z.array(MonthOfSubject.extend({ groupId: Id.nullable() })),
    groups: z.array(MonthOfSubject),
    events: z.array(UptimeEvent),
  })
  .meta({ id: 'UptimeMonth' })
export type UptimeMonth = z.infer<typeof UptimeMonth>
