import * as z from 'zod'
import { Id, Instant } from './basics.ts'
import { BrandImage } from './branding.ts'
import { AffectedComponent, IncidentUpdate } from './incident.ts'
import { PublicMaintenance } from './maintenance.ts'
import { Locale } from './page.ts'
import { Cause, ComponentStatus, Impact, IncidentStatus, OverallStatus } from './status.ts'

/** A component as everybody may see it. */
export const PublicComponent = z
  .object({
    id: Id,
    name: z.string(),
    description: z.string().nullable(),
    groupId: Id.nullable(),
    position: z.int(),
    status: ComponentStatus,
    onlyShowIfDegraded: z.boolean(),
    because: z.array(Cause),
  })
  .meta({ id: 'PublicComponent' })
export type PublicComponent = z.infer<typeof PublicComponent>

/** A group of components; its status is the worst of theirs. */
export const PublicGroup = z
  .object({ id: Id, name: z.string(), position: z.int(), status: ComponentStatus })
  .meta({ id: 'PublicGroup' })
export type PublicGroup = z.infer<typeof PublicGroup>

/** One dated message as everybody may see it. */
export const PublicUpdate = IncidentUpdate.pick({
  id: true,
  status: true,
  tree: true,
  at: true,
  edited: true,
  components: true,
}).meta({ id: 'PublicUpdate' })
export type PublicUpdate = z.infer<typeof PublicUpdate>

/** An incident as everybody may see it; updates newest first. */
export const PublicIncident = z
  .object({
    id: Id,
    title: z.string(),
    status: IncidentStatus,
    impact: Impact.nullable(),
    startedAt: Instant,
    resolvedAt: Instant.nullable(),
    updatedAt: Instant,
    nextUpdateBy: Instant.nullable(),
    url: z.string(),
    postmortemUrl: z.string().optional(),
    components: z.array(AffectedComponent),
    updates: z.array(PublicUpdate),
  })
  .meta({ id: 'PublicIncident' })
export type PublicIncident = z.infer<typeof PublicIncident>

/** How visitors can have themselves told, in the order in which they are offered. */
export const SignUpChannel = z.enum(['email', 'sms', 'webhook'])
export type SignUpChannel = z.infer<typeof SignUpChannel>

/**
 * `/status.json`: everything a widget or the page shows, one document per status page.
 *
 * `incidents` are the open ones, newest first; `history` those that ended in the last 14 days, newest first.
 * `maintenances` are under way, then to come, soonest first; `pastMaintenances` ended in the last 14 days, newest first.
 */
export const StatusDocument = z
  .object({
    format: z.literal(1),
    revision: z.int(),
    generatedAt: Instant,
    page: z.object({
      id: Id,
      name: z.string(),
      url: z.string(),
      timeZone: z.string(),
      locale: Locale,
      updatedAt: Instant,
      channels: z.array(SignUpChannel),
      supportUrl: z.string().optional(),
      logo: BrandImage.optional(),
      favicon: z.string().optional(),
    }),
    status: OverallStatus,
    groups: z.array(PublicGroup),
    components: z.array(PublicComponent),
    incidents: z.array(PublicIncident),
    history: z.array(PublicIncident),
    maintenances: z.array(PublicMaintenance),
    pastMaintenances: z.array(PublicMaintenance),
  })
  .meta({ id: 'StatusDocument' })
export type StatusDocument = z.infer<typeof StatusDocument>

/** A calendar month in the page's zone, `YYYY-MM`. */
export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month such as 2026-03')
export type Month = z.infer<typeof Month>

/**
 * `/history/{month}.json`: the incidents and maintenances that began in a month, newest first, each with its newest update
 * only. `earlier` and `later` are the nearest months that have any.
 */
export const HistoryMonth = z
  .object({
    format: z.literal(1),
    page: StatusDocument.shape.page
      .pick({
        id: true,
        name: true,
        url: true,
        timeZone: true,
        locale: true,
      })
      .extend({ historySince: Instant.optional() }),
    month: Month,
    earlier: Month.nullable(),
    later: Month.nullable(),
    incidents: z.array(PublicIncident),
    maintenances: z.array(PublicMaintenance),
  })
  .meta({ id: 'HistoryMonth' })
export type HistoryMonth = z.infer<typeof HistoryMonth>

/** `/history.json`: the months in which something began, newest first, with how much in each and where that is told. */
export const History = z
  .object({
    format: z.literal(1),
    page: HistoryMonth.shape.page,
    months: z.array(z.object({ month: Month, incidents: z.int(), maintenances: z.int(), url: z.string() })),
  })
  .meta({ id: 'History' })
export type History = z.infer<typeof History>

/**
 * `/history.json?q=…`: what of the record has every word, in a title, a message, a published postmortem or the name of a component; newest first,
 * each with the update that has them. A search looks at a bounded number of incidents at a time: `lookedBackTo` is the
 * month it reached, `next` where it goes on.
 */
export const HistorySearch = z
  .object({
    format: z.literal(1),
    generatedAt: Instant,
    page: HistoryMonth.shape.page,
    query: z.string(),
    incidents: z.array(PublicIncident),
    maintenances: z.array(PublicMaintenance),
    lookedBackTo: Month.nullable(),
    next: z.string().nullable(),
  })
  .meta({ id: 'HistorySearch' })
export type HistorySearch = z.infer<typeof HistorySearch>

/**
 * The data of one `status` event on `/events`. Without `status` and `incidents` (they passed 16 KB) it only says that
 * there is a newer revision to fetch.
 */
export const LiveFrame = z.object({
  revision: z.int(),
  generatedAt: Instant,
  status: OverallStatus.optional(),
  incidents: z.array(PublicIncident).optional(),
})
export type LiveFrame = z.infer<typeof LiveFrame>
