import { Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import * as skeleton from './migrations/0001-skeleton.ts'

/** Brings the schema to head; several processes may start at once, Kysely's lock lets one through. */
export async function migrateToHead(db: Database): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ '0001-skeleton': skeleton }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
