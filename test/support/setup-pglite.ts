import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromPglite, PgBoss } from 'pg-boss'
import type { TestProject } from 'vitest/node'
import { migrateToHead } from '../../packages/server/src/database/migrate.ts'
import { openPglite } from '../../packages/server/src/database/open.ts'

interface Prepared {
  /** A data folder as a server leaves it. */
  folder: string
  /** The same as a dump. */
  template: string
}

/** Each project has a copy of this module; what it makes costs ten seconds of processor and is made once in a run. */
const shared = globalThis as { preparedPglite?: Promise<Prepared> }

/** Migrates one PGlite and keeps it, so that no test pays for it. The dump is not compressed: it loads in half the time. */
async function prepare(): Promise<Prepared> {
  const root = await mkdtemp(join(tmpdir(), 'ic-pglite-'))
  process.once('exit', () => rmSync(root, { recursive: true, force: true }))
  const folder = join(root, 'database')
  const { db, engine, close } = await openPglite(folder)
  if (engine.kind !== 'pglite') throw new Error('openPglite opens PGlite')
  await migrateToHead(db)
  const boss = new PgBoss({ db: fromPglite(engine.pglite), backend: 'pglite', supervise: false, schedule: false })
  await boss.start()
  await boss.stop({ graceful: false })
  const template = join(root, 'template.tar')
  await writeFile(template, (await engine.pglite.dumpDataDir('none')).stream())
  await close()
  return { folder, template }
}

export default async function setUpPglite(project: TestProject): Promise<void> {
  const { folder, template } = await (shared.preparedPglite ??= prepare())
  project.provide('pgliteFolder', folder)
  project.provide('pgliteTemplate', template)
}
