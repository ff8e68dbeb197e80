import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  // What somebody waits for in front of a screen never stands behind a fan-out.
  `alter table delivery add column lane text not null default 'bulk' check (lane in ('prompt','bulk'))`,
  `update delivery set lane = 'prompt' from event
    where event.page_id = delivery.page_id and event.id = delivery.event_id and delivery.state = 'queued'
      and event.type in ('subscription.requested','unsubscription.requested')`,
  `alter table delivery alter column lane drop default`,
  `drop index delivery_due`,
  `drop index delivery_chunk`,
  `alter table delivery drop column chunk`,
  `create index delivery_due on delivery (channel, lane, page_id, due_at) where state = 'queued'`,
  // How far a fan-out has come: any process takes the next piece.
  `alter table event add column fanned_out_to text`,
]

/** Deliveries are taken page by page, in lanes that do not wait for each other, and fan-outs in pieces by whoever comes. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
