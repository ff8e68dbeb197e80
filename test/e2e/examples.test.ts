import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StatusPage } from '../../packages/server/src/contract/index.ts'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Installation, setUpInstallation } from '../support/installation.ts'
import { overflowing } from '../support/languages.ts'
import { takePicture } from '../support/picture.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'

const title = 'Sign-in fails for some customers'

/** The examples, each with the way to where it shows the feed, and what its site itself says while there is trouble. */
const examples: { path: string; toFeed?: (page: Page) => Promise<void>; said?: string }[] = [
  { path: '/plain.html', said: 'Something is not working right now' },
  { path: '/strict-csp.html' },
  { path: '/arabic.html' },
  { path: '/uptime.html', toFeed: (page) => page.getByRole('slider').first().waitFor() },
  {
    path: '/react/',
    toFeed: (page) => page.getByRole('button', { name: 'Help' }).click(),
    said: 'Invoices may leave later than usual',
  },
  {
    path: '/vue/',
    toFeed: (page) => page.getByRole('button', { name: 'Help' }).click(),
    said: 'Bookings from the web may arrive late',
  },
  { path: '/svelte/', said: '1 of 1 with trouble' },
  { path: '/', toFeed: (page) => page.locator('ic-status').getByRole('button').click() },
]

describe('examples on sites of their own', () => {
  let browser: Browser
  let server: RunningServer
  let installation: Installation

  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchChromium(), startPreparedServer()])
    installation = await setUpInstallation(server)
  })

  /** Opens an example; `complaints` grows with all that the browser has to say against it. */
  async function open(
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    afterwards(() => context.close())
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.exposeFunction('complain', (text: string) => complaints.push(text))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        ;(globalThis as unknown as { complain(text: string): void }).complain(`${violatedDirective} ${blockedURI}`)
      })
    })
    await page.goto(server.exampleUrl + path)
    return { page, complaints }
  }

  const isCalm = (page: Page) => page.getByText('All systems operational').first().waitFor()

  /** Declares an incident that is over when the test is. */
  async function declare() {
    const { component } = installation
    const components = [{ id: component.id, status: 'partial_outage' }]
    const incident = await installation.open({ title, impact: 'major', message: 'We are looking.', components })
    afterwards(async () => void (await post(incident.id, 'resolved', '')))
    return incident
  }

  const post = (id: string, status: string, message: string) =>
    installation.call('POST', `/api/v1/pages/${installation.page.id}/incidents/${id}/updates`, { status, message })

  test.each(examples)('$path follows an incident, and nothing is complained of', async ({ path, toFeed, said }) => {
    const { page, complaints } = await open(path)
    await isCalm(page)
    const words = said === undefined ? undefined : page.getByText(said)
    await words?.waitFor({ state: 'hidden' })
    expect(new URL(page.url()).origin).not.toBe(server.url)
    const incident = await declare()
    await words?.waitFor()
    await toFeed?.(page)
    await page.getByText(title).first().waitFor()
    await page.getByText('We are looking.').first().waitFor()
    await post(incident.id, 'monitoring', 'A fix is in place.')
    await page.getByText('A fix is in place.').first().waitFor()
    await post(incident.id, 'resolved', 'All is well again.')
    await isCalm(page)
    await words?.waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
  })

  test('React hands language and theme on', async () => {
    const { page, complaints } = await open('/react/', { colorScheme: 'light' })
    await page.getByRole('button', { name: 'Help' }).click()
    await page.getByLabel('Language').selectOption('de')
    await page.locator('header ic-status').getByText('Alle Systeme in Betrieb').waitFor()
    await page.locator('ic-incident-feed').getByText('Alle Systeme in Betrieb').waitFor()
    await page.getByLabel('Darstellung').selectOption('dark')
    await expect.poll(() => schemeOf(page, 'ic-incident-feed')).toBe('dark')
    await page.getByLabel('Darstellung').selectOption('light')
    await expect.poll(() => schemeOf(page, 'ic-incident-feed')).toBe('light')
    expect(complaints).toEqual([])
  })

  test('Vue hands language and theme on, and closes what it does not show', async () => {
    const { page, complaints } = await open('/vue/', { colorScheme: 'light' })
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de')
    await page.locator('footer ic-status').getByText('Alle Systeme in Betrieb').waitFor()
    await page.getByLabel('Dunkel').check()
    await page.getByRole('button', { name: 'Hilfe' }).click()
    await page.locator('ic-incident-feed').getByText('Alle Systeme in Betrieb').waitFor()
    expect(await schemeOf(page, 'ic-incident-feed')).toBe('dark')
    await page.getByRole('button', { name: 'Schließen' }).click()
    await expect.poll(() => page.locator('ic-incident-feed').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('Svelte follows another status page when one is chosen', async () => {
    const other = { name: 'Globex', slug: 'globex' }
    const { body: globex } = await installation.call<StatusPage>('POST', '/api/v1/pages', other)
    await installation.call('POST', `/api/v1/pages/${globex.id}/incidents`, {
      title: 'Parcels are late',
      impact: 'minor',
    })
    const { page, complaints } = await open('/svelte/')
    await page.getByLabel('Name').fill('Globex')
    await page.getByLabel('Status page').fill(`${server.url}/p/globex`)
    await page.getByRole('button', { name: 'Add' }).click()
    const feed = page.locator('ic-incident-feed')
    await feed.getByText('Parcels are late').waitFor()
    await page.getByText('1 of 2 with trouble').waitFor()
    await expect.poll(() => page.title()).toMatch(/^\(1\) /)
    await page.getByLabel('In full words').check()
    await expect.poll(() => page.locator('ic-status[variant="pill"]').count()).toBe(2)
    await page.getByRole('button', { name: 'Acme Cloud' }).click()
    await feed.getByText('All systems operational').waitFor()
    expect(complaints).toEqual([])
  })

  test.each(examples)('$path fits and is accessible, wide and narrow, light and dark', async ({ path, toFeed }) => {
    await declare()
    const { page } = await open(path, { bypassCSP: true, reducedMotion: 'reduce' })
    const look = async (view: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 })
          const name = `${path.replaceAll(/\W|html/g, '') || 'index'}${view}-${width}-${colorScheme}`
          await takePicture(page, `examples/${name}`, true)
          expect.soft(await overflowing(page), name).toEqual([])
          // Colours are judged in both schemes, the arrangement at both widths.
          if ((width === 390) === (colorScheme === 'dark')) expect.soft(await violations(page), name).toEqual([])
        }
      }
    }
    await page.evaluate(axe.source)
    await page.getByText('Partial').first().waitFor()
    await look('')
    if (!toFeed) return
    await toFeed(page)
    await page.getByText('We are looking.').first().waitFor()
    await look('-feed')
  })
})

const schemeOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => getComputedStyle(element).colorScheme)

/** What axe has to say, as text that helps. */
const violations = (page: Page) =>
  page.evaluate(async () => {
    const injected = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
    const found = await injected.axe.run()
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
