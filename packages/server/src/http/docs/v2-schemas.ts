import * as z from 'zod'
import { ComponentStatus, Id, Impact, IncidentStatus, MaintenanceStatus, OverallStatus } from '../../contract/index.ts'

/** An instant of the v2 documents: with milliseconds and the offset of the page's zone. */
const Instant = z.iso.datetime({ offset: true, precision: 3 })

const Page = z
  .object({ id: Id, name: z.string(), url: z.string(), time_zone: z.string(), updated_at: Instant })
  .meta({ id: 'V2Page' })

const Component = z
  .object({
    id: Id,
    name: z.string(),
    status: ComponentStatus,
    created_at: Instant,
    updated_at: Instant,
    position: z.int(),
    description: z.string().nullable(),
    showcase: z.boolean(),
    start_date: z.iso.date().nullable(),
    group_id: Id.nullable(),
    page_id: Id,
    group: z.boolean(),
    only_show_if_degraded: z.boolean(),
    components: z.array(Id).optional(),
  })
  .meta({ id: 'V2Component' })

const updateOf = <Status extends z.ZodType>(status: Status) =>
  z.object({
    id: Id,
    status,
    body: z.string(),
    incident_id: Id,
    created_at: Instant,
    updated_at: Instant,
    display_at: Instant.nullable(),
    affected_components: z
      .array(z.object({ code: Id, name: z.string(), old_status: ComponentStatus, new_status: ComponentStatus }))
      .nullable(),
    deliver_notifications: z.boolean(),
    custom_tweet: z.null(),
    tweet_id: z.null(),
  })
const Update = updateOf(IncidentStatus).meta({ id: 'V2Update' })

const Incident = z
  .object({
    id: Id,
    name: z.string(),
    status: IncidentStatus,
    created_at: Instant,
    updated_at: Instant,
    monitoring_at: Instant.nullable(),
    resolved_at: Instant.nullable(),
    impact: Impact,
    shortlink: z.string(),
    started_at: Instant,
    page_id: Id,
    incident_updates: z.array(Update),
    components: z.array(Component),
    reminder_intervals: z.null(),
  })
  .meta({ id: 'V2Incident' })

const WindowStatus = MaintenanceStatus.exclude(['canceled'])
const Maintenance = Incident.omit({ reminder_intervals: true })
  .extend({
    status: WindowStatus,
    impact: z.literal('maintenance'),
    incident_updates: z.array(updateOf(WindowStatus).meta({ id: 'V2MaintenanceUpdate' })),
    scheduled_for: Instant,
    scheduled_until: Instant,
  })
  .meta({ id: 'V2Maintenance' })

const maintenances = z.array(Maintenance)
const components = z.array(Component)
const incidents = z.array(Incident)
const withMaintenances = z.object({ page: Page, scheduled_maintenances: maintenances })

/** The documents below /api/v2/ by their name. */
export const v2Documents: Record<string, { summary: string; schema: z.ZodType }> = {
  'summary.json': {
    summary: 'Everything at once: components, unresolved incidents, overall status',
    schema: z.object({
      page: Page,
      components,
      incidents,
      scheduled_maintenances: maintenances,
      status: OverallStatus,
    }),
  },
  'status.json': { summary: 'The overall status', schema: z.object({ page: Page, status: OverallStatus }) },
  'components.json': { summary: 'Components and groups in one list', schema: z.object({ page: Page, components }) },
  'incidents.json': { summary: 'The 50 most recent incidents', schema: z.object({ page: Page, incidents }) },
  'incidents/unresolved.json': { summary: 'Incidents that are not over', schema: z.object({ page: Page, incidents }) },
  'incidents/resolved.json': {
    summary: 'The 50 most recent incidents that are over',
    schema: z.object({ page: Page, incidents }),
  },
  'scheduled-maintenances.json': { summary: 'The 50 maintenances that changed last', schema: withMaintenances },
  'scheduled-maintenances/upcoming.json': { summary: 'Maintenances still to come', schema: withMaintenances },
  'scheduled-maintenances/active.json': { summary: 'Maintenances under way', schema: withMaintenances },
}
