import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'
import { waitFor } from '../support/wait-for.ts'

const clock = settableClock()
let database: OpenDatabase
let folder: string
let status: StatusPageInTest
let site: PublicSite
let paths: string[]
/** What the public side believes the database to be. */
let current: OpenDatabase | null

beforeAll(async () => {
  database = await openTestDatabase()
  current = database
  folder = await mkdtemp(join(tmpdir(), 'ic-age-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  status = await createStatusPage(database.db, clock)
  const open = await status.open({})
  const over = await status.open({ status: 'resolved' })
  paths = ['/', '/status.json', '/api/v2/summary.json', '/api/v2/nothing.json', '/history.atom', '/history.json']
  paths.push('/history', '/history/2026-03.atom', `/incidents/${open.id}`, `/incidents/${over.id}`, '/incidents/x')
  site = await servePublicSite({ database: () => current, dataDir: folder, clock })
  await waitFor(() => site.snapshots.find(status.page.slug)?.archive.state())
})

/** What every answer says of its age, in every way of asking. */
async function agesOn(from: PublicSite): Promise<unknown[]> {
  const ages = new Set<unknown>()
  for (const path of paths) {
    const get = await ask(from, path)
    ages.add(get.headers['x-snapshot-age'])
    ages.add((await ask(from, path, {}, 'HEAD')).headers['x-snapshot-age'])
    if (get.status !== 200) continue
    const again = await ask(from, path, { 'if-none-match': String(get.headers.etag) })
    expect(again.status).toBe(304)
    ages.add(again.headers['x-snapshot-age'])
  }
  return [...ages]
}

test('an answer says how old it is once the database was not seen for ten seconds, and no longer than that', async () => {
  expect(await agesOn(site)).toEqual([undefined])
  current = null
  clock.advance(10_000)
  expect(await agesOn(site)).toEqual([undefined])
  clock.advance(1500)
  expect(await agesOn(site)).toEqual(['11'])
  await site.snapshots.sweep()
  expect(await agesOn(site)).toEqual(['11'])
  current = database
  await site.snapshots.sweep()
  expect(await agesOn(site)).toEqual([undefined])
})

test('a new process without its database says how old is what was stored', async () => {
  await site.snapshots.close()
  clock.advance(60_000)
  const away = await servePublicSite({ database: () => null, dataDir: folder, clock })
  expect(await agesOn(away)).toEqual(['71'])
})
