import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `alter table template drop constraint template_kind_check`,
  `alter table template add constraint template_kind_check
    check (kind in ('incident','update','maintenance','notification'))`,
  `alter table template add column duration_minutes integer
    check (duration_minutes > 0), add check (duration_minutes is null or kind = 'maintenance')`,
]

/** Words written once for maintenance too, with how long it takes. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
