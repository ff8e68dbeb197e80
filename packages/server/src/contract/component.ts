import * as z from 'zod'
import { DayInput, Id, Instant, line, prose } from './basics.ts'
import { Cause, ComponentStatus } from './status.ts'

/** A named part of the watched service, as admins see it. `status` is effective (computed), `baseStatus` set by hand. */
export const Component = z
  .object({
    id: Id,
    name: z.string(),
    description: z.string().nullable(),
    groupId: Id.nullable(),
    position: z.int(),
    startDate: z.iso.date().nullable(),
    onlyShowIfDegraded: z.boolean(),
    baseStatus: ComponentStatus,
    status: ComponentStatus,
    /** Why it is not operational, worst first. */
    because: z.array(Cause),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Component' })
export type Component = z.infer<typeof Component>

/** What an admin sends to create a component. Without `position` it goes last. */
export const CreateComponentInput = z
  .strictObject({
    name: line(120),
    description: prose(500).nullable().optional(),
    groupId: Id.nullable().optional(),
    baseStatus: ComponentStatus.optional(),
    position: z.int().min(1).max(10_000).optional(),
    startDate: DayInput.nullable().optional(),
    onlyShowIfDegraded: z.boolean().optional(),
  })
  .meta({ id: 'CreateComponentInput' })
export type CreateComponentInput = z.infer<typeof CreateComponentInput>

/** What an admin sends to edit a component: what is left out stays, null clears. `reason` goes with `baseStatus`. */
export const EditComponentInput = z
  .strictObject({
    name: line(120),
    description: prose(500).nullable(),
    groupId: Id.nullable(),
    baseStatus: ComponentStatus,
    reason: prose(500).nullable(),
    startDate: DayInput.nullable(),
    onlyShowIfDegraded: z.boolean(),
  })
  .partial()
  .meta({ id: 'EditComponentInput' })
export type EditComponentInput = z.infer<typeof EditComponentInput>

/**
 * A new order within one group (null: among those in none). Named components that stood elsewhere move here; members
 * that are not named follow in the order they had.
 */
export const OrderComponentsInput = z
  .strictObject({ groupId: Id.nullable(), componentIds: z.array(Id).min(1).max(500) })
  .meta({ id: 'OrderComponentsInput' })
export type OrderComponentsInput = z.infer<typeof OrderComponentsInput>

/** What goes with a component when it is deleted. */
export const ComponentDeletion = z
  .object({ incidents: z.int(), subscribers: z.int() })
  .meta({ id: 'ComponentDeletion' })
export type ComponentDeletion = z.infer<typeof ComponentDeletion>

/** A heading under which components stand; its status is the worst of theirs. */
export const ComponentGroup = z
  .object({
    id: Id,
    name: z.string(),
    position: z.int(),
    status: ComponentStatus,
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'ComponentGroup' })
export type ComponentGroup = z.infer<typeof ComponentGroup>

/** What an admin sends to create a group. Without `position` it goes last. */
export const CreateGroupInput = z
  .strictObject({ name: line(120), position: z.int().min(1).max(10_000).optional() })
  .meta({ id: 'CreateGroupInput' })
export type CreateGroupInput = z.infer<typeof CreateGroupInput>

/** What an admin sends to edit a group: what is left out stays. */
export const EditGroupInput = CreateGroupInput.partial().meta({ id: 'EditGroupInput' })
export type EditGroupInput = z.infer<typeof EditGroupInput>
