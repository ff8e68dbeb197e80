import * as z from 'zod'
import { Id, Instant, listOf } from './basics.ts'
import { ComponentStatus } from './status.ts'

/** What a component an incident touches showed while it lasted; `to` is null for what lasts. Other incidents count too. */
export const ComponentLog = z
  .object({
    id: Id,
    name: z.string(),
    intervals: z.array(z.object({ from: Instant, to: Instant.nullable(), status: ComponentStatus })),
  })
  .meta({ id: 'ComponentLog' })
export type ComponentLog = z.infer<typeof ComponentLog>

/** Who changed what of an incident, its updates, notes or deliveries, with what it was and what it became. */
export const IncidentChange = z
  .object({
    id: Id,
    at: Instant,
    by: z.object({ kind: z.enum(['person', 'token', 'system']), name: z.string() }),
    action: z.string(),
    target: z.object({ type: z.string(), id: z.string() }),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'IncidentChange' })
export type IncidentChange = z.infer<typeof IncidentChange>

/** A part of an incident's changes, newest first. */
export const IncidentChanges = listOf(IncidentChange)
