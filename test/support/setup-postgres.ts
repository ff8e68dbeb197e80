import pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { TestProject } from 'vitest/node'
import { migrateToHead } from '../../packages/server/src/database/migrate.ts'
import { openPostgres } from '../../packages/server/src/database/open.ts'
import { onDatabase, startPostgres, templateName } from './postgres.ts'
import { startsWithin, waitFor } from './wait-for.ts'

/** Starts PostgreSQL and migrates one database that the tests clone. */
export default async function setUpPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`create database ${templateName}`)
  await client.end()
  const url = onDatabase(server.url, templateName)
  const { db, close } = openPostgres(url)
  await waitFor(() => migrateToHead(db).then(() => true), { within: startsWithin, what: 'the template is migrated' })
  await close()
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false })
  await boss.start()
  await boss.stop({ graceful: false })
  project.provide('postgresUrl', server.url)
  return () => server.remove()
}
