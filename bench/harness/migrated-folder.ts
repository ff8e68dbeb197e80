import { rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateToHead } from '../../packages/server/src/database/migrate.ts'
import { openPglite } from '../../packages/server/src/database/open.ts'

let made: Promise<string> | undefined

async function make(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ic-bench-migrated-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { db, close } = await openPglite(folder)
  await migrateToHead(db)
  await close()
  return folder
}

/** Puts a PGlite with all tables into `folder`. Making one takes ten seconds of processor, so it is made once. */
export async function putMigratedPglite(folder: string): Promise<void> {
  await cp(await (made ??= make()), folder, { recursive: true })
}
