import { sql } from 'kysely'
import type { Kysely } from 'kysely'

const statements = [
  `alter table account_mail
    add column password_changed_of text references person on delete cascade,
    drop constraint account_mail_check,
    add constraint account_mail_subject check (num_nonnulls(invitation_id, reset_email, password_changed_of) = 1)`,
]

/** What people are told of their account without having asked: that its password is another. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
