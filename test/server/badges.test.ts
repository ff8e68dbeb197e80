import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { ask, servePublicSite } from '../support/public-site.ts'
import type { PublicSite } from '../support/public-site.ts'
import { createStatusPage } from '../support/status-page.ts'
import type { StatusPageInTest } from '../support/status-page.ts'

const clock = settableClock('2026-03-04T10:00:00.000Z')
const green = '#0b664a'
const grey = '#5e6773'
let database: OpenDatabase | null
let site: PublicSite
let status: StatusPageInTest
let componentId: string

beforeAll(async () => {
  const opened = await openTestDatabase()
  database = opened
  const folder = await mkdtemp(join(tmpdir(), 'ic-badges-'))
  afterwards(() => rm(folder, { recursive: true, force: true }))
  status = await createStatusPage(opened.db, clock)
  componentId = (await status.addComponent({ name: 'Search & <b>' })).id
  await status.addComponent({ name: 'Website' })
  await status.open({ title: 'Slow', components: [{ id: componentId, status: 'partial_outage' }] })
  site = await servePublicSite({ database: () => database, dataDir: folder, clock })
  await site.snapshots.settle(status.page.id, await status.revision(), 15_000)
})

const read = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const { bytes, ...answer } = await ask(site, `/p/${status.page.slug}${path}`, headers, method)
  return { ...answer, svg: bytes.toString() }
}
const titleIn = (svg: string) => /<title>([^<]*)<\/title>/.exec(svg)?.[1]

describe('a badge', () => {
  test('says the status of a component by its name, or by a label of one’s own', async () => {
    const own = await read(`/components/${componentId}/badge.svg`)
    expect(own).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml; charset=utf-8' } })
    expect(titleIn(own.svg)).toBe('Search &amp; &lt;b&gt;: Partial outage')
    expect(own.svg).toContain('#97390a')
    expect(titleIn((await read('/badge.svg?label=Our%20API')).svg)).toBe('Our API: Minor service outage')
    expect(titleIn((await read('/badge.svg?label=')).svg)).toBe('Minor service outage')
    expect(titleIn((await read('/badge.svg')).svg)).toBe('Status: Minor service outage')
  })

  test.each(['flat', 'flat-square', 'plastic', 'for-the-badge', 'social'])('is drawn in style %s', async (style) => {
    const { svg } = await read(`/badge.svg?style=${style}`)
    expect(titleIn(svg)?.toLowerCase()).toBe('status: minor service outage')
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="/)
    // Nothing is fetched, run or styled from outside.
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|<style|<script|@import/)
    const others = ['flat', 'flat-square', 'plastic', 'for-the-badge', 'social'].filter((other) => other !== style)
    for (const other of others) expect((await read(`/badge.svg?style=${other}`)).svg).not.toBe(svg)
  })

  test('is held, and told to be unchanged', async () => {
    for (const path of ['/badge.svg', `/components/${componentId}/badge.svg?style=plastic&label=x`]) {
      const { headers } = await read(path)
      expect((await read(path, { 'if-none-match': String(headers.etag) })).status).toBe(304)
      // No cache between may go on showing it while we are away.
      expect(headers['cache-control']).not.toContain('stale-if-error')
      expect((await read(path, {}, 'HEAD')).headers.etag).toBe(headers.etag)
      expect((await read(path, {}, 'POST')).status).toBe(405)
    }
  })

  test('takes what makes no sense as if it were not there', async () => {
    const plain = (await read('/badge.svg')).svg
    for (const query of ['style=baroque', 'colour=green', '&&=', `x=${'y'.repeat(5000)}`, '%']) {
      expect((await read(`/badge.svg?${query}`)).svg).toBe(plain)
    }
    const long = titleIn((await read(`/badge.svg?label=${encodeURIComponent('é'.repeat(300))}`)).svg)
    expect(long).toBe(`${'é'.repeat(60)}: Minor service outage`)
    expect(titleIn((await read('/badge.svg?label=%00%E2%80%AEa%0Ab%ED%A0%80')).svg)).toMatch(/^a b\ufffd*: /)
  })

  test('is grey for a component that is none', async () => {
    for (const id of ['nothingthere', 'x', '%2e%2e']) {
      const { status: code, svg } = await read(`/components/${id}/badge.svg`)
      expect([code, titleIn(svg)]).toEqual([404, 'Status: Unknown'])
      expect(svg).toContain(grey)
    }
  })

  test('is grey, not green, once nobody could say for five minutes how things are', async () => {
    const [website] =
      site.snapshots.find(status.page.slug)?.snapshot.components.filter(({ id }) => id !== componentId) ?? []
    const path = `/components/${website?.id}/badge.svg`
    expect((await read(path)).svg).toContain(green)
    database = null
    clock.advance(5 * 60_000 + 10_001)
    const { svg } = await read(path)
    expect(titleIn(svg)).toBe('Website: Unknown')
    expect(svg).toContain(grey)
    expect(svg).not.toContain(green)
  })
})
