import * as z from 'zod'
import { Id, Instant, InstantInput, line, ListQuery, prose } from './basics.ts'
import { MessageTree } from './message.ts'
import { ComponentStatus, Impact, IncidentStatus, UpdateStatus } from './status.ts'

/** The clients that an incident is for. */
const ClientIds = z.array(Id).min(1, 'must name at least one client').max(500)

/** What one update changed about a component: its effective status before and after. */
export const ComponentChange = z
  .object({ id: Id, name: z.string(), from: ComponentStatus, to: ComponentStatus })
  .meta({ id: 'ComponentChange' })
export type ComponentChange = z.infer<typeof ComponentChange>

/** A dated message on an incident. `at` is the time readers see; `message` is the Markdown, `tree` its parsed form. */
export const IncidentUpdate = z
  .object({
    id: Id,
    status: IncidentStatus,
    message: z.string(),
    tree: MessageTree,
    at: Instant,
    createdAt: Instant,
    updatedAt: Instant,
    edited: z.boolean(),
    nextUpdateBy: Instant.nullable(),
    notify: z.boolean(),
    components: z.array(ComponentChange),
    author: z.string().nullable(),
  })
  .meta({ id: 'IncidentUpdate' })
export type IncidentUpdate = z.infer<typeof IncidentUpdate>

/** A component an incident touches, with the incident's last word on it (null once the incident is over). */
export const AffectedComponent = z
  .object({ id: Id, name: z.string(), status: ComponentStatus.nullable() })
  .meta({ id: 'AffectedComponent' })
export type AffectedComponent = z.infer<typeof AffectedComponent>

/**
 * An incident as admins see it; updates newest first. A `test` is told to nobody but the person who declared it, changes
 * no component and is never public. One with `clientIds` is told to the subscribers of these clients and is not public
 * either: it changes no component and counts nowhere. `url` is where it is shown: on its public page, any other in the console.
 */
export const Incident = z
  .object({
    id: Id,
    title: z.string(),
    test: z.boolean(),
    clientIds: z.array(Id).nullable(),
    status: IncidentStatus,
    impact: Impact.nullable(),
    startedAt: Instant,
    monitoringAt: Instant.nullable(),
    resolvedAt: Instant.nullable(),
    nextUpdateBy: Instant.nullable(),
    components: z.array(AffectedComponent),
    updates: z.array(IncidentUpdate),
    url: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Incident' })
export type Incident = z.infer<typeof Incident>

/** An incident in a list: without its updates. */
export const IncidentSummary = Incident.omit({ updates: true }).meta({ id: 'IncidentSummary' })
export type IncidentSummary = z.infer<typeof IncidentSummary>

const SaidOfComponent = z.strictObject({ id: Id, status: ComponentStatus })
const components = z.array(SaidOfComponent).max(500)

/** An update that belongs to an incident entered afterwards. */
export const PastUpdateInput = z.strictObject({
  status: UpdateStatus,
  message: prose(10_000),
  at: InstantInput,
  components: components.optional(),
})
export type PastUpdateInput = z.infer<typeof PastUpdateInput>

/**
 * What an admin sends to declare an incident. A component without a status takes the one its impact suggests.
 * `notify` defaults to what the page tells by default, and to false for one created resolved or begun in the past. A `test` stays one for good.
 * With `clientIds` it is for these clients only, for good: which ones may be edited later.
 */
export const OpenIncidentInput = z
  .strictObject({
    title: line(200),
    test: z.boolean().optional(),
    clientIds: ClientIds.optional(),
    status: UpdateStatus.optional(),
    impact: Impact.nullable().optional(),
    message: prose(10_000).optional(),
    components: z
      .array(SaidOfComponent.partial({ status: true }))
      .max(500)
      .optional(),
    notify: z.boolean().optional(),
    nextUpdateBy: InstantInput.nullable().optional(),
    startedAt: InstantInput.optional(),
    resolvedAt: InstantInput.optional(),
    updates: z.array(PastUpdateInput).max(200).optional(),
  })
  .meta({ id: 'OpenIncidentInput' })
export type OpenIncidentInput = z.infer<typeof OpenIncidentInput>

/**
 * What an admin sends to post an update. `components` holds changes only. `at` before the resolution of a resolved
 * incident never reopens it; any other update to a resolved incident needs `reopen: true`.
 */
export const PostUpdateInput = z
  .strictObject({
    status: UpdateStatus,
    message: prose(10_000),
    components: components.optional(),
    notify: z.boolean().optional(),
    nextUpdateBy: InstantInput.nullable().optional(),
    at: InstantInput.optional(),
    reopen: z.boolean().optional(),
  })
  .meta({ id: 'PostUpdateInput' })
export type PostUpdateInput = z.infer<typeof PostUpdateInput>

/** How many would be told of an update, before it is sent. */
export const RecipientCount = z
  .object({ total: z.int(), byChannel: z.record(z.string(), z.int()) })
  .meta({ id: 'RecipientCount' })
export type RecipientCount = z.infer<typeof RecipientCount>

/**
 * About whom to count: the components an update touches; with `incidentId`, also those it touched before, with
 * `maintenanceId` also those it works on. `test` asks for a test that is about to be declared, `clientIds` for an incident
 * that is about to be declared for these clients.
 */
export const CountRecipientsInput = z.strictObject({
  componentIds: z.array(Id).max(500).default([]),
  incidentId: Id.optional(),
  maintenanceId: Id.optional(),
  test: z.boolean().optional(),
  clientIds: ClientIds.optional(),
})
export type CountRecipientsInput = z.infer<typeof CountRecipientsInput>

/**
 * What an admin sends to edit an incident: what is left out stays. Editing the impact never changes components.
 *
 * `components` is the whole list as it should have been: one that is left out was never affected, a new one was from the
 * beginning, and a status corrects the last word before the end. `nextUpdateBy` is the newest update's promise. `clientIds`
 * are all clients of an incident that is for some.
 */
export const EditIncidentInput = z
  .strictObject({
    title: line(200),
    impact: Impact.nullable(),
    startedAt: InstantInput,
    nextUpdateBy: InstantInput.nullable(),
    components,
    clientIds: ClientIds,
  })
  .partial()
  .meta({ id: 'EditIncidentInput' })
export type EditIncidentInput = z.infer<typeof EditIncidentInput>

/**
 * What an admin sends to edit an update, which is then marked as edited. `components` replaces what it says of them. Its
 * status stays, because that is what people were told: delete the update, and post what is right with the same `at`.
 */
export const EditUpdateInput = z
  .strictObject({ message: prose(10_000).min(1), at: InstantInput, components })
  .partial()
  .meta({ id: 'EditUpdateInput' })
export type EditUpdateInput = z.infer<typeof EditUpdateInput>

/** Which incidents to list; every filter narrows. */
export const ListIncidentsQuery = ListQuery.extend({
  status: z
    .enum([...IncidentStatus.options, 'open'])
    .optional()
    .describe('`open`: whatever is not over'),
  impact: z
    .enum([...Impact.options, 'unset'])
    .optional()
    .describe('`unset`: the impact was left off, which is not `none`'),
  componentId: Id.optional().describe('Incidents that ever named this component'),
  from: InstantInput.optional().describe('Incidents that began at this time or after'),
  to: InstantInput.optional().describe('Incidents that began before this time'),
  search: line(200).optional().describe('Each of these words, somewhere in the title or in a message'),
  test: z.enum(['true', 'false']).optional().describe('Only test incidents, or none; without it both are listed'),
})
export type ListIncidentsQuery = z.infer<typeof ListIncidentsQuery>
