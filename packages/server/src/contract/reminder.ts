import * as z from 'zod'
import { Id, Instant } from './basics.ts'
import { ChannelName } from './channel.ts'

/** What a team is reminded of. */
export const ReminderKind = z.enum([
  'update_overdue',
  'update_missing',
  'maintenance_overdue',
  'channel_disabled',
  'channel_failing',
  'channel_away',
])
export type ReminderKind = z.infer<typeof ReminderKind>

/** Something that waits for the team; it is there until it is mended, or until who asks has dismissed it. */
export const TeamReminder = z
  .object({
    id: Id,
    kind: ReminderKind,
    since: Instant,
    createdAt: Instant,
    incident: z.object({ id: Id, title: z.string(), test: z.boolean() }).nullable(),
    maintenance: z.object({ id: Id, title: z.string() }).nullable(),
    subscriber: z.object({ id: Id, address: z.string() }).nullable(),
    channel: ChannelName.nullable(),
  })
  .meta({ id: 'TeamReminder' })
export type TeamReminder = z.infer<typeof TeamReminder>

/** Everything that waits, newest first. */
export const TeamReminderList = z.object({ items: z.array(TeamReminder) }).meta({ id: 'TeamReminderList' })
export type TeamReminderList = z.infer<typeof TeamReminderList>
