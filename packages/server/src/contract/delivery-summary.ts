import * as z from 'zod'
import { Id, Instant } from './basics.ts'
import { ChannelName } from './channel.ts'

/**
 * What became of the messages of the last 24 hours, by channel, and where some failed; and of each open incident, how
 * many were told of what was said last. `waiting` is null while it is still being found out who wants to know.
 */
export const DeliverySummary = z
  .object({
    since: Instant,
    channels: z.array(
      z.object({ channel: ChannelName, sent: z.int(), failed: z.int(), waiting: z.int(), skipped: z.int() }),
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
    open: z.array(z.object({ incidentId: Id, at: Instant, told: z.int(), waiting: z.int().nullable() })),
  })
  .meta({ id: 'DeliverySummary' })
export type DeliverySummary = z.infer<typeof DeliverySummary>
