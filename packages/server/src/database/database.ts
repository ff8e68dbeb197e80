import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** The database, or one transaction on it: rules and queries take either as their first argument. */
export type Database = Kysely<Tables>

/**
 * Runs `work` in one transaction; inside a transaction, in that one. Only the handle it is given may be used within:
 * the outer one deadlocks on PGlite and silently escapes the transaction on PostgreSQL.
 */
export function inTransaction<Result>(db: Database, work: (trx: Database) => Promise<Result>): Promise<Result> {
  if (db.isTransaction) return work(db)
  return db.transaction().execute((trx: Transaction<Tables>) => work(trx))
}
