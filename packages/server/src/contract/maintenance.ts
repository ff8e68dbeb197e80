import * as z from 'zod'
import { Id, Instant, InstantInput, line, ListQuery, prose } from './basics.ts'
import { ComponentChange } from './incident.ts'
import { MessageTree } from './message.ts'
import { ComponentStatus } from './status.ts'

/** Where in its life a maintenance stands; `verifying` is optional. */
export const MaintenanceStatus = z.enum(['scheduled', 'in_progress', 'verifying', 'completed', 'canceled'])
export type MaintenanceStatus = z.infer<typeof MaintenanceStatus>

/** What happens to a maintenance that somebody may want to be told of. */
export const MaintenanceEvent = z.enum([
  'maintenance.scheduled',
  'maintenance.updated',
  'maintenance.reminder',
  'maintenance.started',
  'maintenance.completed',
  'maintenance.canceled',
])
export type MaintenanceEvent = z.infer<typeof MaintenanceEvent>

/** How long before its start people are reminded, as an ISO 8601 duration in whole hours or minutes: `PT24H`. */
export const ReminderLead = z
  .string()
  .regex(/^PT(?:[1-9]\d{0,2}H|[1-9]\d{0,3}M)$/, 'must be a duration in hours or minutes such as PT24H or PT30M')
export type ReminderLead = z.infer<typeof ReminderLead>

/** Reminders before a start unless somebody says otherwise. */
export const defaultReminders: ReminderLead[] = ['PT24H', 'PT12H', 'PT1H']

/** A component that a maintenance works on, with its effective status now. */
export const MaintainedComponent = z
  .object({ id: Id, name: z.string(), status: ComponentStatus })
  .meta({ id: 'MaintainedComponent' })
export type MaintainedComponent = z.infer<typeof MaintainedComponent>

/** One dated message on a maintenance. `at` is the time readers see; `message` is the Markdown, `tree` its parsed form. */
export const MaintenanceUpdate = z
  .object({
    id: Id,
    status: MaintenanceStatus,
    message: z.string(),
    tree: MessageTree,
    at: Instant,
    createdAt: Instant,
    notify: z.boolean(),
    components: z.array(ComponentChange),
    author: z.string().nullable(),
  })
  .meta({ id: 'MaintenanceUpdate' })
export type MaintenanceUpdate = z.infer<typeof MaintenanceUpdate>

/** A reminder: `sentAt` is null while it is still `ahead`, and where it was `skipped` because it was too late for it. */
export const Reminder = z
  .object({
    lead: ReminderLead,
    at: Instant,
    sentAt: Instant.nullable(),
    state: z.enum(['ahead', 'sent', 'skipped']),
  })
  .meta({ id: 'Reminder' })
export type Reminder = z.infer<typeof Reminder>

/**
 * A maintenance window as admins see it; updates newest first. `startsAt` and `endsAt` are what is planned, `startedAt`
 * and `endedAt` what came of it. `recurrence` (RFC 5545) makes the next window of its series when this one is over;
 * `seriesId` is what windows of one series have in common. `notify`: subscribers hear of all that happens by itself.
 * `sequence` grows with every change of the plan (iCalendar).
 */
