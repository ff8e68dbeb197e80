import * as z from 'zod'
import { Id, Instant, line, prose } from './basics.ts'
import { ComponentStatus } from './status.ts'

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
    startDate: z.iso.date().nullable().optional(),
    onlyShowIfDegraded: z.boolean().optional(),
  })
  .meta({ id: 'CreateComponentInput' })
export type CreateComponentInput = z.infer<typeof CreateComponentInput>
