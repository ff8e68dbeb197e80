import { openAsBlob } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { openPglite, openPostgres } from '../../packages/server/src/database/open.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { newId } from '../../packages/server/src/id.ts'
import { afterwards } from './afterwards.ts'
import { onDatabase, templateName } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Which engine the server tests of this project run on. */
    engine: 'pglite' | 'postgres'
    /** A file: the dumped data folder of a migrated PGlite. */
    pgliteTemplate: string
    /** The data folder of a migrated PGlite that nobody has open. */
    pgliteFolder: string
    /** A running PostgreSQL server, as superuser. */
    postgresUrl: string
  }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function createOnPostgres(template: string): Promise<string> {
  const name = `ic_${newId()}`
  await administer(`create database ${name} template ${template}`)
  afterwards(() => administer(`drop database ${name} with (force)`))
  return onDatabase(inject('postgresUrl'), name)
}

/** The address of a new database without tables, dropped when the calling test (or file) ends; for `startServer`. */
export function createEmptyPostgres(): Promise<string> {
  return createOnPostgres('template1')
}

/** The same with all tables. */
export function createMigratedPostgres(): Promise<string> {
  return createOnPostgres(templateName)
}

/** A new `DATA_DIR` in which PGlite has its tables: a server is ready on it without the 10 s of processor that making one takes. */
export async function createMigratedFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-data-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  await cp(inject('pgliteFolder'), join(dataDir, 'database'), { recursive: true })
  return dataDir
}

/**
 * A migrated database without rows on the project's engine, with pg-boss's schema. Closed and dropped when the calling
 * test ends; opened in `beforeAll`, when the file ends. It costs about 0.3 s: one per file, one page per test.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const database =
    inject('engine') === 'pglite'
      ? await openPglite(null, await openAsBlob(inject('pgliteTemplate')))
      : openPostgres(await createOnPostgres(templateName))
  afterwards(() => database.close())
  return database
}
