import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StatusPage } from '../../packages/server/src/contract/index.ts'
import { afterwards } from '../support/afterwards.ts'
import { createMigratedPostgres } from '../support/database.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startPostgres } from '../support/postgres.ts'
import { startServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'

/** What can become of a file, or stand in its place. */
const spoils: Record<string, (path: string, text: string) => Promise<void>> = {
  truncated: (path, text) => writeFile(path, text.slice(0, text.length / 2)),
  empty: (path) => writeFile(path, ''),
  garbage: (path) => writeFile(path, Buffer.from([0xff, 0x00, 0x7b, 0x9f])),
  changed: (path, text) => writeFile(path, text.replace('"major_outage"', '"operational"')),
  folder: async (path) => {
    await rm(path)
    await mkdir(path)
  },
}

test('spoiled snapshots are skipped with a line each while the others are shown, and made anew with the database', async () => {
  const postgres = await startPostgres()
  afterwards(() => postgres.remove())
  const first = await startServer({ databaseUrl: postgres.url })
  const { call, component, open } = await setUpInstallation(first)
  await open({ components: [{ id: component.id, status: 'major_outage' }] })
  const slugs = Object.keys(spoils).map((name) => `page-${name}`)
  for (const slug of slugs) {
    const { body: page } = await call<StatusPage>('POST', '/api/v1/pages', { name: slug, slug })
    const { body: part } = await call<{ id: string }>('POST', `/api/v1/pages/${page.id}/components`, { name: 'API' })
    const components = [{ id: part.id, status: 'major_outage' }]
    await call('POST', `/api/v1/pages/${page.id}/incidents`, { title: 'Down', components })
  }
  expect(await first.stop()).toBe(0)
  const folder = join(first.dataDir, 'snapshots')
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const text = await readFile(join(folder, file), 'utf8')
    for (const [name, spoil] of Object.entries(spoils))
      if (text.includes(`"page-${name}"`)) await spoil(join(folder, file), text)
  }

  await postgres.stop()
  const again = await startServer({ databaseUrl: postgres.url, dataDir: first.dataDir })
  const statusOf = async (slug: string) => (await fetch(`${again.url}/p/${slug}/api/v2/status.json`)).status
  expect(await statusOf('acme-cloud')).toBe(200)
  expect(await Promise.all(slugs.map(statusOf))).not.toContain(200)
  expect(again.output().match(/a stored snapshot was skipped/g)).toHaveLength(slugs.length)

  await postgres.start()
  const all200 = async () => (await Promise.all(slugs.map(statusOf))).every((status) => status === 200)
  await waitFor(all200)
  await again.stop()
  await postgres.stop()
  const last = await startServer({ databaseUrl: postgres.url, dataDir: first.dataDir })
  const statuses = slugs.map(async (slug) => (await fetch(`${last.url}/p/${slug}/api/v2/status.json`)).status)
  expect(await Promise.all(statuses)).toEqual(slugs.map(() => 200))
  expect(last.output()).not.toContain('a stored snapshot was skipped')
})

test('a file where the folder of snapshots should be stops neither the start nor the pages, and is no hindrance once gone', async () => {
  const databaseUrl = await createMigratedPostgres()
  const first = await startServer({ databaseUrl })
  const { dataDir } = first
  await setUpInstallation(first)
  await first.stop()
  const folder = join(dataDir, 'snapshots')
  await rm(folder, { recursive: true })
  await writeFile(folder, 'in the way')

  const running = await startServer({ databaseUrl, dataDir })
  const shows = async () => (await fetch(`${running.url}/p/acme-cloud/status.json`)).status === 200
  await waitFor(shows)
  await waitFor(() => running.output().includes('a snapshot could not be written to disk'))
  await rm(folder)
  await running.stop()
  const again = await startServer({ databaseUrl, dataDir })
  await waitFor(async () => (await readdir(folder)).some((name) => name.endsWith('.json')))
  expect((await fetch(`${again.url}/p/acme-cloud/status.json`)).status).toBe(200)
})
