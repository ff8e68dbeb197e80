import * as z from 'zod'
import { Id, Instant, InstantInput, ListQuery } from './basics.ts'

/**
 * One change that somebody made. `before` and `after` are what the API would have told of the thing; `incident` is the one
 * it was done to, or to a part of, as it is called now.
 */
export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    actor: z.object({ kind: z.enum(['person', 'token', 'system']), id: Id.nullable(), name: z.string() }),
    address: z.string().nullable(),
    action: z.string(),
    target: z.object({ type: z.string(), id: z.string() }),
    pageId: Id.nullable(),
    incident: z.object({ id: Id, title: z.string() }).nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

const word = (longest: number) => z.string().trim().min(1).max(longest)

/** Which entries: every filter narrows the list. */
export const AuditFilter = z.strictObject({
  actor: word(120).optional(),
  action: z
    .string()
    .regex(/^[a-z_]+(?:\.[a-z_]+)?$/, 'must be an action such as incident.opened, or the noun before its dot')
    .max(60)
    .optional(),
  target: word(60).optional(),
  page: Id.optional(),
  from: InstantInput.optional(),
  until: InstantInput.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

/** The same for one part of the list. */
export const AuditQuery = AuditFilter.extend(ListQuery.shape)
export type AuditQuery = z.infer<typeof AuditQuery>

/** All of it as a table, for spreadsheets. */
export const AuditTable = z.string().meta({ mediaType: 'text/csv' })
