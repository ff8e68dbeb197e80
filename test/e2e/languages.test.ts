import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Site, startSite } from '../support/html-site.ts'
import { takenOver } from '../support/taken-over.ts'
import { type Direction, englishOn, overflowing, renderPseudoPage, renderWidgetPage } from '../support/languages.ts'
import { takePicture } from '../support/picture.ts'
import { accented, arabic } from '../support/pseudo-labels.ts'
import {
  bare,
  history,
  incidentData,
  monthData,
  openIncident,
  pageData,
  troubled,
  well,
} from '../support/public-page.ts'
import {
  maintenanceData,
  planned,
  postmortemData,
  runningWindow,
  uptimeData,
  weeklyWindow,
} from '../support/public-record.ts'

const { now } = pageData(troubled)
const left: Direction = { lang: 'en', dir: 'ltr' }
const right: Direction = { lang: 'ar', dir: 'rtl' }
const pages = {
  '/': pageData(troubled),
  '/well': pageData(well),
  '/bare': pageData(bare, []),
  '/incident': incidentData(openIncident),
  '/past': incidentData(history[2]!),
  '/month': monthData(),
  '/quiet': monthData([], { later: '2026-03' }),
  '/planned': pageData(planned),
  '/maintenance': maintenanceData(weeklyWindow),
  '/running': maintenanceData(runningWindow),
  '/uptime': uptimeData(),
  '/postmortem': postmortemData(),
}
const shown: Record<string, typeof troubled> = {
  '/well': well,
  '/bare': bare,
  '/planned': planned,
  '/maintenance': planned,
  '/running': planned,
  '/widgets': planned,
}
const paths = Object.keys(pages)
/** What is said as it is in every language. */
const names = [...troubled.components, ...troubled.groups].map((part) => part.name)
names.push('Acme Cloud', 'Berlin', 'CET', 'UTC', 'https://example.com/hook')

describe.each([
  { name: 'accented' as const, language: accented, direction: left },
  { name: 'arabic' as const, language: arabic, direction: right },
])('pages and widgets in $name words', ({ name, language, direction }) => {
  let browser: Browser
  let site: Site

  beforeAll(async () => {
    ;[browser, site] = await Promise.all([launchChromium(), startSite(now, name)])
    for (const [path, data] of Object.entries(pages)) site.show(path, renderPseudoPage(data, language, direction))
    site.show('/widgets', renderWidgetPage(site.url, direction))
  }, 60_000)

  async function open(path: string, options: BrowserContextOptions): Promise<Page> {
    site.say(shown[path] ?? troubled)
    const context = await browser.newContext({ timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', ...options })
    afterwards(() => context.close())
    const page = await context.newPage()
    await page.clock.install({ time: now })
    await page.goto(site.url + path)
    if (path === '/widgets') {
      await page.locator('ic-status[variant="corner"] button').click()
      await page.locator('ic-incident-feed .story').waitFor()
      await page.locator('ic-incident-feed .window').first().waitFor()
      await page.locator('ic-incident-feed input[type=email]').waitFor()
    } else {
      await takenOver(page)
    }
    return page
  }

  test.each([...paths, '/widgets'])('%s says nothing that is not in a catalogue, and fits', async (path) => {
    const page = await open(path, { viewport: { width: 390, height: 844 } })
    // What is folded is read too.
    await page
      .locator('details:not([open]) > summary')
      .evaluateAll((all) => all.forEach((each) => (each as HTMLElement).click()))
    const provided = [openIncident, history[2]!, ...planned.maintenances].map(({ title }) => title)
    expect.soft(await englishOn(page, [...provided, ...names])).toEqual([])
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      await takePicture(page, `languages/${name}${path.replace('/', '-')}-${width}`, true)
      expect.soft(await overflowing(page), `${width}`).toEqual([])
    }
  })

  test('what leads a line stands where lines begin', async () => {
    const page = await open('/', { viewport: { width: 1280, height: 844 } })
    const middleOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { left: from, right: to } = element.getBoundingClientRect()
          return (from + to) / 2
        })
    const side = direction.dir === 'rtl' ? -1 : 1
    for (const [first, second] of [
      ['ic-overall .shape', 'ic-overall .sentence'],
      ['ic-incident .timeline .node', 'ic-incident .timeline .when'],
      ['ic-incident .steps li:first-child', 'ic-incident .steps li:last-child'],
      ['ic-page-components summary .icon', 'ic-page-components summary .name'],
      ['ic-page-components .component .name', 'ic-page-components .component .status'],
      ['ic-incident-history .day', 'ic-incident-history .what'],
      ['.home', '.subscribe-button'],
    ] as const) {
      expect(side * ((await middleOf(second)) - (await middleOf(first))), `${first}, ${second}`).toBeGreaterThan(0)
    }
  })

  test.each([390, 1280])('signing up opens inside a window %i wide', async (width) => {
    const page = await open('/', { viewport: { width, height: 844 } })
    await page.locator('.subscribe-button').click()
    await page.locator('#subscribe #email').waitFor()
    for (const way of ['email', 'sms', 'webhook']) {
      await page.locator(`#subscribe [value="${way}"]`).check()
      await page.locator('#subscribe button[type=submit]').click()
      await page.locator('#subscribe [role=alert]').waitFor()
      await takePicture(page, `languages/${name}-subscribe-${way}-${width}`)
      expect([way, await overflowing(page)]).toEqual([way, []])
      expect([way, await englishOn(page, names)]).toEqual([way, []])
    }
  })
})
