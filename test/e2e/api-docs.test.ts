import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium } from '../support/chromium.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'

const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 900 }

describe('the documentation of the API in a browser', () => {
  let browser: Browser
  let server: RunningServer
  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchChromium(), startPreparedServer()])
  })

  async function open(options: BrowserContextOptions = {}, anchor = ''): Promise<Page & { said: string[] }> {
    const context = await browser.newContext({ viewport: desktop, ...options })
    afterwards(() => context.close())
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    await page.goto(`${server.url}/docs/api${anchor}`)
    return Object.assign(page, { said })
  }

  const faults = async (page: Page, options: object) => {
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(
      (how) =>
        (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          resultTypes: ['violations'],
          ...how,
        }),
      options,
    )
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`)
  }

  test('can be read without scripts', async () => {
    const page = await open({ javaScriptEnabled: false })
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('API')
    const declare = page.getByRole('article', { name: 'Declare an incident' })
    expect(await declare.getByText('incidents:write', { exact: true }).isVisible()).toBe(true)
    expect(await declare.getByText("curl -X POST '").first().isVisible()).toBe(true)
    // Examples are about this server, so that they can be copied and run.
    expect(await declare.locator('pre').first().innerText()).toContain(
      `${server.url}/api/v1/pages/acme-cloud/incidents`,
    )
    const answer = declare.getByText('"monitoringAt": null').first()
    expect(await answer.isVisible()).toBe(false)
    await declare.getByText('Answer 201').first().click()
    expect(await answer.isVisible()).toBe(true)
  })

  test.each([
    ['light', desktop, {}],
    // On the largest page of all a look costs seconds; what is other in the dark is its colours.
    ['dark', phone, { runOnly: ['color-contrast', 'scrollable-region-focusable'] }],
  ] as const)('has no fault that axe sees, in the %s', async (colorScheme, viewport, rules) => {
    const page = await open({ colorScheme, viewport, bypassCSP: true })
    expect(await faults(page, rules)).toEqual([])
  })

  test('its policy stops nothing of it', async () => {
    const page = await open({ viewport: phone })
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('article')!).borderTopStyle)).toBe('solid')
    expect(page.said).toEqual([])
    const response = await page.request.get(`${server.url}/docs/api`)
    expect(response.headers()['content-security-policy']).not.toContain('unsafe')
  })

  test('nothing is wider than a phone', async () => {
    const page = await open({ viewport: { width: 320, height: 700 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })

  test('the contents stand at the side where there is room, and at the top on a phone', async () => {
    const wide = await open()
    const side = await wide.getByRole('navigation').boundingBox()
    const content = await wide.getByRole('main').boundingBox()
    expect((side?.x ?? 0) + (side?.width ?? 0)).toBeLessThan(content?.x ?? 0)
    await wide.getByRole('navigation').getByRole('link', { name: 'Declare an incident' }).click()
    await wide.waitForURL(/#postApiV1PagesPageIncidents$/)
    expect(await wide.getByRole('heading', { name: 'Declare an incident' }).isVisible()).toBe(true)
    const narrow = await open({ viewport: phone })
    expect(await narrow.getByRole('navigation').getByRole('link', { name: 'Declare an incident' }).isVisible()).toBe(
      false,
    )
    await narrow.getByRole('link', { name: 'Contents' }).click()
    await narrow.getByRole('navigation').getByRole('link', { name: 'Incidents', exact: true }).click()
    await narrow.getByRole('link', { name: 'POST /api/v1/pages/{page}/incidents', exact: true }).click()
    await narrow.waitForURL(/#postApiV1PagesPageIncidents$/)
  })

  test('every link leads somewhere, and no place is there twice', async () => {
    const page = await open()
    const { lost, twice, links } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
      const anchors = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].map((link) =>
        link.hash.slice(1),
      )
      return {
        lost: anchors.filter((name) => !ids.includes(name)),
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        links: anchors.length,
      }
    })
    expect([lost, twice]).toEqual([[], []])
    expect(links).toBeGreaterThan(200)
  })

  test('a keyboard reaches the content at once', async () => {
    const page = await open()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.waitForURL(/#content$/)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })

  test('on paper the answers are there and the contents are not', async () => {
    const page = await open()
    await page.emulateMedia({ media: 'print' })
    const answer = page.getByRole('article', { name: 'Declare an incident' }).locator('details pre').first()
    expect((await answer.boundingBox())?.height).toBeGreaterThan(100)
    expect(await page.locator('#contents').isVisible()).toBe(false)
  })

  test('it is sent compressed, and not again to who has it', async () => {
    for (const path of ['/docs/api', '/openapi.json']) {
      const first = await fetch(server.url + path, { headers: { 'accept-encoding': 'br' } })
      const etag = first.headers.get('etag') ?? ''
      expect([first.status, first.headers.get('content-encoding')]).toEqual([200, 'br'])
      const text = await first.text()
      const second = await fetch(server.url + path, { headers: { 'accept-encoding': 'br', 'if-none-match': etag } })
      expect([second.status, await second.text()]).toEqual([304, ''])
      const head = await fetch(server.url + path, { method: 'HEAD', headers: { 'accept-encoding': 'br' } })
      expect([head.status, head.headers.get('etag')]).toEqual([200, etag])
      expect(Number(head.headers.get('content-length'))).toBeLessThan(text.length / 4)
    }
    const description = (await (await fetch(`${server.url}/openapi.json`)).json()) as { externalDocs: { url: string } }
    expect(description.externalDocs.url).toBe(`${server.url}/docs/api`)
  })
})
