import type { Browser, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import { afterwards } from '../support/afterwards.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Installation, setUpInstallation } from '../support/installation.ts'
import { startPreparedServer } from '../support/prepared-server.ts'
import type { RunningServer } from '../support/process.ts'

const day = 86_400_000

const begin = (days: number) => new Date(Date.now() - days * day)

describe('the record', () => {
  let browser: Browser
  let server: RunningServer
  let installation: Installation
  let old: Incident

  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchChromium(), startPreparedServer()])
    installation = await setUpInstallation(server)
    const enter = (title: string, days: number) =>
      installation.open({
        title,
        status: 'resolved',
        impact: 'minor',
        startedAt: begin(days).toISOString(),
        resolvedAt: new Date(begin(days).getTime() + 90 * 60_000).toISOString(),
        message: `${title} is over.`,
      })
    await enter('Sign-in slow', 3)
    await enter('Webhooks late', 60)
    old = await enter('Exports fail', 3 * 365)
  })

  test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
    'a reader finds an incident of three years ago from the page, month by month, and the way back: %o',
    async (options) => {
      const context = await browser.newContext(options)
      afterwards(() => context.close())
      const page: Page = await context.newPage()
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(String(error)))
      const shows = (name: string) => page.getByRole('heading', { name }).first().waitFor()

      await page.goto(server.url)
      await shows('Sign-in slow')
      await page.locator('summary', { hasText: '1 incident' }).press('Enter')
      await page.getByRole('link', { name: 'Webhooks late' }).waitFor()
      await page.getByRole('link', { name: 'Older incidents' }).click()
      const monthOf = (date: Date) =>
        date.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: installation.page.timeZone })
      await shows(`History of ${monthOf(new Date())}`)
      const months = page.getByRole('navigation', { name: 'Other months' })
      while (!(await page.getByRole('heading', { name: 'Exports fail' }).isVisible())) {
        const before = page.url()
        await months.locator('[rel=prev]').click()
        await page.waitForURL((url) => url.href !== before)
        await shows('History of')
      }
      await shows(`History of ${monthOf(begin(3 * 365))}`)
      expect(page.url()).toMatch(/\/history\/\d{4}-\d{2}$/)
      expect(await months.locator('[rel=prev]').count()).toBe(0)
      expect(await months.locator('[rel=next]').innerText()).toBe(monthOf(begin(60)))

      await page.getByRole('link', { name: 'Exports fail' }).click()
      await shows('Exports fail')
      expect(page.url()).toBe(old.url)
      const times = await page.locator('time').allInnerTexts()
      expect(times.length).toBeGreaterThanOrEqual(3)
      for (const time of times) expect(time).toMatch(/ 20\d\d, /)
      await page.getByRole('link', { name: 'All systems' }).click()
      await shows('All systems operational')

      expect((await page.goto(`${server.url}/incidents/nosuchincident`))?.status()).toBe(404)
      await shows('There is no such incident')
      const complaints = said.filter((words) => !words.includes('404'))
      expect(complaints).toEqual([])
    },
  )
})
