import type { Browser } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Component, ComponentGroup, Incident, StatusPage } from '../../packages/server/src/contract/index.ts'
import { afterwards } from '../support/afterwards.ts'
import { launchWholeChromium } from '../support/chromium.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import { takenOver } from '../support/taken-over.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWebServer } from '../support/web-server.ts'

const day = 86_400_000
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString()

/** What visitors chose before, as their browser keeps it. */
const visitors = {
  'somebody new': {},
  'whoever chose a zone and a theme': { 'ic-zone': 'device', 'ic-theme': 'dark' },
  'whoever chose a language too': { 'ic-language': 'de', 'ic-zone': 'device', 'ic-theme': 'dark' },
}

/** Narrow is a phone: what a finger presses is taller there. */
const screens = {
  390: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  1280: { viewport: { width: 1280, height: 900 } },
}

interface Shift {
  value: number
  at: string[]
}

describe('nothing on a page moves while it is taken over', () => {
  let browser: Browser
  const addresses = { troubled: '', well: '', incident: '', month: '' }

  beforeAll(async () => {
    const [server, launched] = await Promise.all([
      startPreparedServer({ smtpUrl: 'smtp://127.0.0.1:9' }),
      launchWholeChromium(),
    ])
    browser = launched
    const { call, page } = await setUpInstallation(server)
    const build = async ({ id, slug }: Pick<StatusPage, 'id' | 'slug'>, open: boolean) => {
      const api = `/api/v1/pages/${id}`
      const group = await call<ComponentGroup>('POST', `${api}/component-groups`, { name: 'Core platform' })
      const groupId = group.body.id
      const { body: dashboard } = await call<Component>('POST', `${api}/components`, { name: 'Dashboard', groupId })
      const past = { title: 'Slow sign-in', status: 'resolved', impact: 'minor', notify: false }
      await call('POST', `${api}/incidents`, { ...past, startedAt: ago(3 * day), resolvedAt: ago(2.9 * day) })
      if (!open) return { url: `${server.url}/p/${slug}/`, incident: undefined }
      const components = [{ id: dashboard.id, status: 'partial_outage' }]
      const nextUpdateBy = new Date(Date.now() + 45 * 60_000).toISOString()
      const incident = { title: 'Elevated API errors', impact: 'major', message: 'We look.', components, nextUpdateBy }
      const { body } = await call<Incident>('POST', `${api}/incidents`, incident)
      return { url: `${server.url}/p/${slug}/`, incident: body.url }
    }
    const { body: calm } = await call<StatusPage>('POST', '/api/v1/pages', { name: 'Acme Cloud', slug: 'acme-calm' })
    const troubled = await build(page, true)
    const well = await build(calm, false)
    addresses.troubled = troubled.url
    addresses.incident = troubled.incident ?? ''
    addresses.well = well.url
    addresses.month = `${troubled.url}history`
    await waitFor(async () => (await (await fetch(troubled.url)).text()).includes('Elevated API errors'))
    await waitFor(async () => (await (await fetch(well.url)).text()).includes('Slow sign-in'))
  }, 240_000)

  /** Opens a page as a German far from it, and gives what moved until it was taken over. */
  async function shifts(address: string, screen: object, chosen: Record<string, string>): Promise<Shift[]> {
    const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'America/St_Johns', ...screen })
    afterwards(() => context.close())
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    await page.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value)
      const seen: Shift[] = []
      Object.assign(globalThis, { seen })
      interface LayoutShift extends PerformanceEntry {
        value: number
        sources: { node: Node | null }[]
      }
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as LayoutShift[]) {
          seen.push({ value: entry.value, at: entry.sources.map(({ node }) => String(node?.textContent).trim()) })
        }
      }).observe({ type: 'layout-shift', buffered: true })
    }, chosen)
    await page.goto(address)
    await takenOver(page)
    if ((await page.locator('ic-overall').count()) > 0) await page.locator('ic-overall[live]').waitFor()
    // What was painted last is told of after the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect(await page.locator('html').getAttribute('lang')).toBe(chosen['ic-language'] ?? 'en')
    expect(said).toEqual([])
    return page.evaluate(() => (globalThis as unknown as { seen: Shift[] }).seen)
  }

  test.each(['troubled', 'well', 'incident', 'month'] as const)(
    'what arrives in parts is shown when all that is seen of it is there: %s',
    async (name) => {
      const html = await (await fetch(addresses[name])).text()
      const end = html.indexOf('id="ic-data"') - 100
      const rest = Promise.withResolvers<void>()
      const slow = await startWebServer((_, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8')
        response.write(html.slice(0, end))
        void rest.promise.then(() => response.end(html.slice(end)))
      })
      const context = await browser.newContext(screens[390])
      afterwards(() => context.close())
      const page = await context.newPage()
      const painted = () => page.evaluate(() => performance.getEntriesByName('first-paint').length)
      const arriving = page.goto(slow.url)
      await waitFor(() => page.evaluate(() => document.querySelector('footer.foot ic-page-settings') !== null))
      // Two frames, if there were any, would have come between so many questions.
      for (let times = 0; times < 100; times += 1) expect(await painted()).toBe(0)
      rest.resolve()
      await arriving
      await waitFor(painted)
    },
  )

  // Every pair of page, width and visitor, in half of the combinations.
  test.each([
    ['troubled', 390, 'somebody new'],
    ['troubled', 1280, 'whoever chose a zone and a theme'],
    ['troubled', 390, 'whoever chose a language too'],
    ['well', 1280, 'somebody new'],
    ['well', 390, 'whoever chose a zone and a theme'],
    ['well', 1280, 'whoever chose a language too'],
    ['incident', 390, 'somebody new'],
    ['incident', 1280, 'whoever chose a zone and a theme'],
    ['incident', 390, 'whoever chose a language too'],
    ['month', 1280, 'somebody new'],
    ['month', 390, 'whoever chose a zone and a theme'],
    ['month', 1280, 'whoever chose a language too'],
  ] as const)('%s, %i wide, for %s', async (name, width, visitor) => {
    expect(await shifts(addresses[name], screens[width], visitors[visitor])).toEqual([])
  })
})
