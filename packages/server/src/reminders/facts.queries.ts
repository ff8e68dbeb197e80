import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ChannelName, ReminderKind } from '../contract/index.ts'

/** Something that is so, of which a team is reminded from `due_at` on. */
export interface Fact {
  page_id: string
  kind: ReminderKind
  subject: string
  since: Date
  incident_id: string | null
  maintenance_id: string | null
  subscriber_id: string | null
  /** What it is about, as the team knows it: a title or an address. */
  name: string
  channel: ChannelName | null
  is_test: boolean
  /** Who declared a test. */
  author: string | null
}

/** Deliveries looked at to see whether a channel is away, those that wait longest: as many tell it as well as all. */
const mostWaiting = 500

/**
 * All that a team is reminded of, on one page or on all. This is the one place that reads what incidents, maintenances,
 * subscribers and deliveries say: whether a reminder is due, and whether it is still open.
 */
export function factsOf(pageId: string | null): RawBuilder<unknown> {
  const here = (column: string) => (pageId === null ? sql`true` : sql`${sql.ref(column)} = ${pageId}`)
  return sql`
    select incident.page_id, case when promised.at is null then 'update_missing' else 'update_overdue' end as kind,
      incident.id as subject, coalesce(promised.at, last.at) as since,
      coalesce(promised.at, last.at + make_interval(mins => status_page.update_minutes)) as due_at,
      incident.id as incident_id, null as maintenance_id, null as subscriber_id, incident.title as name,
      null as channel, incident.test as is_test, incident.declared_by as author
    from incident join status_page on status_page.id = incident.page_id
      cross join lateral (select incident.next_update_by as at) as promised
      cross join lateral (select max(incident_update.created_at) as at from incident_update
        where incident_update.page_id = incident.page_id and incident_update.incident_id = incident.id) as last
    where ${here('incident.page_id')} and incident.status in ('investigating', 'identified', 'monitoring')
      and (promised.at is not null or status_page.remind_of_updates)
    union all
    select page_id, 'maintenance_overdue', id, ends_at, ends_at, null, id, null, title, null, false, null
    from maintenance
    where ${here('page_id')} and status in ('in_progress', 'verifying') and not auto_complete
    union all
    select page_id, 'channel_disabled', id, disabled_at, disabled_at, null, null, id, address, channel, false, null
    from subscriber
    where ${here('page_id')} and state = 'disabled'
    union all
    select page_id, 'channel_failing', id, failing_since, failing_since + interval '1 hour', null, null, id, address,
      channel, false, null
    from subscriber
    where ${here('page_id')} and state = 'active' and failing_since is not null and suppressed_at is null
    union all
    select waiting.page_id, 'channel_away', waiting.channel, coalesce(worked.sent_at, status_page.created_at),
      greatest(worked.sent_at, waiting.since) + interval '15 minutes', null, null, null, waiting.channel,
      waiting.channel, false, null
    from (
        select page_id, channel, min(created_at) as since from (
          select page_id, channel, created_at, attempts, last_error from delivery
          where ${here('page_id')} and state = 'queued' and due_at is not null
          order by due_at desc limit ${sql.lit(mostWaiting)}
        ) as latest
        where channel in ('email', 'sms') and attempts > 0
          -- What answers with a code of three digits is there: it refuses one recipient.
          and last_error !~ '^[2-5][0-9][0-9]([ -]|$)'
        group by page_id, channel
      ) as waiting
      join status_page on status_page.id = waiting.page_id
      left join lateral (select delivery.sent_at from delivery
        where delivery.page_id = waiting.page_id and delivery.channel = waiting.channel and delivery.state = 'sent'
        order by delivery.created_at desc limit 1) as worked on true`
}
