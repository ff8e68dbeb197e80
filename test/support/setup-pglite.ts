import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromPglite, PgBoss } from 'pg-boss'
import type { TestProject } from 'vitest/node'
import { migrateToHead } from '../../packages/server/src/database/migrate.ts'
import { openPglite } from '../../packages/server/src/database/open.ts'

/** Migrates one PGlite and dumps it, so that no test pays for it. Uncompressed: it loads in half the time. */
export default async function setUpPglite(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'ic-pglite-'))
  const { db, engine, close } = await openPglite(null)
  if (engine.kind !== 'pglite') throw new Error('openPglite opens PGlite')
  await migrateToHead(db)
  const boss = new PgBoss({ db: fromPglite(engine.pglite), backend: 'pglite', supervise: false, schedule: false })
  await boss.start()
  await boss.stop({ graceful: false })
  const dump = await engine.pglite.dumpDataDir('none')
  const template = join(folder, 'template.tar')
  await writeFile(template, dump.stream())
  await close()
  project.provide('pgliteTemplate', template)
  return () => rm(folder, { recursive: true, force: true })
}
