import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PublicRecord } from '../../packages/server/src/agents/public-record.ts'
import { createPublicRecord } from '../../packages/server/src/snapshot/public-record.ts'
import { afterwards } from './afterwards.ts'
import { startTestApp, testUrl } from './app.ts'
import type { TestApp } from './app.ts'
import { servePublicSite } from './public-site.ts'
import type { PublicSite } from './public-site.ts'

/** The application together with the pages that agents read. */
export interface AgentApp extends TestApp {
  site: PublicSite
}

/** Starts the application with its public side, so that agents find what is told. Call it in `beforeAll`. */
export async function startAgentApp(environment: Record<string, string> = {}): Promise<AgentApp> {
  let record: PublicRecord | undefined
  const app = await startTestApp(environment, undefined, { find: (slug) => record?.find(slug) })
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-agents-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  const site = await servePublicSite({
    database: () => app.database,
    dataDir,
    clock: app.clock,
    publicUrl: () => testUrl,
  })
  record = createPublicRecord(site.snapshots, app.clock)
  return { ...app, site }
}
