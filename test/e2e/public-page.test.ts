import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Inline, StatusDocument } from '../../packages/server/src/contract/index.ts'
import {
  renderHistoryPage,
  renderIncidentPage,
  renderPage,
} from '../../packages/server/src/snapshot/public/html/render-page.ts'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium, launchWholeChromium } from '../support/chromium.ts'
import { takenOver } from '../support/taken-over.ts'
import { waitFor } from '../support/wait-for.ts'
import {
  bare,
  history,
  incidentData,
  monthData,
  openIncident,
  pageData,
  paragraph,
  troubled,
  well,
} from '../support/public-page.ts'
import { type Site, startSite } from '../support/html-site.ts'

const { now } = pageData(troubled)
const assets = { scriptUrl: '/page/page.js', consoleUrl: () => '/console' }

/** What went wrong in a browser page: console, errors, and everything that moved. */
interface Complaints {
  said: string[]
  moved(): Promise<string[]>
}

describe('the public page in a browser', () => {
  let browser: Browser
  let whole: Browser
  let site: Site

  beforeAll(async () => {
    ;[browser, whole, site] = await Promise.all([launchChromium(), launchWholeChromium(), startSite(now)])
    site.show('/', renderPage(pageData(troubled), assets))
    site.show('/well', renderPage(pageData(well), assets))
    site.show('/bare', renderPage(pageData(bare, []), assets))
    site.show('/incident', renderIncidentPage(incidentData(openIncident), assets))
    site.show('/past', renderIncidentPage(incidentData(history[2]!), assets))
    site.show('/month', renderHistoryPage(monthData(), assets))
    site.show('/quiet', renderHistoryPage(monthData([]), assets))
  }, 60_000)

  async function open(
    path: string,
    options: BrowserContextOptions = {},
    within = browser,
  ): Promise<Page & { complaints: Complaints }> {
    const context = await within.newContext({
      viewport: { width: 1280, height: 900 },
      timezoneId: 'America/New_York',
      ...options,
    })
    afterwards(() => context.close())
    const page = await context.newPage()
    await page.clock.install({ time: now })
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    await page.addInitScript(() => {
      interface Shift {
        sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
      }
      const shifts: string[] = []
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries() as unknown as Shift[])
          for (const { node, previousRect, currentRect } of sources) {
            const [from, to] = [previousRect, currentRect].map(
              ({ x, y, width, height }) => `${x} ${y} ${width} ${height}`,
            )
            shifts.push(`${node?.nodeName} ${node?.textContent?.trim().slice(0, 40)}: ${from} → ${to}`)
          }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(site.url + path)
    const moved = () => page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts)
    return Object.assign(page, { complaints: { said, moved } })
  }

  /** With a message that names a time. */
  const naming = (at: string): StatusDocument => {
    const [update, ...others] = openIncident.updates
    const children: Inline[] = [
      { type: 'text', text: 'Back at ' },
      { type: 'time', at },
    ]
    const told = {
      ...openIncident,
      updates: [{ ...update!, tree: [{ type: 'paragraph' as const, children }] }, ...others],
    }
    return { ...troubled, incidents: [told] }
  }

  const settings = (page: Page) => page.locator('ic-page-settings select').first()
  const live = async (page: Page) => {
    await settings(page).waitFor()
    await page.locator('ic-overall[live]').waitFor()
  }

  test('can be read without scripts', async () => {
    const page = await open('/', { javaScriptEnabled: false })
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('Partial system outage')
    expect(await page.getByText('Retrying a failed request is safe.').isVisible()).toBe(true)
    expect(await page.locator('#main').getByText('Singapore').isVisible()).toBe(false)
    await page.locator('#main').getByText('Regions', { exact: true }).click()
    expect(await page.locator('#main').getByText('Singapore').isVisible()).toBe(true)
    // How long ago it was depends on when it is read, and nobody here can say.
    expect(await page.getByText('3 min ago').isVisible()).toBe(false)
    expect(await page.getByText('Updates appear here by themselves.').isVisible()).toBe(false)
  })

  test.each(['/', '/well', '/bare', '/incident', '/past', '/month', '/quiet'])(
    '%s is taken over in silence, and nothing moves',
    async (path) => {
      site.say(path === '/well' ? well : path === '/bare' ? bare : troubled)
      const page = await open(path, { viewport: { width: 390, height: 844 } }, whole)
      await takenOver(page)
      if (path === '/' || path === '/well') await live(page)
      expect(page.complaints.said).toEqual([])
      expect(await page.complaints.moved()).toEqual([])
    },
  )

  test('what the server rendered is kept, not rendered again', async () => {
    site.say(troubled)
    const page = await open('/')
    await live(page)
    expect(await page.locator('ic-overall').getByRole('heading').count()).toBe(1)
    expect(await page.locator('ic-overall').evaluate((element) => element.shadowRoot?.adoptedStyleSheets.length)).toBe(
      0,
    )
  })

  test('an open page tells of a change, in its title too', async () => {
    site.say(troubled)
    const page = await open('/')
    await live(page)
    const [update] = openIncident.updates
    const incident = {
      ...openIncident,
      status: 'monitoring' as const,
      updates: [
        { ...update!, id: 'update000009', status: 'monitoring' as const, tree: paragraph('A fix is in place.') },
        ...openIncident.updates,
      ],
    }
    site.say({ ...troubled, revision: 42, generatedAt: '2026-01-20T13:19:00.000Z', incidents: [incident] })
    await page.getByText('A fix is in place.').waitFor()

    site.say({ ...well, revision: 43, generatedAt: '2026-01-20T13:20:00.000Z' })
    await page.getByRole('heading', { name: 'All systems operational' }).waitFor()
    await expect.poll(() => page.title()).toBe('All systems operational · Acme Cloud status')
    expect(await page.locator('ic-incident').count()).toBe(0)
    // The group that was open stays open under the reader's eyes.
    expect(await page.locator('#main').getByText('Authentication').isVisible()).toBe(true)
    expect(page.complaints.said).toEqual([])
  })

  test("an incident's page tells of its end", async () => {
    site.say(troubled)
    const page = await open('/incident')
    await settings(page).waitFor()
    const over = {
      ...openIncident,
      status: 'resolved' as const,
      resolvedAt: '2026-01-20T13:20:00.000Z',
      nextUpdateBy: null,
    }
    site.say({ ...well, revision: 42, generatedAt: '2026-01-20T13:20:00.000Z', history: [over] })
    await page.getByText('Lasted').waitFor()
    expect(await page.getByText('39 min').isVisible()).toBe(true)
  })

  test('a service that went away is unknown, never green', async () => {
    site.say(well)
    const page = await open('/well')
    await live(page)
    site.say(null)
    await expect
      .poll(async () => (await page.clock.runFor(5000), page.getByRole('heading', { level: 1 }).innerText()))
      .toBe('Status unknown')
    expect(await page.getByText('Last known: all systems operational, as of').isVisible()).toBe(true)
    // Bars tell of days that were.
    expect(await page.locator('ic-page-components :not(path)[data-status="operational"]').count()).toBe(0)
    await expect.poll(() => page.title()).toBe('Status unknown · Acme Cloud status')
  })

  test('relative times go on with the clock', async () => {
    site.say(troubled)
    const page = await open('/')
    await live(page)
    await page.getByText('3 min ago').waitFor()
    // Both clocks, as in life: a page that asks again goes by the server's.
    const passTime = async (minutes: number) => {
      site.moveTo(new Date(now).getTime() + minutes * 60_000)
      await page.clock.fastForward(60_000)
    }
    await passTime(1)
    await page.getByText('4 min ago').waitFor()
    for (let minutes = 2; minutes <= 16; minutes += 1) await passTime(minutes)
    await page.getByText('Next update was due by 14:30 CET').waitFor()
    site.moveTo(new Date(now).getTime())
  })

  test('zone, language and theme are the visitor’s, now and next time', async () => {
    const named = naming('2026-01-20T14:40:00.000Z')
    site.show('/named', renderPage(pageData(named), assets))
    site.say(named)
    const page = await open('/named')
    await live(page)
    await page.getByText('Next update by 14:30 CET').waitFor()
    // A time that a message names follows the choice like every other.
    await page.getByText('Back at 15:40 CET').waitFor()
    await page.getByLabel('Times in').selectOption('device')
    await page.getByText('Next update by 08:30 EST').waitFor()
    await page.getByText('Back at 09:40 EST').waitFor()
    await page.getByLabel('Language').selectOption('de')
    await page.getByText('Nächste Meldung bis 08:30').waitFor()
    await page.getByText('Dunkel').click()

    await page.reload({ waitUntil: 'commit' })
    await waitFor(() => page.evaluate(() => document.documentElement.dataset['theme'] === 'dark'))
    await page.getByText('Nächste Meldung bis 08:30').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(await page.getByLabel('Zeiten in').inputValue()).toBe('device')
    expect(page.complaints.said).toEqual([])
  })

  test('the older days are folded by month, open without a script and stay open while the page goes on', async () => {
    site.say(troubled)
    const unscripted = await open('/', { javaScriptEnabled: false })
    const live1 = await open('/')
    await live(live1)
    for (const page of [unscripted, live1]) {
      const incident = page.getByRole('link', { name: 'Dashboard unavailable' })
      expect(await incident.isVisible()).toBe(false)
      await page.locator('summary', { hasText: 'Dec 2025' }).press('Enter')
      await incident.waitFor()
      expect(await page.getByRole('heading', { name: 'Wed 3 Dec' }).isVisible()).toBe(true)
      expect(await page.getByRole('link', { name: 'Older incidents' }).getAttribute('href')).toMatch(/\/history$/)
    }
    site.say({ ...troubled, revision: 42, generatedAt: '2026-01-20T13:19:00.000Z', incidents: [] })
    await live1.locator('ic-incident').waitFor({ state: 'detached' })
    expect(await live1.getByRole('link', { name: 'Dashboard unavailable' }).isVisible()).toBe(true)
  })

  test('what is folded on the screen is told on paper', async () => {
    site.say(troubled)
    const page = await open('/')
    await live(page)
    const incident = page.locator('ic-incident-history a', { hasText: 'Dashboard unavailable' })
    const isTold = () => incident.evaluate((link) => link.checkVisibility({ contentVisibilityAuto: true }))
    expect(await isTold()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await isTold()).toBe(true)
  })

  test('a month follows the visitor’s zone and language, and holds no connection until they subscribe', async () => {
    site.say(troubled)
    const page = await open('/month')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await settings(page).waitFor()
    await page.getByText('Began at 10:04 CET').waitFor()
    await page.getByLabel('Times in').selectOption('device')
    await page.getByText('Began at 04:04 EST').waitFor()
    await page.getByLabel('Language').selectOption('de')
    await page.getByRole('heading', { level: 1, name: 'Verlauf im Januar 2026' }).waitFor()
    await expect.poll(() => page.title()).toBe('Verlauf im Januar 2026 · Status von Acme Cloud')
    expect(asked).not.toContain('/events')
    expect(asked).not.toContain('/status.json')
    await page.getByRole('button', { name: 'Abonnieren' }).first().click()
    await page.getByLabel('E-Mail-Adresse').waitFor()
    expect(page.complaints.said).toEqual([])
  })

  test('a page that waits for a script that never comes shows itself as it is', async () => {
    const context = await browser.newContext()
    afterwards(() => context.close())
    await context.addInitScript(() => localStorage.setItem('ic-zone', 'device'))
    await context.route('**/*.js', (route) => route.abort())
    const page = await context.newPage()
    await page.goto(site.url)
    expect(await page.locator('html').getAttribute('data-held')).toBe('')
    await page.getByRole('heading', { name: 'Partial system outage' }).waitFor()
  })

  test('the open panel is accessible, in light and dark', async () => {
    site.say(troubled)
    const page = await open('/', { bypassCSP: true, reducedMotion: 'reduce' })
    await live(page)
    await page.locator('.subscribe-button').click()
    await page.getByLabel('Only some components').check()
    await page.evaluate(axe.source)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violations(page), colorScheme).toEqual([])
    }
  })

  test('the browser’s own bars follow the theme', async () => {
    site.say(troubled)
    const page = await open('/')
    await live(page)
    const bars = () =>
      page.locator('meta[name="theme-color"]').evaluateAll((all) => all.map((bar) => bar.getAttribute('content')))
    const canvas = () =>
      page.evaluate(() => {
        const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number)
        return `#${[red, green, blue].map((part) => part!.toString(16).padStart(2, '0')).join('')}`
      })
    const [light] = await bars()
    expect(light).toBe(await canvas())
    await page.getByText('Dark', { exact: true }).click()
    const dark = await canvas()
    expect(dark).not.toBe(light)
    expect(await bars()).toEqual([dark, dark])
  })

  test('signing up opens under its button, closes with Escape and gives the focus back', async () => {
    site.say(troubled)
    const page = await open('/')
    await live(page)
    const button = page.getByRole('button', { name: 'Subscribe' }).first()
    await button.click()
    const field = page.getByLabel('Email address')
    await field.waitFor()
    await field.focus()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'hidden' })
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test.each(['/', '/well', '/bare', '/incident', '/past', '/month', '/quiet'])(
    '%s is accessible, wide and narrow, light and dark',
    async (path) => {
      site.say(path === '/well' ? well : path === '/bare' ? bare : troubled)
      const page = await open(path, { bypassCSP: true, reducedMotion: 'reduce' })
      await settings(page).waitFor()
      await page.evaluate(axe.source)
      await page.locator('details').evaluateAll((all) => all.forEach((each) => each.toggleAttribute('open', true)))
      // Colours are judged in both schemes, the arrangement at both widths.
      for (const { colorScheme, width } of [
        { colorScheme: 'light', width: 1280 },
        { colorScheme: 'dark', width: 390 },
      ] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 844 })
        expect(await violations(page), `${width} ${colorScheme}`).toEqual([])
      }
    },
  )
})

/** What axe has to say, as text that helps. */
const violations = (page: Page) =>
  page.evaluate(async () => {
    const injected = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
    const found = await injected.axe.run()
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