export const Maintenance = z
  .object({
    id: Id,
    title: z.string(),
    description: z.string(),
    tree: MessageTree,
    status: MaintenanceStatus,
    startsAt: Instant,
    endsAt: Instant,
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    autoStart: z.boolean(),
    autoComplete: z.boolean(),
    notify: z.boolean(),
    reminders: z.array(Reminder),
    recurrence: z.string().nullable(),
    seriesId: Id.nullable(),
    sequence: z.int(),
    components: z.array(MaintainedComponent),
    updates: z.array(MaintenanceUpdate),
    url: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Maintenance' })
export type Maintenance = z.infer<typeof Maintenance>

/** A maintenance in a list: without its updates. */
export const MaintenanceSummary = Maintenance.omit({ updates: true }).meta({ id: 'MaintenanceSummary' })
export type MaintenanceSummary = z.infer<typeof MaintenanceSummary>

/**
 * What an admin sends to plan a maintenance. It starts and ends by itself unless `autoStart` or `autoComplete` is false;
 * `notify` (default true, false for one that is over already) tells subscribers of the plan and of all that follows.
 */
export const ScheduleMaintenanceInput = z
  .strictObject({
    title: line(200),
    description: prose(10_000).default(''),
    components: z.array(Id).max(500),
    startsAt: InstantInput,
    endsAt: InstantInput,
    autoStart: z.boolean().optional(),
    autoComplete: z.boolean().optional(),
    reminders: z.array(ReminderLead).max(10).optional(),
    recurrence: line(500).nullable().optional(),
    notify: z.boolean().optional(),
  })
  .meta({ id: 'ScheduleMaintenanceInput' })
export type ScheduleMaintenanceInput = z.infer<typeof ScheduleMaintenanceInput>

/** What an admin sends to edit, move or extend a maintenance: what is left out stays. */
export const EditMaintenanceInput = ScheduleMaintenanceInput.partial()
  .extend({ description: prose(10_000).optional() })
  .meta({ id: 'EditMaintenanceInput' })
export type EditMaintenanceInput = z.infer<typeof EditMaintenanceInput>

/** What an admin sends to complete or cancel a maintenance. */
export const MaintenanceMessageInput = z
  .strictObject({ message: prose(10_000).optional(), notify: z.boolean().optional() })
  .meta({ id: 'MaintenanceMessageInput' })
export type MaintenanceMessageInput = z.infer<typeof MaintenanceMessageInput>

/** What an admin sends to start a maintenance; `endsAt` left out keeps the length that was planned. */
export const StartMaintenanceInput = MaintenanceMessageInput.extend({ endsAt: InstantInput.optional() }).meta({
  id: 'StartMaintenanceInput',
})
export type StartMaintenanceInput = z.infer<typeof StartMaintenanceInput>

/** An update of a maintenance: a message, and `verifying` while the work is checked. */
export const PostMaintenanceUpdateInput = z
  .strictObject({
    message: prose(10_000).min(1),
    status: z.enum(['in_progress', 'verifying']).optional(),
    notify: z.boolean().optional(),
  })
  .meta({ id: 'PostMaintenanceUpdateInput' })
export type PostMaintenanceUpdateInput = z.infer<typeof PostMaintenanceUpdateInput>

/** Which maintenances to list; every filter narrows. */
export const ListMaintenancesQuery = ListQuery.extend({
  status: z
    .enum([...MaintenanceStatus.options, 'upcoming', 'under_way', 'over'])
    .optional()
    .describe('`upcoming`: scheduled; `under_way`: in progress or verifying; `over`: completed or canceled'),
  componentId: Id.optional().describe('Maintenances of this component'),
  from: InstantInput.optional().describe('Maintenances that end at this time or after'),
  to: InstantInput.optional().describe('Maintenances that start before this time'),
  search: line(200).optional().describe('Each of these words, somewhere in the title or in a message'),
})
export type ListMaintenancesQuery = z.infer<typeof ListMaintenancesQuery>

/** A plan whose windows one wants to see before it is made. */
export const PreviewRecurrenceQuery = z.strictObject({
  recurrence: line(500),
  startsAt: InstantInput,
  endsAt: InstantInput,
})
export type PreviewRecurrenceQuery = z.infer<typeof PreviewRecurrenceQuery>

/** The next five windows of a recurring maintenance, in the page's time zone's own hours. */
export const RecurrencePreview = z
  .object({ windows: z.array(z.object({ startsAt: Instant, endsAt: Instant })) })
  .meta({ id: 'RecurrencePreview' })
export type RecurrencePreview = z.infer<typeof RecurrencePreview>

/** One message of a maintenance as everybody may see it. */
export const PublicMaintenanceUpdate = MaintenanceUpdate.pick({ id: true, status: true, tree: true, at: true }).meta({
  id: 'PublicMaintenanceUpdate',
})
export type PublicMaintenanceUpdate = z.infer<typeof PublicMaintenanceUpdate>

/** A maintenance as everybody may see it; updates newest first. */
export const PublicMaintenance = z
  .object({
    id: Id,
    title: z.string(),
    tree: MessageTree,
    status: MaintenanceStatus,
    startsAt: Instant,
    endsAt: Instant,
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    recurrence: z.string().nullable(),
    sequence: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
    url: z.string(),
    components: z.array(z.object({ id: Id, name: z.string() })),
    updates: z.array(PublicMaintenanceUpdate),
  })
  .meta({ id: 'PublicMaintenance' })
export type PublicMaintenance = z.infer<typeof PublicMaintenance>
