import { createMigratedPostgres } from './database.ts'
import { type RunningServer, startServer, type StartOptions } from './process.ts'

/** A server on a PostgreSQL that has its tables, for tests of what it serves: it is there in a third of the time. */
export async function startPreparedServer(options: StartOptions = {}): Promise<RunningServer> {
  return startServer({ ...options, databaseUrl: await createMigratedPostgres() })
}
