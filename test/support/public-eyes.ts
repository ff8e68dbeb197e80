import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterwards } from './afterwards.ts'
import type { TestApp, Tenant } from './app.ts'
import { servePublicSite } from './public-site.ts'

/** Looks at a page as everybody can: each of its public documents, the pages of the incidents, and the live event. */
export type PublicEyes = (tenant: Tenant, incidentIds?: string[]) => Promise<Map<string, string>>

/** Opens the public side of the application on a port of its own, until the test or the file ends. */
export async function openPublicEyes(app: TestApp): Promise<PublicEyes> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-eyes-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  const { port, snapshots } = await servePublicSite({ database: () => app.database, dataDir, clock: app.clock })
  return async ({ page }, incidentIds = []) => {
    await snapshots.refresh(page.id)
    const held = snapshots.find(page.slug)
    if (!held) throw new Error('the page is not held')
    const paths = new Set([...held.answers.keys(), ...incidentIds.map((id) => `/incidents/${id}`)])
    const seen = new Map([['/events', held.frame.toString()]])
    for (const path of paths) {
      const answer = await fetch(`http://127.0.0.1:${port}/p/${page.slug}${path}`)
      seen.set(path, `${answer.status} ${await answer.text()}`)
    }
    return seen
  }
}
