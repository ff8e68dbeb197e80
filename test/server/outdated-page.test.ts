import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { afterwards } from '../support/afterwards.ts'
import { startTestApp } from '../support/app.ts'
import { ask, servePublicSite } from '../support/public-site.ts'

test('a page that cannot be made anew is named, and after half a minute nobody is told that it is as it was', async () => {
  const app = await startTestApp()
  const tenant = await app.organization()
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-outdated-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  const site = await servePublicSite({ database: () => app.database, dataDir, clock: app.clock })
  const { id, slug } = tenant.page
  const look = async (path: string) => {
    const { status, headers } = await ask(site, `/p/${slug}${path}`)
    return [status, headers['x-snapshot-age']]
  }
  expect([await look('/status.json'), site.snapshots.outdated()]).toEqual([[200, undefined], []])

  const turn = (zone: string) =>
    sql`update status_page set time_zone = ${zone}, revision = revision + 1 where id = ${id}`.execute(app.database.db)
  // What nothing can be made of.
  await turn('No/Where')
  await site.snapshots.refresh(id)
  expect(site.snapshots.outdated()).toEqual([id])
  expect(await look('/status.json')).toEqual([200, undefined])
  app.clock.advance(31_000)
  await site.snapshots.sweep()
  expect(await look('/status.json')).toEqual([503, '31'])
  expect(await look('/events')).toEqual([503, '31'])
  // Pages and the v2 API say their age.
  expect(await look('/')).toEqual([200, '31'])
  expect(await look('/api/v2/summary.json')).toEqual([200, '31'])

  await turn('Etc/UTC')
  await site.snapshots.sweep()
  expect([await look('/status.json'), site.snapshots.outdated()]).toEqual([[200, undefined], []])
})
