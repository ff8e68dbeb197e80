import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'

const folder = inject('built')
const root = join(import.meta.dirname, '../..')

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

const at = '2026-01-20T12:00:00.000Z'
const page = {
  id: 'page00000001',
  name: 'Acme Cloud',
  slug: 'acme-cloud',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  impactEnabled: true,
  url: 'http://console.example/p/acme-cloud',
  createdAt: at,
  updatedAt: at,
  version: 1,
}
const status = { indicator: 'none', description: 'All Systems Operational' }
const scopes = ['components:write', 'incidents:write', 'subscribers:write', 'settings:write']

/** An installation in which nothing has happened yet; somebody is signed in. */
const answers: Record<string, object> = {
  '/api/v1/session': {
    me: {
      organization: { id: 'acme00000000', name: 'Acme' },
      person: { id: 'lena00000000', name: 'Lena Moser', email: 'lena@acme.example' },
      role: 'owner',
      scopes,
    },
  },
  '/api/v1/pages': { items: [page], nextCursor: null },
  '/api/v1/release': { state: 'off' },
  '/p/acme-cloud/status.json': { page, status, revision: 1, groups: [], components: [], incidents: [], history: [] },
}
const nothing = { items: [], nextCursor: null, since: at, channels: [], failures: [], hidden: true }

/** Opens an address as for the first time, and weighs the scripts that came until its heading is there. */
async function weighFirstLoad(path: string, heading: string): Promise<{ files: string[]; bytes: number }> {
  const tab = await browser.newPage()
  const files: string[] = []
  await tab.route('**/*', (route) => {
    const url = new URL(route.request().url())
    if (url.pathname.startsWith('/console/assets/')) {
      const file = join(folder, 'admin', url.pathname.slice('/console/assets/'.length))
      files.push(file)
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file) })
    }
    if (url.pathname.startsWith('/console'))
      return route.fulfill({ contentType: 'text/html', body: readFileSync(join(root, 'packages/admin/index.html')) })
    return route.fulfill({ json: answers[url.pathname] ?? nothing })
  })
  await tab.goto(`http://console.example${path}`)
  await tab.getByRole('heading', { name: heading, level: 1 }).waitFor()
  await tab.close()
  const bytes = files.map(
    (file) => brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  )
  return { files: files.map((file) => basename(file)), bytes: bytes.reduce((sum, one) => sum + one, 0) }
}

test.each([
  ['/console', 'Dashboard'],
  ['/console/incidents', 'Incidents'],
  ['/console/components', 'Components'],
  ['/console/settings', 'Settings'],
])('%s is there after 120 KB of scripts at most, and brings no other page along', async (path, heading) => {
  const { files, bytes } = await weighFirstLoad(path, heading)
  expect(bytes).toBeLessThanOrEqual(120_000)
  expect(bytes).toBeGreaterThan(10_000)
  const pages = files.filter((file) =>
    /^admin-(?:dashboard|incidents?|components|settings|sign-in|setup)-[\w-]{8}\.js$/.test(file),
  )
  const own = `admin-${heading.toLowerCase()}-`
  expect(pages.some((file) => file.startsWith(own))).toBe(true)
  expect(pages.filter((file) => !file.startsWith(own))).toEqual([])
})
