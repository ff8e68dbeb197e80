import * as z from 'zod'
import { Id, Instant } from './basics.ts'

/** What became of the messages of the last 24 hours, by channel, and where some failed. */
export const DeliverySummary = z
  .object({
    since: Instant,
    channels: z.array(
      z.object({ channel: z.enum(['email']), sent: z.int(), failed: z.int(), waiting: z.int(), skipped: z.int() }),
    ),
    failures: z.array(
      z.object({
        incidentId: Id.nullable(),
        maintenanceId: Id.nullable(),
        title: z.string().nullable(),
        count: z.int(),
        lastError: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DeliverySummary' })
export type DeliverySummary = z.infer<typeof DeliverySummary>
